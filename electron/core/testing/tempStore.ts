import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manualClock, type ManualClock } from '../runtime/clock.ts';
import { silentLog } from '../runtime/log.ts';
import { openStore } from '../store/openStore.ts';
import type { Store } from '../store/store.ts';

/** 2026-11-23T08:00:00Z: when tests begin. */
export const TEST_START = Date.UTC(2026, 10, 23, 8);

/** A folder of its own that goes when the test is over. */
export function tempDir(): { readonly dir: string; readonly remove: () => void } {
  const dir = mkdtempSync(join(tmpdir(), 'quayside-'));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

export type TempStore = {
  readonly store: Store;
  readonly clock: ManualClock;
  readonly file: string;
  /** Closes the store and opens the same file again. */
  readonly reopened: () => Store;
  readonly close: () => void;
};

/** A real file in a folder of its own, on a clock that the test moves. */
export function openTempStore(): TempStore {
  const { dir, remove } = tempDir();
  const file = join(dir, 'quayside.db');
  const clock = manualClock(TEST_START);
  let opened = openStore({ file, clock, log: silentLog });
  return {
    get store() {
      return opened.store;
    },
    clock,
    file,
    reopened: () => {
      opened.close();
      opened = openStore({ file, clock, log: silentLog });
      return opened.store;
    },
    close: () => {
      opened.close();
      remove();
    },
  };
}
