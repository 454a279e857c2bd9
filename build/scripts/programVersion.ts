import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The version in package.json, which is the program's. */
export function programVersion(): string {
  const text = readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8');
  return /"version":\s*"([^"]+)"/.exec(text)?.[1] ?? '0.0.0';
}
