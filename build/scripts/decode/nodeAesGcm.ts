import { createDecipheriv } from 'node:crypto';
import type { AesGcm } from '../../../shared/codecs/han/cipher.ts';

/** The codec's cipher by Node. The tag is 12 octets long in DLMS suite 0. */
export const nodeAesGcm: AesGcm = ({ key, nonce, additional, ciphertext, tag }) => {
  if (key.length !== 16) return null;
  const decipher = createDecipheriv('aes-128-gcm', key, nonce, { authTagLength: 12 });
  decipher.setAAD(additional);
  if (tag) decipher.setAuthTag(tag);
  const plain = decipher.update(ciphertext);
  if (!tag) return new Uint8Array(plain);
  try {
    return new Uint8Array(Buffer.concat([plain, decipher.final()]));
  } catch {
    // Node has no other way to say that the tag does not fit.
    return null;
  }
};
