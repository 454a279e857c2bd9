/** The four lamps of a unit, as they are labelled (D10 to D13). */
export const LAMPS = ['power', 'gsm', 'microphone', 'out'] as const;
export type Lamp = (typeof LAMPS)[number];

export const LAMP_PATTERNS = [
  'off',
  'steady',
  'oncePerSecond',
  'fourPerSecond',
  'fourThenSteady',
  'everyThreeSeconds',
] as const;
export type LampPattern = (typeof LAMP_PATTERNS)[number];

/** One stretch of a pattern, which begins anew after its last. */
export type Phase = { readonly isLit: boolean; readonly ms: number };

const lit = (ms: number): Phase => ({ isLit: true, ms });
const dark = (ms: number): Phase => ({ isLit: false, ms });
const FOUR = [1, 2, 3, 4].flatMap(() => [lit(125), dark(125)]);

/**
 * The rhythm is the manual's (chapter 16); how long a flash lasts within it is not printed: half of it at one and four a
 * second, and short at one in three seconds, as GSM modules blink. How many flashes come before the steady light is not
 * printed either: one second of them.
 */
export const PHASES: Readonly<Record<LampPattern, readonly Phase[]>> = {
  off: [dark(1_000)],
  steady: [lit(1_000)],
  oncePerSecond: [lit(500), dark(500)],
  fourPerSecond: [lit(125), dark(125)],
  fourThenSteady: [...FOUR, lit(2_000)],
  everyThreeSeconds: [lit(100), dark(2_900)],
};

/** After this the pattern begins anew. */
export const periodMs = (pattern: LampPattern): number => PHASES[pattern].reduce((sum, { ms }) => sum + ms, 0);

/** Whether the lamp is lit this long after the pattern began. */
export function isLitAt(pattern: LampPattern, ms: number): boolean {
  let left = ((ms % periodMs(pattern)) + periodMs(pattern)) % periodMs(pattern);
  for (const phase of PHASES[pattern]) {
    if (left < phase.ms) return phase.isLit;
    left -= phase.ms;
  }
  return false;
}

/** What each lamp can do; each pair has its meaning in words. */
export const PATTERNS_OF: Readonly<Record<Lamp, readonly LampPattern[]>> = {
  power: ['off', 'steady', 'fourThenSteady', 'oncePerSecond', 'fourPerSecond'],
  gsm: ['off', 'oncePerSecond', 'everyThreeSeconds'],
  microphone: ['off', 'steady', 'oncePerSecond'],
  out: ['off', 'steady', 'fourPerSecond'],
};

/** Only those that have a microphone have its lamp (D2). */
export const lampsOf = (isLight: boolean): readonly Lamp[] =>
  isLight ? LAMPS.filter((lamp) => lamp !== 'microphone') : LAMPS;
