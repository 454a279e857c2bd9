export const MASK = '•••';

/** `"key":"AuthorizationKey","value":"..."` in either order, and anything that is named a password or key of the kind. */
const VALUE_AFTER_KEY =
  /("key"\s*:\s*"(?:AuthorizationKey|[^"]*(?:password|passwd|secret|passphrase)[^"]*)"[^{}]*?"value"\s*:\s*)"[^"\\]*(?:\\.[^"\\]*)*("|$)/giu;
const VALUE_BEFORE_KEY =
  /("value"\s*:\s*)"[^"\\]*(?:\\.[^"\\]*)*"([^{}]*?"key"\s*:\s*"(?:AuthorizationKey|[^"]*(?:password|passwd|secret|passphrase)[^"]*)")/giu;
const BASIC_AUTH = /(authorization"?\s*:\s*"?basic\s+)[A-Za-z0-9+/=_-]+/giu;

/** Replaces station keys and passwords in the text of a frame, a request or a reply. */
export const maskSecrets = (text: string): string =>
  text
    .replaceAll(VALUE_AFTER_KEY, `$1"${MASK}$2`)
    .replaceAll(VALUE_BEFORE_KEY, `$1"${MASK}"$2`)
    .replaceAll(BASIC_AUTH, `$1${MASK}`);

/** Keys whose value never leaves the core. */
export const isSecretKey = (key: string): boolean =>
  /^AuthorizationKey$|password|passwd|secret|passphrase/iu.test(key.trim());
