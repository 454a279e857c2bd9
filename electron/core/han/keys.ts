import { createDecipheriv } from 'node:crypto';
import type { AesGcm, MeterKeys } from '../../../shared/codecs/han/cipher.ts';
import type { SecretBox } from '../runtime/secretBox.ts';
import type { StoredReader } from './store/readerStore.ts';

/** A reader's keys, opened from the file. */
export type Keys = { readonly of: (stored: StoredReader) => MeterKeys | null };

export function createKeys(box: SecretBox): Keys {
  return {
    of: ({ secrets }) => {
      const encryption = octetsOf(box.open(secrets.encryptionKey));
      if (!encryption) return null;
      const authentication = octetsOf(box.open(secrets.authenticationKey));
      return { encryption, authentication, lastInvocation: secrets.lastInvocation };
    },
  };
}

const octetsOf = (hex: string | null): Uint8Array | null =>
  hex === null || hex === '' ? null : Buffer.from(hex, 'hex');

/** AES-128-GCM by Node. Without a tag it is decrypted as it is: only the content tells whether the key was right. */
export const nodeAesGcm: AesGcm = ({ key, nonce, additional, ciphertext, tag }) => {
  try {
    const decipher = createDecipheriv('aes-128-gcm', key, nonce, { authTagLength: 12 });
    decipher.setAAD(additional);
    if (!tag) return decipher.update(ciphertext);
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  } catch {
    // A tag that does not fit, or a nonce or key of another length: the key does not open it.
    return null;
  }
};
