import type { RefusalReason } from '../../../../shared/contract/doctor.ts';
import type { Clock, Cancel } from '../../runtime/clock.ts';
import { messageOf } from '../../runtime/failure.ts';
import type { Log } from '../../runtime/log.ts';
import { countRefusal, KEPT_REFUSALS, MANY, trimRefusals, type Refusal } from '../../store/refusalStore.ts';
import type { Store } from '../../store/store.ts';

/** Who was refused, and the evidence. */
export type Refused = {
  readonly reason: RefusalReason;
  readonly chargeboxId: string;
  readonly remoteAddress: string;
  readonly path: string;
  readonly detail: string;
};

/** The doctor's book. Every refusal is counted; a flood of them costs a few commits a second and bounded memory. */
export type Refusals = {
  readonly note: (refused: Refused) => void;
  /** Writes what is still only in memory. */
  readonly flush: () => Promise<void>;
  readonly close: () => void;
};

export type RefusalParts = { readonly store: Store; readonly clock: Clock; readonly log: Log };

const FLUSH_MS = 500;
/** Beyond this many kinds between two writings, further ones are counted under their reason and address only. */
const MAX_PENDING = KEPT_REFUSALS;
/** Lines in the event log per writing: a scan of ten thousand made-up names is one doctor's page, not a log of its own. */
const MAX_ANNOUNCED = 10;

export function createRefusals({ store, clock, log }: RefusalParts): Refusals {
  let pending = new Map<string, Refusal>();
  let cancel: Cancel | null = null;

  const flush = async () => {
    cancel?.();
    cancel = null;
    if (pending.size === 0) return;
    const batch = [...pending.values()];
    pending = new Map();
    try {
      await store.write(({ db, announce }) => {
        let announced = 0;
        for (const refusal of batch) {
          if (!countRefusal(db, refusal) || announced >= MAX_ANNOUNCED) continue;
          announced += 1;
          const { reason, chargeboxId, remoteAddress, lastAt } = refusal;
          announce({ kind: 'upgradeRefused', at: lastAt, reason, chargeboxId, remoteAddress });
        }
        trimRefusals(db);
      });
    } catch (error) {
      log.error(() => `refusals could not be stored: ${messageOf(error)}`, error);
    }
  };

  const note = (refused: Refused) => {
    const at = clock.now();
    const isFull = pending.size >= MAX_PENDING && !pending.has(keyOf(refused));
    const counted = isFull ? { ...refused, chargeboxId: MANY } : refused;
    const key = keyOf(counted);
    const before = pending.get(key);
    if (!before && pending.size >= MAX_PENDING * 2) {
      countAnonymously(pending, counted, at);
      return;
    }
    pending.set(key, {
      ...counted,
      path: counted.path.slice(0, 300),
      count: (before?.count ?? 0) + 1,
      firstAt: before?.firstAt ?? at,
      lastAt: at,
    });
    cancel ??= clock.after(FLUSH_MS, () => void flush());
  };

  return { note, flush, close: () => cancel?.() };
}

/** A flood of names from a flood of addresses. */
function countAnonymously(pending: Map<string, Refusal>, refused: Refused, at: number): void {
  const many = { ...refused, chargeboxId: MANY, remoteAddress: MANY, path: '', detail: '' };
  const key = keyOf(many);
  const before = pending.get(key);
  pending.set(key, { ...many, count: (before?.count ?? 0) + 1, firstAt: before?.firstAt ?? at, lastAt: at });
}

const keyOf = ({ reason, chargeboxId, remoteAddress }: Refused): string =>
  `${reason}\n${chargeboxId}\n${remoteAddress}`;
