import { randomBytes, randomUUID } from 'node:crypto';

/** New ids: 16 characters from a cryptographic source, readable in a URL. */
export const newId = (): string => randomBytes(12).toString('base64url');
export const newUuid = (): string => randomUUID();
/** 256 bits for tokens and one-time codes. */
export const newToken = (): string => randomBytes(32).toString('base64url');
