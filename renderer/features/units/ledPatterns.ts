/** What the four lamps of an iSocket can do (D10 to D13). */
export const LED_PATTERNS = {
  power: ['off', 'steady', 'fourThenSteady', 'oncePerSecond', 'fourPerSecond'],
  gsm: ['off', 'oncePerSecond', 'everyThreeSeconds'],
  microphone: ['off', 'steady', 'oncePerSecond'],
  out: ['off', 'steady', 'fourPerSecond'],
} as const;

export type Led = keyof typeof LED_PATTERNS;
export type Pattern = (typeof LED_PATTERNS)[Led][number];
export type Seen = { readonly [Name in Led]: (typeof LED_PATTERNS)[Name][number] };
export const LEDS = ['power', 'gsm', 'microphone', 'out'] as const satisfies readonly Led[];

/** Light and dark in turn, in ms, beginning with light; [] = dark, one entry = steady. */
export const PATTERN_MS: Readonly<Record<Pattern, readonly number[]>> = {
  off: [],
  steady: [2_000],
  oncePerSecond: [500, 500],
  fourPerSecond: [125, 125],
  fourThenSteady: [125, 125, 125, 125, 125, 125, 125, 125, 2_000],
  everyThreeSeconds: [100, 2_900],
};

export type Stroke = { readonly from: number; readonly to: number };

/** How long a strip must be to show the whole pattern: 2 s, or one turn of it when that is longer. */
export const stripMs = (pattern: Pattern): number =>
  Math.max(
    2_000,
    PATTERN_MS[pattern].reduce((sum, part) => sum + part, 0),
  );

/** The times of light within a strip. */
export function strokesOf(pattern: Pattern): readonly Stroke[] {
  const parts = PATTERN_MS[pattern];
  const end = stripMs(pattern);
  const strokes: Stroke[] = [];
  let at = 0;
  for (let place = 0; parts.length > 0 && at < end; place += 1) {
    const length = parts[place % parts.length] ?? end;
    // An even count keeps light and dark in turn; an odd one begins anew with light.
    if ((place % parts.length) % 2 === 0) strokes.push({ from: at, to: Math.min(at + length, end) });
    at += length;
  }
  return strokes;
}

export type Cause = 'dark' | 'service' | 'sim' | 'network' | 'calling' | 'sensor' | 'fine';

/** The likely cause of what is seen, the gravest first (D65, research/gsm). */
export function causeOf({ power, gsm, microphone, out }: Seen): Cause {
  if (out === 'fourPerSecond' && gsm === 'off') return 'service';
  if (power === 'fourThenSteady' || out === 'fourPerSecond') return 'sim';
  if (power === 'off' && gsm === 'off' && out === 'off') return 'dark';
  if (gsm !== 'everyThreeSeconds') return gsm === 'off' ? 'service' : 'network';
  if (microphone === 'oncePerSecond') return 'calling';
  return power === 'fourPerSecond' ? 'sensor' : power === 'off' ? 'dark' : 'fine';
}
