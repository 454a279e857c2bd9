import type { HanEvent } from '../../../shared/codecs/han/hanStream.ts';
import type { EpochMs } from '../../../shared/domain/ids.ts';

export type SeenBytes = { readonly at: EpochMs; readonly bytes: Uint8Array; readonly events: readonly HanEvent[] };

/** Who looks at a reader's bytes as they come. */
export type ByteWatch = {
  readonly tell: (readerKey: number, seen: SeenBytes) => void;
  readonly watch: (readerKey: number, listener: (seen: SeenBytes) => void) => () => void;
};

export function createByteWatch(): ByteWatch {
  const listeners = new Map<number, Set<(seen: SeenBytes) => void>>();
  return {
    tell: (readerKey, seen) => {
      for (const listener of listeners.get(readerKey) ?? []) listener(seen);
    },
    watch: (readerKey, listener) => {
      const mine = listeners.get(readerKey) ?? new Set();
      listeners.set(readerKey, mine.add(listener));
      return () => {
        mine.delete(listener);
        if (mine.size === 0) listeners.delete(readerKey);
      };
    },
  };
}
