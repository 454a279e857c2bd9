import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/*
 * A station's Basic-auth key (OCPP security whitepaper, profile 1 and 2). It is long and random and thousands of
 * stations reconnect at once, so it is kept as `sha256$salt$hash`, not with a slow hash.
 */

/** Whitepaper: 16 to 20 bytes, given as 32 to 40 hex digits or as text of 16 to 40 characters. */
export const STATION_PASSWORD_LENGTH = { min: 16, max: 40 } as const;

const isHexKey = (text: string): boolean => text.length >= 32 && text.length % 2 === 0 && /^[0-9a-f]+$/iu.test(text);

/** One form for all spellings of a key: hex digits in lower case, else the bytes as they are. */
const canonical = (bytes: Buffer): string => {
  const text = bytes.toString('latin1');
  return isHexKey(text) ? `hex:${text.toLowerCase()}` : `raw:${text}`;
};

export function storedPassword(key: string): string {
  const salt = randomBytes(12).toString('base64url');
  return `sha256$${salt}$${digest(salt, canonical(Buffer.from(key, 'utf8'))).toString('base64url')}`;
}

/**
 * Compares what a station sent: as text, as the bytes of a hex key (quirk 9, OCTT TC_085), and as Latin-1 of a
 * UTF-8 key. Takes the same time whichever fits.
 */
export function passwordFits(stored: string, sent: Buffer): boolean {
  const [method, salt = '', hash = ''] = stored.split('$');
  if (method !== 'sha256') return false;
  const wanted = Buffer.from(hash, 'base64url');
  const forms = [
    canonical(sent),
    `hex:${sent.toString('hex')}`,
    canonical(Buffer.from(sent.toString('latin1'), 'utf8')),
  ];
  let fits = false;
  for (const form of forms) {
    const found = digest(salt, form);
    if (found.length === wanted.length && timingSafeEqual(found, wanted)) fits = true;
  }
  return fits;
}

const digest = (salt: string, text: string): Buffer => createHash('sha256').update(`${salt}${text}`, 'latin1').digest();
