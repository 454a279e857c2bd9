import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { en } from '../../../shared/i18n/en/index.ts';
import { nb } from '../../../shared/i18n/nb/index.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** `new Failure('subject/reason'`, and codes that a state or a table carries. */
const CODE =
  /(?:Failure\(|failure: |reason: |code: |, )\s*'((?:store|console|restore|host|people|topology|ocpp|stations|doctor|statistics|exports|demo|han|ports|modem|messages|units)\/[a-zA-Z]+)'/gu;

const codesIn = (file: string): readonly string[] =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(CODE)].flatMap((match) => match[1] ?? []);

const textOf = (texts: object, code: string): unknown =>
  code
    .split('/')
    .reduce<unknown>((at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : null), texts);

it.each([
  ['English', en.refusals],
  ['Norwegian', nb.refusals],
])('every refusal of the core and the hosts has its text in %s', (_, refusals) => {
  const files = globSync('electron/**/*.ts', { cwd: ROOT }).filter((file) => !/\.test\.ts$/u.test(file));
  const codes = new Set(files.flatMap(codesIn));
  expect(codes.size).toBeGreaterThan(30);
  expect([...codes].filter((code) => typeof textOf(refusals, code) !== 'string')).toEqual([]);
});
