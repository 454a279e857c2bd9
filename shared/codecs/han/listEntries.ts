import type { Axdr } from './axdr.ts';
import { obisOf, type Obis } from './obis.ts';
import { baseUnitOf, type BaseUnit } from './quantity.ts';

/** One thing a list tells, still as raw number or octets. */
export type ListEntry = {
  readonly obis: Obis;
  readonly value: Axdr;
  /** Scale and unit when the frame carries them. */
  readonly scaled: { readonly scale: number; readonly unit: BaseUnit | null } | null;
};

/** The entries of the four shapes of list (research 3.3), or null when the value is none of them. */
export function listEntries(body: Axdr): readonly ListEntry[] | null {
  if (body.kind !== 'items') return null;
  const { items } = body;
  if (items.length > 0 && items.every((item) => item.kind === 'items')) return structuredEntries(items);
  return positionalEntries(items) ?? pairedEntries(items);
}

/** Aidon, and Landis+Gyr for Embriq: structures of code, value and, for quantities, scale with unit. */
function structuredEntries(items: readonly Axdr[]): readonly ListEntry[] | null {
  const entries: ListEntry[] = [];
  for (const item of items) {
    const [code, value, scaled] = item.kind === 'items' ? item.items : [];
    const obis = codeOf(code);
    if (obis === null || !value) return null;
    entries.push({ obis, value, scaled: scaled ? scaledBy(scaled) : null });
  }
  return entries;
}

function scaledBy(scaled: Axdr): ListEntry['scaled'] {
  const [scale, unit] = scaled.kind === 'items' ? scaled.items : [];
  if (scale?.kind !== 'number' || unit?.kind !== 'number') return null;
  return { scale: scale.value, unit: baseUnitOf(unit.value) };
}

const codeOf = (code: Axdr | undefined): Obis | null =>
  code?.kind === 'octets' && !code.isText ? obisOf(code.octets) : null;

const IDENTITY = ['1-1:0.2.129', '0-0:96.1.0', '0-0:96.1.7'];
const POWERS = ['1-0:1.7.0', '1-0:2.7.0', '1-0:3.7.0', '1-0:4.7.0'];
const HOUR = ['0-0:1.0.0', '1-0:1.8.0', '1-0:2.8.0', '1-0:3.8.0', '1-0:4.8.0'];
const ONE_PHASE = ['1-0:31.7.0', '1-0:32.7.0'];
const THREE_PHASES = ['1-0:31.7.0', '1-0:51.7.0', '1-0:71.7.0', '1-0:32.7.0', '1-0:52.7.0', '1-0:72.7.0'];

/** Kaifa in Norway sends no codes: the number of items says which list it is. */
const POSITIONS: ReadonlyMap<number, readonly Obis[]> = new Map(
  [
    ['1-0:1.7.0'],
    [...IDENTITY, ...POWERS, ...ONE_PHASE],
    [...IDENTITY, ...POWERS, ...THREE_PHASES],
    [...IDENTITY, ...POWERS, ...ONE_PHASE, ...HOUR],
    [...IDENTITY, ...POWERS, ...THREE_PHASES, ...HOUR],
  ].map((codes) => [codes.length, codes]),
);

function positionalEntries(items: readonly Axdr[]): readonly ListEntry[] | null {
  const codes = POSITIONS.get(items.length);
  const [first] = items;
  if (!codes || codeOf(first) !== null || (first?.kind === 'octets' && first.isText)) return null;
  const isSound = items.every((item, index) => item.kind === (isWritten(codes[index] ?? '') ? 'octets' : 'number'));
  return isSound ? items.map((value, index) => ({ obis: codes[index] ?? '', value, scaled: null })) : null;
}

const isWritten = (obis: Obis): boolean => obis === '0-0:1.0.0' || IDENTITY.includes(obis);

/**
 * Kaifa in Sweden and Kamstrup: codes and values by turns. Kamstrup leads with its list version and leaves fillers
 * where a one-phase meter has nothing to say.
 */
function pairedEntries(items: readonly Axdr[]): readonly ListEntry[] | null {
  const entries: ListEntry[] = [];
  let index = 0;
  const [first] = items;
  if (first?.kind === 'octets' && first.isText) {
    entries.push({ obis: '1-1:0.2.129', value: first, scaled: null });
    index++;
  }
  while (index < items.length) {
    if (items[index]?.kind === 'nothing') {
      index++;
      continue;
    }
    const obis = codeOf(items[index]);
    const value = items[index + 1];
    if (obis === null || !value) return null;
    if (value.kind !== 'nothing') entries.push({ obis, value, scaled: null });
    index += 2;
  }
  return entries.length > 0 ? entries : null;
}
