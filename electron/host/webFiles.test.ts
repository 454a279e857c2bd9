import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webFile } from './webFiles.ts';

const folder = mkdtempSync(join(tmpdir(), 'quayside-web-'));
const root = join(folder, 'renderer');

beforeAll(() => {
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<!doctype html>');
  writeFileSync(join(root, 'assets', 'main.js'), 'export {}');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  symlinkSync(join(folder, 'secret.txt'), join(root, 'link.txt'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the files of the page', () => {
  it('are never kept by the browser, but those with a hash in their name', async () => {
    expect((await webFile(root, '/'))?.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    });
    expect((await webFile(root, '/assets/main.js'))?.headers['cache-control']).toContain('immutable');
  });

  it('come with a policy under which no foreign and no inline script runs', async () => {
    const headers = (await webFile(root, '/index.html'))?.headers;
    expect(headers?.['content-security-policy']).toContain("script-src 'self';");
    expect(headers?.['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers?.['x-content-type-options']).toBe('nosniff');
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
    '/..%5csecret.txt',
    '/link.txt',
    '/index.html%00.js',
    '/%',
    'secret.txt',
    '/assets',
    '/nothing.js',
    `/${'a'.repeat(5000)}`,
  ])('%s leads nowhere', async (path) => {
    expect(await webFile(root, path)).toBeNull();
  });
});
