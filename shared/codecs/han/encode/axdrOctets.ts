import { octetsOfObis, type Obis } from '../obis.ts';

/** A-XDR values as octets: what a virtual meter writes and `readAxdr` reads. */
export const nothing: readonly number[] = [0x00];
export const structure = (items: readonly (readonly number[])[]): readonly number[] => [
  0x02,
  items.length,
  ...items.flat(),
];
export const array = (items: readonly (readonly number[])[]): readonly number[] => [
  0x01,
  items.length,
  ...items.flat(),
];
export const octetString = (octets: Iterable<number>): readonly number[] => withLength(0x09, [...octets]);
export const visibleString = (text: string): readonly number[] => withLength(0x0a, lettersOf(text));
export const textString = (text: string): readonly number[] => withLength(0x09, lettersOf(text));
export const code = (obis: Obis): readonly number[] => octetString(octetsOfObis(obis));

export const unsigned32 = (value: number): readonly number[] => [0x06, ...bigEndian(value, 4)];
export const unsigned64 = (value: number): readonly number[] => [0x15, ...bigEndian(value, 8)];
export const unsigned16 = (value: number): readonly number[] => [0x12, ...bigEndian(value, 2)];
export const signed16 = (value: number): readonly number[] => [0x10, ...bigEndian(value & 0xffff, 2)];
/** Scale as a power of ten, and the DLMS number of the unit. */
export const scaleAndUnit = (scale: number, unit: number): readonly number[] => [
  0x02,
  0x02,
  0x0f,
  scale & 0xff,
  0x16,
  unit,
];

function withLength(tag: number, octets: readonly number[]): readonly number[] {
  const { length } = octets;
  return length < 0x80 ? [tag, length, ...octets] : [tag, 0x82, length >> 8, length & 0xff, ...octets];
}

const lettersOf = (text: string): readonly number[] => Array.from(text, (letter) => letter.charCodeAt(0));

export const bigEndian = (value: number, octets: number): readonly number[] =>
  Array.from({ length: octets }, (_, index) => Math.floor(value / 256 ** (octets - 1 - index)) % 256);

/** The twelve octets of a wall time, given as if it were UTC; `deviationMinutes` null = unsaid. */
export function dateTime(shown: number, deviationMinutes: number | null): readonly number[] {
  const date = new Date(shown);
  const deviation = deviationMinutes === null ? [0x80, 0x00] : bigEndian(deviationMinutes & 0xffff, 2);
  const day = [date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCDay() || 7];
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds(), 0xff];
  return [...bigEndian(date.getUTCFullYear(), 2), ...day, ...time, ...deviation, 0x00];
}
