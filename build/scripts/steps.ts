import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');
const MODULES = join(ROOT, 'node_modules');

/** Where the test runners leave their counts. */
export const RESULTS = join(ROOT, 'test-results');

export type Counted = { readonly passed: number; readonly failed: number };

/** Runs a tool of node_modules (by its JavaScript file) or a script of ours with this very Node. */
export function runNode(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  return run({ program: process.execPath, args: [resolve(ROOT, script), ...args], env });
}

export type Run = {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

/** Settles with the exit code; the output goes straight to the terminal. */
export function run({ program, args, env = {} }: Run): Promise<number> {
  const path = [join(MODULES, '.bin'), process.env['PATH'] ?? ''].join(delimiter);
  return new Promise((settle) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, PATH: path, ...env } });
    child.on('error', (error) => {
      console.error(`${program}: ${error.message}`);
      settle(127);
    });
    child.on('exit', (code) => settle(code ?? 1));
  });
}

export function freshResults(): void {
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
}

/** The counts in a report; a report that is missing counts as one failure, for the runner did not get that far. */
export function countsIn(file: string, read: (report: unknown) => Counted): Counted {
  const path = join(RESULTS, file);
  if (!existsSync(path)) return { passed: 0, failed: 1 };
  return read(JSON.parse(readFileSync(path, 'utf8')));
}

export function numberIn(report: unknown, ...path: readonly string[]): number {
  const found = path.reduce<unknown>((value, name) => {
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    return entries.find(([key]) => key === name)?.[1];
  }, report);
  return typeof found === 'number' ? found : 0;
}
