import type { Station } from '../../../../shared/domain/topology.ts';

/**
 * The station that was probably meant: the same but for case, leading zeros or separators, else one character
 * different. A name must be IDENTICAL on both sides (C55), and this is what installers get wrong.
 */
export function nearMiss(sent: string, stations: readonly Station[]): Station | null {
  if (sent === '') return null;
  const plain = plainForm(sent);
  let off: Station | null = null;
  for (const station of stations) {
    const known = station.chargeboxId;
    if (known === null) continue;
    if (plainForm(known) === plain) return station;
    if (off === null && isOneEditApart(sent.toLowerCase(), known.toLowerCase())) off = station;
  }
  return off;
}

const plainForm = (id: string): string =>
  id
    .toLowerCase()
    .replaceAll(/[\s_.:-]/gu, '')
    .replace(/^0+(?=.)/u, '');

/** Insertion, deletion, substitution or a swap of neighbours. Ids of three characters or fewer are all alike: no. */
export function isOneEditApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1 || short.length < 3) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  const isSwap = short[at] === long[at + 1] && short[at + 1] === long[at];
  return isSwap && short.slice(at + 2) === long.slice(at + 2);
}
