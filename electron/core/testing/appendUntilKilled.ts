// Appends numbered rows through the one writer, many in each turn of the event loop, and prints each number only
// after its promise resolved: what it printed must be on disk when it is killed.
import { writeSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { systemClock, type Clock } from '../runtime/clock.ts';
import { systemCodeOf } from '../runtime/failure.ts';
import { silentLog } from '../runtime/log.ts';
import { prepared } from '../store/database.ts';
import { openStore } from '../store/openStore.ts';

const file = process.argv[2] ?? '';
/** A hundred times as fast, so that kills also meet the maintenance thread at its work. */
const begin = systemClock.now();
const fastClock: Clock = {
  now: () => begin + (systemClock.now() - begin) * 100,
  after: (delayMs, work) => systemClock.after(delayMs / 100, work),
};
const { store } = openStore({ file, clock: fastClock, log: silentLog });
const LAST = 'SELECT max(CAST(subject AS INTEGER)) AS last FROM audit';
let next = prepared<{ last: number | null }>(store.read, LAST).get()?.last ?? 0;

/** Waits for room in the pipe: a line is said once and whole. */
function say(line: string): void {
  for (;;) {
    try {
      writeSync(1, `${line}\n`);
      return;
    } catch (error) {
      if (systemCodeOf(error) !== 'EAGAIN') throw error;
    }
  }
}

/** Some pieces fail on purpose: their number must never be found. */
async function append(): Promise<void> {
  const number = (next += 1);
  const isKept = await store
    .write(({ db }) => {
      prepared(db, `INSERT INTO audit (at, email, action, subject, after) VALUES (1, '', 'append', ?, ?)`).run(
        String(number),
        'x'.repeat(number % 3_000),
      );
      if (number % 17 === 0) throw new Error('on purpose');
    })
    .then(
      () => true,
      () => false,
    );
  say(String(isKept ? number : -number));
}

say('ready');
for (;;) {
  for (let i = 0; i < 20; i += 1) void append();
  await setImmediate();
}
