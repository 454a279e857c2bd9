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

/** The condition a parent shows for its children: the one that needs a person most. */
export function worstCondition(conditions: Iterable<Condition>): Condition | null {
  let worst: number = CONDITIONS.length;
  for (const condition of conditions) worst = Math.min(worst, CONDITIONS.indexOf(condition));
  return worst < CONDITIONS.length ? (CONDITIONS.at(worst) ?? null) : null;
}
