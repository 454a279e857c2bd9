import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/*
 * The password of a networked reader. The console makes it, long and random, so that it is kept as `sha256$salt$hash`:
 * readers reconnect all at once after a power cut.
 */

/** 20 characters without those that are taken for one another when typed from a screen into a reader's page. */
export function newAccessPassword(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  const usable = 256 - (256 % letters.length);
  let text = '';
  while (text.length < 20) {
    for (const byte of randomBytes(32))
      if (byte < usable && text.length < 20) text += letters.charAt(byte % letters.length);
  }
  return text;
}

export function storedAccess(password: string): string {
  const salt = randomBytes(12).toString('base64url');
  return `sha256$${salt}$${digest(salt, password).toString('base64url')}`;
}

/** Takes the same time whichever fits. */
export function accessFits(stored: string, password: string): boolean {
  const [method, salt = '', hash = ''] = stored.split('$');
  const wanted = Buffer.from(hash, 'base64url');
  const found = digest(salt, password);
  return method === 'sha256' && found.length === wanted.length && timingSafeEqual(found, wanted);
}

const digest = (salt: string, text: string): Buffer => createHash('sha256').update(`${salt}${text}`, 'utf8').digest();
