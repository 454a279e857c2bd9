import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { figure, row } from './part.ts';
import { PARTS } from './parts.ts';
import { tableText } from './table.ts';

const folder = mkdtempSync(join(tmpdir(), 'quayside-bench-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function bench(...args: readonly string[]) {
  const run = spawnSync(process.execPath, [resolve(import.meta.dirname, 'bench.ts'), ...args], { encoding: 'utf8' });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

test('--help names every part', () => {
  const { code, out } = bench('--help');
  expect(code).toBe(0);
  for (const { name, help } of PARTS) expect(out).toContain(`${name.padEnd(12)}${help}`);
});

test('a part that does not exist is refused by name, with the list of those that do', () => {
  const { code, err } = bench('codecs', 'warp');
  expect(code).toBe(2);
  expect(err).toContain('no such part: warp');
  expect(err).toContain('storms');
});

test('a part alone prints its table and leaves its figures with their limits as JSON', () => {
  const json = join(folder, 'bench.json');
  const { code, out } = bench('codecs', '--quick', '--folder', folder, '--json', json);
  expect(code).toBe(0);
  expect(out).toContain('SMS PDUs');
  const { quick, parts } = JSON.parse(readFileSync(json, 'utf8'));
  expect(quick).toBe(true);
  expect(parts).toHaveLength(1);
  expect(parts[0]).toMatchObject({ name: 'codecs', failure: null });
  for (const { ours, limit } of parts[0].rows) expect(ours.value).toBeLessThan(limit.value);
}, 60_000);

test('the ratio is 1 where the product is as good as the limit, above where it is better: rates and times alike', () => {
  const limit = (value: number, unit: 'ms' | 'per s') => ({ ...figure(value, unit), of: 'bare' });
  expect(row({ what: 'rate', ours: figure(50, 'per s'), limit: limit(100, 'per s') }).ratio).toBe(0.5);
  expect(row({ what: 'time', ours: figure(50, 'ms'), limit: limit(100, 'ms') }).ratio).toBe(2);
  expect(row({ what: 'alone', ours: figure(50, 'ms') }).ratio).toBeNull();
});

test('a missed target stands out in the table', () => {
  const target = { text: '< 50 ms', isMet: false };
  const rows = [row({ what: 'hold', ours: figure(51, 'ms'), target })];
  expect(tableText([{ title: 'Loop', rows }])).toMatch(/hold +\| 51\.0 ms +\| +\| +\| < 50 ms \| MISSED \|/);
});
