import { expect, it } from 'vitest';
import { faultsOf } from './house.ts';

/** Put together here, so that this file does not name what it forbids. */
const HOME = ['', 'root', 'quayside'].join('/');
const SKIP = ['it', 'skip('].join('.');

it.each([
  ['docs/a.md', `Open ${HOME}/data.`, 'names a machine'],
  ['shared/a.test.ts', `${SKIP}'later', () => {});`, 'a test that never runs'],
  ['electron/core/ocpp/a.ts', "import { b } from '../modem/b.ts';", 'a device family imports another'],
  ['shared/i18n/en/nowhere.ts', "export const nowhere = { a: 'A' };", 'not in the index of its language'],
  ['shared/i18n/en/common.ts', "export const common = { a: '', };", 'an empty text'],
])('%s with «%s» is a fault: %s', (path, text, fault) => {
  expect(faultsOf({ path, text })).toEqual([expect.stringContaining(fault)]);
});

it.each([
  ['docs/a.md', 'See https://example.org/tmp/file and shared/domain.'],
  ['electron/core/ocpp/a.ts', "import { c } from './v16/c.ts';\nimport { d } from '../runtime/d.ts';"],
  ['e2e/a.spec.ts', "test.skip(binary === null, 'no Electron here');"],
])('%s with «%s» is in order', (path, text) => {
  expect(faultsOf({ path, text })).toEqual([]);
});
