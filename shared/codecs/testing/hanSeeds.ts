import { cipheredApdu, type SealAesGcm } from '../han/encode/cipheredOctets.ts';
import { HEADERS, hdlcOctets } from '../han/encode/hdlcOctets.ts';
import { aidonList, kaifaList, kamstrupList, type ShownMeter } from '../han/encode/meterLists.ts';
import { p1Octets } from '../han/encode/p1Octets.ts';
import type { FuzzSeed } from './hanFuzz.ts';

const AT = Date.UTC(2026, 6, 1, 14, 0, 10);
const MOMENTARY = ['1-0:1.7.0', '1-0:2.7.0', '1-0:3.7.0', '1-0:4.7.0', '1-0:31.7.0', '1-0:51.7.0', '1-0:71.7.0'];
const HOURLY = [
  ...MOMENTARY,
  '1-0:32.7.0',
  '1-0:52.7.0',
  '1-0:72.7.0',
  '1-0:1.8.0',
  '1-0:2.8.0',
  '1-0:3.8.0',
  '1-0:4.8.0',
];

const shown = (meterId: string, meterType: string, codes: readonly string[]): ShownMeter => ({
  meterId,
  meterType,
  values: codes.map((obis, index) => [obis, 1000 + 37 * index]),
  clock: codes.length > MOMENTARY.length ? AT : null,
});

const inFrame = (apdu: readonly number[], header: readonly number[], most?: number): FuzzSeed => ({
  octets: hdlcOctets(apdu, header, most),
  apdu,
});

const TELEGRAM = ['1-3:0.2.8(50)', '0-0:1.0.0(260701140010S)', '1-0:1.8.0(00000896.020*kWh)', '1-0:1.7.0(0065.536*kW)'];

/** One sound message of every form, long and short, whole and in segments, with a return before each line feed. */
export const SEEDS: readonly [FuzzSeed, ...FuzzSeed[]] = [
  inFrame(aidonList(shown('7359992990000017', '6534', HOURLY)), HEADERS.aidon),
  inFrame(aidonList(shown('', '', ['1-0:1.7.0'])), HEADERS.aidon),
  inFrame(aidonList(shown('7359992990000017', '6534', MOMENTARY)), HEADERS.aidon, 90),
  inFrame(kaifaList(shown('6970631409900013', 'MA304H4', HOURLY), AT), HEADERS.kaifa),
  inFrame(kamstrupList(shown('5706567990000018', '6841131BN243101040', HOURLY), AT), HEADERS.kamstrup),
  { octets: withReturns(hdlcOctets(aidonList(shown('7359992990000017', '6534', HOURLY)), HEADERS.aidon)), apdu: null },
  { octets: p1Octets('ABC5E360', TELEGRAM), apdu: null },
  { octets: p1Octets('ABC5E360', TELEGRAM.slice(1), false), apdu: null },
];

/** As one USB adapter passes it on (research 3.6). */
export function withReturns(octets: Uint8Array): Uint8Array {
  return Uint8Array.from([...octets].flatMap((octet) => (octet === 0x0a ? [0x0d, 0x0a] : [octet])));
}

/** A message of an encrypting meter; whoever runs the test has the cryptography. */
export function sealedSeed(
  keys: { readonly encryption: Uint8Array; readonly authentication: Uint8Array },
  seal: SealAesGcm,
): FuzzSeed {
  const title = [0x4b, 0x41, 0x4d, 1, 2, 3, 4, 5];
  const list = kamstrupList(shown('5706567990000018', '6841131BN243101040', MOMENTARY), AT);
  return inFrame(cipheredApdu(list, { title, ...keys, invocation: 7, seal }), HEADERS.kamstrup);
}
