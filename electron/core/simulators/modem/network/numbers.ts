/**
 * One form for one number: `+` and digits. Only numbers as people dial them are understood; short codes (under 6
 * digits) and names stay as they are.
 */
export function canonicalNumber(dialled: string, countryCode: string): string {
  const digits = dialled.replaceAll(/[\s()-]/g, '');
  if (digits.startsWith('+')) return digits;
  if (digits.startsWith('00')) return `+${digits.slice(2)}`;
  if (!/^\d{6,}$/.test(digits)) return dialled;
  return `+${countryCode}${digits}`;
}
