import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const OCPP = join(import.meta.dirname, '..');
const COUNT = 55;

/** Numbers that rows (`quirk: 7`) and names (`quirks 26, 27: ...`) claim to hold. */
function heldQuirks(): ReadonlySet<number> {
  const held = new Set<number>();
  const files = readdirSync(OCPP, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts'));
  for (const file of files) {
    const text = readFileSync(join(OCPP, file), 'utf8');
    for (const [, numbers = ''] of text.matchAll(/\bquirks?:? (\d+(?:, \d+)*)/gu)) {
      for (const number of numbers.split(', ')) held.add(Number(number));
    }
  }
  return held;
}

test(`each of the ${COUNT} quirks is held by a test`, () => {
  const held = heldQuirks();
  const missing = Array.from({ length: COUNT }, (_, index) => index + 1).filter((number) => !held.has(number));
  expect(missing).toEqual([]);
});
