import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * Secrets that must come back as they were (meter keys, device passwords) are sealed in the database with AES-256-GCM.
 * The key is a file of its own beside the database, readable by this user only, so that a copy of the database alone,
 * or a backup on a stick, does not give them away.
 */
export type SecretBox = {
  readonly seal: (text: string) => string;
  /** null: sealed with another key, or damaged; the secret must be typed again. '' opens to ''. */
  readonly open: (sealed: string) => string | null;
};

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** @param databaseFile the SQLite file; ':memory:' keeps the key in memory, too */
export function openSecretBox(databaseFile: string): SecretBox {
  let key: Buffer | null = null;
  const keyOf = () => (key ??= databaseFile === ':memory:' ? randomBytes(KEY_BYTES) : keyBeside(databaseFile));
  return {
    seal: (text) => (text === '' ? '' : sealed(text, keyOf())),
    open: (text) => (text === '' ? '' : opened(text, keyOf())),
  };
}

function keyBeside(databaseFile: string): Buffer {
  const file = `${databaseFile}.key`;
  if (existsSync(file)) {
    const kept = readFileSync(file);
    if (kept.length === KEY_BYTES) return kept;
  }
  const made = randomBytes(KEY_BYTES);
  writeFileSync(file, made, { mode: 0o600 });
  return made;
}

function sealed(text: string, key: Buffer): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const content = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, content, cipher.getAuthTag()]).toString('base64url');
}

function opened(text: string, key: Buffer): string | null {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  try {
    const content = decipher.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES));
    return Buffer.concat([content, decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
