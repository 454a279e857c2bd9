import { meterClock, wallTime, type MeterClock } from './meterClock.ts';
import type { Obis } from './obis.ts';
import { quantity, type BaseUnit } from './quantity.ts';
import type { MeasuredValue, MeterReading } from './reading.ts';

/** Units by their lower-case text: meters write kVAr, kvar and kwh. The number is their power of ten. */
const UNITS: ReadonlyMap<string, readonly [BaseUnit, number]> = new Map(
  (['W', 'var', 'VA', 'Wh', 'varh', 'VAh', 'A', 'V', 'Hz'] as const).flatMap((unit) => [
    [unit.toLowerCase(), [unit, 0]],
    [`k${unit.toLowerCase()}`, [unit, 3]],
  ]),
);

/** One of the codes is malformed in the field (`1-0:4:24.7.0`): such a line is kept as another text. */
const LINE = /^(\d+-\d+:\d+\.\d+\.\d+)(?:[.*]\d+)?((?:\([^()]*\))+)$/;
const ROUGH_LINE = /^[\d:.*-]*(?:\([^()]*\))+$/;
const VALUE = /^(-?\d+)(?:\.(\d+))?\*([A-Za-z]+)$/;

type Line = { readonly obis: Obis; readonly groups: readonly string[] };

/**
 * The reading in a telegram's text, or null when it says nothing. A telegram without checksum must be flawless in its
 * lines, as they are then the only proof of it.
 */
export function p1Reading(text: string, hasCheck: boolean, zone: string): MeterReading | null {
  const [identification = '', ...rest] = text.split(/[\r\n]+/);
  const written = rest.filter((line) => line !== '');
  if (!hasCheck && !written.every((line) => ROUGH_LINE.test(line))) return null;
  const lines = written.flatMap(lineOf);
  const values = lines.flatMap(measured);
  if (values.length === 0) return null;
  return {
    meter: 'p1',
    listVersion: groupAt(lines, /^1-3:0\.2\.8$/) ?? groupAt(lines, /^0-0:96\.1\.4$/),
    meterId: meterIdOf(groupAt(lines, /^0-0:96\.1\.1$/) ?? groupAt(lines, /^0-0:96\.1\.0$/)),
    meterType: identification.slice(1).trim() || null,
    clock: clockOf(groupAt(lines, /^0-0:1\.0\.0$/) ?? '', zone),
    values,
    others: lines.filter(isOther).map(({ obis, groups }) => ({ obis, text: groups.join(' ') })),
    protection: 'none',
  };
}

function lineOf(line: string): readonly Line[] {
  const [, obis, groups = ''] = LINE.exec(line) ?? [];
  return obis === undefined ? [] : [{ obis, groups: groups.slice(1, -1).split(')(') }];
}

function measured({ obis, groups }: Line): readonly MeasuredValue[] {
  const [, whole = '', fraction = '', unitText = ''] = VALUE.exec(groups.length === 1 ? (groups[0] ?? '') : '') ?? [];
  const [unit, power = 0] = UNITS.get(unitText.toLowerCase()) ?? [];
  if (unit === undefined) return [];
  const found = quantity(Number(whole + fraction), power - fraction.length, unit);
  return found ? [{ obis, ...found }] : [];
}

const KNOWN = /^(?:1-3:0\.2\.8|0-0:(?:96\.1\.[014]|1\.0\.0))$/;
const isOther = (line: Line): boolean => !KNOWN.test(line.obis) && measured(line).length === 0;

const groupAt = (lines: readonly Line[], obis: RegExp): string | null =>
  lines.find((line) => obis.test(line.obis))?.groups[0] ?? null;

/** The number as it is printed on the meter: telegrams carry its letters as hex pairs. */
function meterIdOf(group: string | null): string | null {
  if (group === null || group === '') return null;
  if (!/^(?:[2-7][0-9A-F])+$/i.test(group)) return group;
  const letters = (group.match(/../g) ?? []).map((pair) => String.fromCharCode(Number.parseInt(pair, 16))).join('');
  return letters.trim() === '' ? null : letters.trim();
}

const CLOCK = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)([SW]?)$/;
const LONG_CLOCK = /^(\d{4})(\d\d)(\d\d) (\d\d):(\d\d):(\d\d)$/;

/** `240111093500W`: W for normal time, S for daylight saving; one maker writes `20240111 09:35:00`. */
function clockOf(group: string, zone: string): MeterClock | null {
  const [, ...short] = CLOCK.exec(group) ?? [];
  const [, ...long] = LONG_CLOCK.exec(group) ?? [];
  const fields = short.length > 0 ? [2000 + Number(short[0]), ...short.slice(1, 6).map(Number)] : long.map(Number);
  const shown = fields.length === 6 ? wallTime(fields) : null;
  if (shown === null) return null;
  const deviations: Readonly<Record<string, number>> = { W: -60, S: -120 };
  return meterClock({ shown, deviationMinutes: deviations[short[6] ?? ''] ?? null }, 'asSaid', zone);
}
