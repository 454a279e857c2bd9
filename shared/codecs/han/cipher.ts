import { OctetReader } from '../octetReader.ts';
import type { BadReason } from './reading.ts';

/** AES-128 in Galois/counter mode: shared code has no cryptography of its own. Null = the tag does not fit. */
export type AesGcm = (input: {
  readonly key: Uint8Array;
  readonly nonce: Uint8Array;
  readonly additional: Uint8Array;
  readonly ciphertext: Uint8Array;
  /** Null = decrypt without authentication. */
  readonly tag: Uint8Array | null;
}) => Uint8Array | null;

/** A reader's keys from the grid company. */
export type MeterKeys = {
  /** GPK60. */
  readonly encryption: Uint8Array;
  /** GPK61; null = the meter authenticates without one. */
  readonly authentication: Uint8Array | null;
  /** The highest counter seen so far, kept across restarts; messages at or below it are refused. */
  readonly lastInvocation: number | null;
};

export type Decrypted =
  | { readonly ok: true; readonly plain: Uint8Array; readonly invocation: number; readonly isAuthenticated: boolean }
  | { readonly ok: false; readonly reason: BadReason };

const TAG_OCTETS = 12;
const AUTHENTICATED = 0x10;
const ENCRYPTED = 0x20;
/** Suite in the low nibble, compression in the top bit: both must be 0. The broadcast key bit says nothing here. */
const UNSUPPORTED = 0x8f;

export const isCiphered = (apdu: Uint8Array): boolean => apdu[0] === 0xdb;

/**
 * Opens a general-glo-ciphering message: DB, system title, length, security byte, counter, ciphertext, tag (research
 * 3.4). The length counts the tag, except in one country's form; both are taken.
 */
export function decrypt(apdu: Uint8Array, keys: MeterKeys | null, aesGcm: AesGcm | null): Decrypted {
  const reader = new OctetReader(apdu, 1);
  const title = reader.take(reader.octet());
  const length = readLength(reader);
  const excess = reader.remaining - length;
  const security = reader.octet();
  const counter = reader.take(4);
  if (reader.isShort || (excess !== 0 && excess !== TAG_OCTETS)) return { ok: false, reason: 'content' };
  if ((security & UNSUPPORTED) !== 0 || (security & ENCRYPTED) === 0) return { ok: false, reason: 'security' };
  if (!keys || !aesGcm) return { ok: false, reason: 'keyMissing' };
  const invocation = new OctetReader(counter).unsigned(4);
  const isAuthenticated = (security & AUTHENTICATED) !== 0;
  const content = reader.rest();
  if (isAuthenticated && content.length < TAG_OCTETS) return { ok: false, reason: 'content' };
  const end = content.length - (isAuthenticated ? TAG_OCTETS : 0);
  const plain = aesGcm({
    key: keys.encryption,
    nonce: Uint8Array.from([...title, ...counter]),
    additional: keys.authentication ? Uint8Array.from([security, ...keys.authentication]) : new Uint8Array(),
    ciphertext: content.subarray(0, end),
    tag: isAuthenticated ? content.subarray(end) : null,
  });
  if (!plain) return { ok: false, reason: 'keyRejected' };
  if (keys.lastInvocation !== null && invocation <= keys.lastInvocation) return { ok: false, reason: 'replayed' };
  return { ok: true, plain, invocation, isAuthenticated };
}

function readLength(reader: OctetReader): number {
  const first = reader.octet();
  return first < 0x80 ? first : reader.unsigned(Math.min(first & 0x7f, 4));
}
