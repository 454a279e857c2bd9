export type BasicAuth = { readonly user: string; readonly password: Buffer };

const BASIC = /^\s*basic\s+([A-Za-z0-9+/_-]+=*)\s*$/iu;

/**
 * The user and password of an Authorization header; null when there is none or it is no Basic auth. The password is
 * bytes: real random keys are not UTF-8. `name` tells where the user ends when the id itself has a colon (quirk 10).
 */
export function basicAuthOf(header: string | undefined, name: string): BasicAuth | null {
  const encoded = BASIC.exec(header ?? '')?.[1];
  if (encoded === undefined) return null;
  const bytes = Buffer.from(encoded, 'base64');
  const prefix = Buffer.from(`${name}:`, 'utf8');
  const end = bytes.subarray(0, prefix.length).equals(prefix) ? prefix.length - 1 : bytes.indexOf(0x3a);
  if (end < 0) return { user: bytes.toString('utf8'), password: Buffer.alloc(0) };
  return { user: bytes.subarray(0, end).toString('utf8'), password: bytes.subarray(end + 1) };
}
