import { groupsOf, isListed } from '../line/fields.ts';

/**
 * How a modem tells of texts (TS 27.005, 3.4.1), best first: stored ones are told of (mt 1), so that nothing is lost
 * while nobody listens; delivery reports stored, else passed on, else left out. Many sticks claim to take what they
 * refuse (ModemManager mm-broadband-modem.c), so all are tried in turn.
 */
const LADDER = [
  [2, 1, 0, 2, 0],
  [2, 1, 0, 1, 0],
  [2, 1, 2, 2, 0],
  [2, 1, 2, 1, 0],
  [2, 1, 0, 0, 0],
  [2, 1, 2, 0, 0],
  [1, 1, 0, 2, 0],
  [1, 1, 0, 1, 0],
  [1, 1, 0, 0, 0],
  [3, 1, 0, 0, 0],
  [2, 1],
] as const;

/** The settings to try; those that `AT+CNMI=?` lists go before the others. `line` '' = it did not say. */
export function noticeLadder(line: string): readonly string[] {
  const groups = line === '' ? [] : groupsOf(line);
  const fits = (values: readonly number[]) => values.every((value, at) => isListed(groups[at] ?? String(value), value));
  const listed = LADDER.filter(fits);
  const others = LADDER.filter((values) => !fits(values));
  return [...listed, ...others].map((values) => values.join(','));
}
