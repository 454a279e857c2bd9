import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSeededRandom } from '../simulators/seededRandom.ts';
import { tempDir } from '../testing/tempStore.ts';

let dir: string;
let remove: () => void;
beforeEach(() => {
  ({ dir, remove } = tempDir());
});
afterEach(() => remove());

const KILLS = 15;
const program = join(import.meta.dirname, '../testing/appendUntilKilled.ts');

/** Lets the program write until it acknowledged `count` rows, then kills it; all that it printed by then. */
async function writeAndKill(file: string, count: number): Promise<readonly number[]> {
  const child = spawn(process.execPath, [program, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  let lines = 0;
  const exited = once(child, 'exit');
  for await (const chunk of child.stdout) {
    text += String(chunk);
    lines += String(chunk).split('\n').length - 1;
    if (lines > count && !child.killed) child.kill('SIGKILL');
  }
  await exited;
  // A line that the kill cut off acknowledged nothing.
  return text
    .slice(0, text.lastIndexOf('\n'))
    .split('\n')
    .filter((line) => line !== 'ready')
    .map(Number);
}

it(
  '15 kills amid 20 writings a turn: nothing acknowledged is lost or doubled, nothing refused is kept',
  { timeout: 240_000 },
  async () => {
    const file = join(dir, 'quayside.db');
    const random = createSeededRandom(20261123);
    const acknowledged = new Set<number>();
    for (let kill = 0; kill < KILLS; kill += 1) {
      for (const number of await writeAndKill(file, random.integer(0, 400))) acknowledged.add(number);
    }
    const db = new Database(file);
    const stored = db
      .prepare<[], { n: number }>('SELECT CAST(subject AS INTEGER) AS n FROM audit ORDER BY n')
      .all()
      .map((row) => row.n);
    const kept = new Set(stored);
    expect(stored.length).toBe(kept.size);
    const wanted = [...acknowledged].filter((number) => number > 0);
    expect(wanted.length).toBeGreaterThan(1_000);
    expect(wanted.filter((number) => !kept.has(number))).toEqual([]);
    expect([...acknowledged].filter((number) => number < 0 && kept.has(-number))).toEqual([]);
    expect(stored.filter((number) => number % 17 === 0)).toEqual([]);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.prepare(`SELECT count(*) AS n FROM event WHERE code = 'consoleStarted'`).get()).toEqual({ n: KILLS });
    db.close();
  },
);
