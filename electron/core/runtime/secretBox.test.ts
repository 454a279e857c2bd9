import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempDir } from '../testing/tempStore.ts';
import { openSecretBox } from './secretBox.ts';

it('a sealed secret comes back after a restart, and not without the key file', () => {
  const { dir, remove } = tempDir();
  const file = join(dir, 'quayside.db');
  const sealed = openSecretBox(file).seal('0011223344556677');
  expect(sealed).not.toContain('0011');
  expect(openSecretBox(file).open(sealed)).toBe('0011223344556677');
  expect(openSecretBox(join(dir, 'copy.db')).open(sealed)).toBeNull();
  expect(readFileSync(`${file}.key`)).toHaveLength(32);
  const forOthers = process.platform === 'win32' ? 0 : statSync(`${file}.key`).mode & 0o077;
  expect(forOthers).toBe(0);
  remove();
});

it('nothing stays nothing, and a damaged secret opens to nothing', () => {
  const box = openSecretBox(':memory:');
  expect(box.seal('')).toBe('');
  expect(box.open('')).toBe('');
  expect(box.open(`${box.seal('abc').slice(0, -4)}AAAA`)).toBeNull();
  expect(box.open('x')).toBeNull();
});
