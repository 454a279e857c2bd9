import type { SessionList } from '../../../shared/contract/statistics.ts';
import type { EpochMs } from '../../../shared/domain/ids.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { every, type Clock } from '../runtime/clock.ts';
import { Failure } from '../runtime/failure.ts';
import { newId } from '../runtime/identities.ts';
import type { Reader } from './reader.ts';
import type { SessionQuery } from './sessionQuery.ts';

/** Frozen session lists: who opened which, and when each was last looked at. The ids themselves lie in the reading thread. */
export type SessionLists = {
  readonly open: (query: SessionQuery, owner: string) => Promise<SessionList>;
  /** @throws Failure statistics/listForgotten */
  readonly rows: (window: ListWindow) => Promise<readonly Session[]>;
  readonly close: () => void;
};
export type ListWindow = {
  readonly listId: string;
  readonly from: number;
  readonly count: number;
  readonly owner: string;
};

const FORGET_AFTER_MS = 15 * 60_000;
const LISTS_PER_OWNER = 8;

type Kept = { readonly owner: string; usedAt: EpochMs };

export function createLists(reader: Reader, clock: Clock): SessionLists {
  const kept = new Map<string, Kept>();
  const forget = (listId: string) => {
    kept.delete(listId);
    // A thread that is gone has forgotten it already.
    reader.ask('forgetList', { listId }).catch(() => {});
  };
  reader.onReplaced(() => kept.clear());
  const stop = every(clock, 60_000, () => {
    for (const [listId, { usedAt }] of kept) if (clock.now() - usedAt >= FORGET_AFTER_MS) forget(listId);
  });
  const makeRoom = (owner: string) => {
    const own = [...kept].filter(([, list]) => list.owner === owner).sort(([, a], [, b]) => a.usedAt - b.usedAt);
    for (const [listId] of own.slice(0, Math.max(0, own.length + 1 - LISTS_PER_OWNER))) forget(listId);
  };
  return {
    open: async (query, owner) => {
      makeRoom(owner);
      const listId = newId();
      const asOf = clock.now();
      const sums = await reader.ask('openList', { ...query, listId });
      kept.set(listId, { owner, usedAt: clock.now() });
      return { listId, asOf, ...sums };
    },
    rows: async ({ listId, from, count, owner }) => {
      const list = kept.get(listId);
      if (list?.owner !== owner) throw new Failure('statistics/listForgotten');
      list.usedAt = clock.now();
      const rows = await reader.ask('rows', { listId, from, count });
      if (rows === null) throw new Failure('statistics/listForgotten');
      return rows;
    },
    close: stop,
  };
}
