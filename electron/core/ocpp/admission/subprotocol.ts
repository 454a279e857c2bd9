export type Subprotocol =
  /** `echo` is the offered spelling, which the client insists on; null: none was offered (quirk 1). */
  | { readonly kind: 'chosen'; readonly echo: string | null; readonly isOdd: boolean }
  | { readonly kind: 'unsupported'; readonly offered: string };

export const PROTOCOL = 'ocpp1.6';

/**
 * Chooses among the offered protocols. A missing or empty header is taken for 1.6 (quirks 1, 2: Grizzl-E and others);
 * commas in odd places and repetitions are ignored. Only 1.6 is spoken here, so several versions need no pinning (quirk 3).
 */
export function chooseSubprotocol(header: string | undefined): Subprotocol {
  if (header === undefined) return { kind: 'chosen', echo: null, isOdd: false };
  const offered = header.split(',').map((token) => token.trim());
  const named = offered.filter((token) => token !== '');
  if (named.length === 0) return { kind: 'chosen', echo: null, isOdd: true };
  const ours = named.find((token) => /^ocpp1\.6j?$/iu.test(token));
  if (ours === undefined) return { kind: 'unsupported', offered: named.join(', ').slice(0, 200) };
  return { kind: 'chosen', echo: ours, isOdd: offered.length !== new Set(named).size || ours !== PROTOCOL };
}
