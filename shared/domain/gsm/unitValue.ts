import type { EpochMs } from '../ids.ts';

/** What the unit itself said, and when its message was received. */
export type Confirmed = { readonly value: string; readonly at: EpochMs };
/** What was asked for and neither confirmed nor refused yet. */
export type Asked = { readonly value: string; readonly at: EpochMs; readonly by: string };
/**
 * Why the last confirmed value may no longer hold: a command's fate is unknown, a timed switching ran out, a side
 * effect of another command, or a power cut. Only the unit's next word ends it.
 */
export type Doubt = {
  readonly since: EpochMs;
  readonly why: 'noReply' | 'timedEnd' | 'sideEffect' | 'powerCut' | 'unitReset';
};

/**
 * One setting or live value of a unit. The ids are those of shared/isocket; secrets are `*****` or `NO`, lists are
 * their members with a comma between.
 */
export type UnitValue = {
  readonly id: string;
  readonly confirmed: Confirmed | null;
  readonly asked: Asked | null;
  readonly doubt: Doubt | null;
};

/** How a control shows a value (D72): never `confirmed` on the strength of having been sent (D73). */
export type ValueStanding = 'confirmed' | 'asked' | 'unknown';

export function standingOf(value: UnitValue): ValueStanding {
  if (value.asked !== null) return 'asked';
  return value.confirmed === null || value.doubt !== null ? 'unknown' : 'confirmed';
}

export const unknownValue = (id: string): UnitValue => ({ id, confirmed: null, asked: null, doubt: null });
