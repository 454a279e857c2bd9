import { fieldsOf } from '../line/fields.ts';

/** TS 27.007, 7.2: 0 idle, 1 home, 2 searching, 3 denied, 4 unknown, 5 roaming; 6 and 7: texts only, home and abroad. */
export type Registration = 'idle' | 'home' | 'searching' | 'denied' | 'unknown' | 'roaming';
const BY_CODE: readonly Registration[] = [
  'idle',
  'home',
  'searching',
  'denied',
  'unknown',
  'roaming',
  'home',
  'roaming',
];

const isDigit = (field: string | undefined): boolean => field !== undefined && /^\d$/u.test(field);

/**
 * `+CREG: 2,1,"5E25","605F",2` answers a question, `+CREG: 1,5E25,605F` comes by itself: the setting stands before the
 * state in answers only. phonesim shifts it by one (`+CREG: 1,0,1`). null = it says nothing.
 */
export function registrationOf(line: string): Registration | null {
  const [first, second, third, ...more] = fieldsOf(line);
  const isShifted = [first, second, third].every(isDigit) && more.length === 0;
  const state = isShifted ? third : isDigit(second) ? second : first;
  return state !== undefined && isDigit(state) ? (BY_CODE[Number(state)] ?? null) : null;
}

/** Whether the line can be the answer to a question at all. */
export const isRegistrationAnswer = (line: string): boolean => isDigit(fieldsOf(line)[1]);

export const isRegistered = (registration: Registration | null): boolean =>
  registration === 'home' || registration === 'roaming';
