import { fieldsOf } from '../line/fields.ts';

/**
 * The dBm of `+CSQ: 20,99` or `^RSSI:20` (TS 27.007, 8.5): 0 to 31 in steps of 2 from -113; 100 and up is TD-SCDMA,
 * in steps of 1 from -116. 99, 199 and anything else = not known.
 */
export function signalDbmOf(line: string): number | null {
  const [field = ''] = fieldsOf(line);
  if (!/^\d{1,3}$/u.test(field)) return null;
  const value = Number(field);
  if (value <= 31) return -113 + 2 * value;
  return value >= 100 && value <= 191 ? value - 216 : null;
}

/** `+COPS: 0,0,"Telenor",7`; '' = none. */
export const operatorOf = (line: string): string => fieldsOf(line)[2] ?? '';
