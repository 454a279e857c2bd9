/** Base units, so that nobody downstream asks whether it was kW. */
export type BaseUnit = 'W' | 'var' | 'VA' | 'Wh' | 'varh' | 'VAh' | 'A' | 'V' | 'Hz';

/** An exact decimal: `mantissa` times ten to the power of `scale`. 7.5 A is 75 and -1. Never a float. */
export type Quantity = { readonly mantissa: number; readonly scale: number; readonly unit: BaseUnit };

/** Null when the mantissa is beyond exact integers, which no meter's register reaches. There is no -0. */
export const quantity = (mantissa: number, scale: number, unit: BaseUnit): Quantity | null =>
  Number.isSafeInteger(mantissa) && Math.abs(scale) <= 12 ? { mantissa: mantissa || 0, scale, unit } : null;

/** The shortest decimal text: no trailing zeros behind the point. */
export function decimalText({ mantissa, scale }: Quantity): string {
  if (mantissa === 0) return '0';
  const sign = mantissa < 0 ? '-' : '';
  const digits = String(Math.abs(mantissa));
  if (scale >= 0) return sign + digits + '0'.repeat(scale);
  const padded = digits.padStart(1 - scale, '0');
  const fraction = padded.slice(scale).replace(/0+$/, '');
  return sign + padded.slice(0, scale) + (fraction === '' ? '' : `.${fraction}`);
}

/** The value as an integer of ten to the power of `scale` (-3 = thousandths), rounded when it has finer digits. */
export function integerAt({ mantissa, scale }: Quantity, at: number): number {
  const shift = scale - at;
  return shift >= 0 ? mantissa * 10 ** shift : Math.round(mantissa / 10 ** -shift);
}

/** Unit codes of DLMS (IEC 62056-6-2, table 4). */
const UNITS: ReadonlyMap<number, BaseUnit> = new Map([
  [27, 'W'],
  [28, 'VA'],
  [29, 'var'],
  [30, 'Wh'],
  [31, 'VAh'],
  [32, 'varh'],
  [33, 'A'],
  [35, 'V'],
  [44, 'Hz'],
]);

export const baseUnitOf = (code: number): BaseUnit | null => UNITS.get(code) ?? null;

/**
 * The unit of what an OBIS code measures, by its first and second number: 7 = now, 8 = counted. Quantities per phase
 * repeat those of the sum 20, 40 and 60 higher. Null = no quantity of a base unit.
 */
export function usualUnitOf(measure: string): BaseUnit | null {
  const [what = 0, how = 0] = measure.split('.').map(Number);
  if ((how !== 7 && how !== 8) || what === 0 || what > 80) return null;
  const kind = what > 20 ? ((what - 1) % 20) + 1 : what;
  if (kind <= 10) return energyOrPower(kind, how);
  if (how !== 7) return null;
  if (kind === 11) return 'A';
  if (kind === 12) return 'V';
  return kind === 14 ? 'Hz' : null;
}

function energyOrPower(kind: number, how: number): BaseUnit {
  const isCounted = how === 8;
  if (kind <= 2) return isCounted ? 'Wh' : 'W';
  if (kind <= 8) return isCounted ? 'varh' : 'var';
  return isCounted ? 'VAh' : 'VA';
}
