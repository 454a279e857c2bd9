import { createCipheriv } from 'node:crypto';
import type { SealAesGcm } from '../../../../shared/codecs/han/encode/cipheredOctets.ts';

/** AES-128-GCM by Node, with the tag of 12 octets of DLMS suite 0. */
export const sealByNode: SealAesGcm = ({ key, nonce, additional, plain }) => {
  const cipher = createCipheriv('aes-128-gcm', key, nonce, { authTagLength: 12 });
  cipher.setAAD(additional);
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { ciphertext, tag: cipher.getAuthTag() };
};
