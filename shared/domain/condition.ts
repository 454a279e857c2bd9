/**
 * The one status vocabulary of the console: every condition is shown as shape + word + colour.
 * Ordered from what needs a person most to what needs nobody.
 */
export const CONDITIONS = [
  'fault',
  'warning',
  'unknown',
  'offline',
  'paused',
  'outOfService',
  'waiting',
  'inUse',
  'available',
] as const;
export type Condition = (typeof CONDITIONS)[number];

/** Conditions that the "only abnormal" filter keeps. */
export const ABNORMAL: ReadonlySet<Condition> = new Set(['fault', 'warning', 'unknown', 'offline', 'paused']);

export const isAbnormal = (condition: Condition): boolean => ABNORMAL.has(condition);
