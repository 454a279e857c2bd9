import { crcX25 } from '../crc.ts';
import { FLAG } from '../hdlcFrame.ts';

/** Destination, source and control as each maker's meters send them. */
export const HEADERS = {
  aidon: [0x41, 0x08, 0x83, 0x13],
  kaifa: [0x01, 0x02, 0x01, 0x10],
  kamstrup: [0x2b, 0x21, 0x13],
} as const;

const LLC = [0xe6, 0xe7, 0x00];

/** One message in frames of at most that many octets of content, as it goes over the wire. */
export function hdlcOctets(apdu: readonly number[], header: readonly number[], most = 2000): Uint8Array {
  const content = [...LLC, ...apdu];
  const frames: number[] = [];
  for (let at = 0; at < content.length; at += most) {
    frames.push(...frameOf(content.slice(at, at + most), header, at + most < content.length));
  }
  return Uint8Array.from(frames);
}

function frameOf(information: readonly number[], header: readonly number[], isSegmented: boolean): readonly number[] {
  const length = 2 + header.length + 2 + information.length + 2;
  const format = 0xa000 | (isSegmented ? 0x0800 : 0) | length;
  const head = [format >> 8, format & 0xff, ...header];
  const checked = [...head, ...checkOf(head), ...information];
  return [FLAG, ...checked, ...checkOf(checked), FLAG];
}

function checkOf(octets: readonly number[]): readonly number[] {
  const crc = crcX25(Uint8Array.from(octets));
  return [crc & 0xff, crc >> 8];
}
