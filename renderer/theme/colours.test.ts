import { describe, expect, it } from 'vitest';
import { DARK, LIGHT, type ColourRole } from './colours.ts';

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.039_28 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2.2, 1.4.3. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

type Pair = readonly [front: ColourRole, back: ColourRole];
const SURFACES = ['surface', 'bg', 'hover'] as const;
const TEXTS: readonly Pair[] = [
  ...(['text', 'quiet', 'in-use', 'fault', 'warning'] as const).flatMap((text) =>
    SURFACES.map((surface): Pair => [text, surface]),
  ),
  ['text', 'selected'],
  ['fault', 'selected'],
  ['in-use', 'selected'],
  ['text', 'warning-bg'],
  ['warning', 'warning-bg'],
  ['text', 'fault-bg'],
  ['fault', 'fault-bg'],
  // A floating word is drawn the other way round.
  ['surface', 'text'],
];
const SHAPES: readonly Pair[] = [
  ['line-strong', 'surface'],
  ['available', 'surface'],
];

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('the %s colours', (_, colours) => {
  it.each(TEXTS)('%s on %s can be read: at least 4.5:1', (front, back) => {
    expect(contrast(colours[front], colours[back])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SHAPES)('%s on %s can be seen: at least 3:1', (front, back) => {
    expect(contrast(colours[front], colours[back])).toBeGreaterThanOrEqual(3);
  });
});
