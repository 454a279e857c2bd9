import type { HanLine } from '../../../../../shared/domain/han/reader.ts';
import type { SeededRandom } from '../../seededRandom.ts';

/**
 * What arrives when the two ends are set differently. A receiver that expects a stop bit where an even parity bit stands
 * loses every octet whose parity bit is 0; at another speed nothing is left of what was sent.
 */
export function misread(octets: Uint8Array, { sent, read, random }: Misreading): Uint8Array {
  if (sent.baudRate !== read.baudRate) return noise(octets.length, random);
  const heard = sent.parity === read.parity ? octets : lostByParity(octets);
  return sent.dataBits > read.dataBits ? heard.map((octet) => octet & 0x7f) : heard;
}

type Misreading = { readonly sent: HanLine; readonly read: HanLine; readonly random: SeededRandom };

export const isReadRight = (sent: HanLine, read: HanLine): boolean =>
  sent.baudRate === read.baudRate && sent.parity === read.parity && sent.dataBits === read.dataBits;

/** Octets with an even number of ones are lost: flags are among them. */
export const lostByParity = (octets: Uint8Array): Uint8Array => octets.filter((octet) => !hasEvenOnes(octet));

export const noise = (length: number, random: SeededRandom): Uint8Array =>
  Uint8Array.from({ length }, () => random.integer(0, 255));

function hasEvenOnes(octet: number): boolean {
  let ones = 0;
  for (let rest = octet; rest > 0; rest >>= 1) ones += rest & 1;
  return ones % 2 === 0;
}
