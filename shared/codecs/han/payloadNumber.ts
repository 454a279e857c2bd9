import { quantity, type BaseUnit } from './quantity.ts';
import type { MeasuredValue } from './reading.ts';

/**
 * A number as a reader wrote it, kept exact: `109552.250` kWh is 109552250 Wh. `thousands` for kWh and kvarh. null: no
 * number, or one that needs more digits than are exact.
 */
export function valueOf(
  obis: string,
  text: string | number,
  { unit, isKilo = false }: { readonly unit: BaseUnit; readonly isKilo?: boolean },
): MeasuredValue | null {
  const match = /^(-?)(\d{1,15})(?:\.(\d{1,9}))?$/u.exec(String(text).trim());
  if (!match) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  const digits = fraction.replace(/0+$/u, '');
  const found = quantity(Number(`${sign}${whole}${digits}`), (isKilo ? 3 : 0) - digits.length, unit);
  return found && { obis, ...found };
}

export function numberOf(value: unknown): number | null {
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}

export const scaledOf = (value: unknown, factor: number): number | null => {
  const number = numberOf(value);
  return number === null ? null : Math.round(number * factor);
};

/** dBm; 0 and above is no radio signal but a percentage or nonsense. */
export function dbmOf(value: unknown): number | null {
  const number = numberOf(value);
  return number !== null && number < 0 && number >= -150 ? Math.round(number) : null;
}

export function percentOf(value: unknown): number | null {
  const number = numberOf(value);
  return number !== null && number >= 0 && number <= 100 ? Math.round(number) : null;
}
