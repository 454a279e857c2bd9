/** What the octets of a message are (TS 23.038, 4). */
export type SmsEncoding = 'gsm7' | '8bit' | 'ucs2';

export type DataCoding = {
  readonly encoding: SmsEncoding;
  /** 0 = shown at once and not stored, 1 = the phone, 2 = the SIM, 3 = a terminal. */
  readonly messageClass: 0 | 1 | 2 | 3 | null;
  /** No program of the field sends this; such a message is kept as data. */
  readonly isCompressed: boolean;
};

const CLASSES = [0, 1, 2, 3] as const;
const ALPHABETS: readonly SmsEncoding[] = ['gsm7', '8bit', 'ucs2', 'gsm7'];

export function dataCodingOf(octet: number): DataCoding {
  const group = octet >> 4;
  const withClass = CLASSES[octet & 3] ?? null;
  if (group < 8) {
    const encoding = ALPHABETS[(octet >> 2) & 3] ?? 'gsm7';
    const messageClass = (octet & 0x10) === 0 ? null : withClass;
    return { encoding, messageClass, isCompressed: (octet & 0x20) !== 0 };
  }
  // Message waiting: 7-bit in groups C and D, UCS-2 in group E. Groups 8 to B are reserved and read as 7-bit.
  if (group < 0xe) return { encoding: 'gsm7', messageClass: null, isCompressed: false };
  if (group === 0xe) return { encoding: 'ucs2', messageClass: null, isCompressed: false };
  return { encoding: (octet & 4) === 0 ? 'gsm7' : '8bit', messageClass: withClass, isCompressed: false };
}

const CODES = { gsm7: 0x00, '8bit': 0x04, ucs2: 0x08 } as const;

export const dataCodingOctet = (encoding: SmsEncoding, messageClass: DataCoding['messageClass'] = null): number =>
  CODES[encoding] | (messageClass === null ? 0 : 0x10 | messageClass);
