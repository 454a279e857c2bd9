import { createFrameStarts } from '../../../shared/codecs/han/frameStarts.ts';
import type { BadReason } from '../../../shared/codecs/han/reading.ts';
import { NO_COUNTS, type LinkCounts, type LinkEvidence, type LinkState } from '../../../shared/domain/han/diagnosis.ts';
import type { EpochMs } from '../../../shared/domain/ids.ts';

/** What is counted of a reader's way to the console: in all since it was opened, and in the last ten minutes. */
export type Link = {
  readonly state: () => LinkState;
  /** A port that is opened begins its counts anew. */
  readonly setState: (state: LinkState) => void;
  readonly addOctets: (bytes: Uint8Array, at: EpochMs) => void;
  readonly addGood: (at: EpochMs) => void;
  readonly addBad: (reason: BadReason, at: EpochMs) => void;
  /** What the decoder has dropped in all. */
  readonly setDiscarded: (octets: number, at: EpochMs) => void;
  readonly evidence: (now: EpochMs, lastSeenAt: EpochMs | null) => LinkEvidence;
};

type Counts = {
  octets: number;
  flags: number;
  good: number;
  bad: number;
  reasons: Partial<Record<BadReason, number>>;
  discardedOctets: number;
};

const MINUTE_MS = 60_000;
const MINUTES_KEPT = 10;

const none = (): Counts => ({ ...NO_COUNTS, reasons: {} });

export function createLink(state: LinkState): Link {
  const counts = createWindow();
  const startsIn = createFrameStarts();
  let now = state;
  let times = NO_TIMES;
  let discarded = 0;
  return {
    state: () => now,
    setState: (next) => {
      if (next.kind === 'open' && now.kind !== 'open') {
        counts.begin();
        times = NO_TIMES;
        discarded = 0;
      }
      now = next;
    },
    addOctets: (bytes, at) => {
      times = { ...times, firstOctetAt: times.firstOctetAt ?? at, lastOctetAt: at };
      const flags = startsIn(bytes);
      counts.add(at, (sum) => {
        sum.octets += bytes.length;
        sum.flags += flags;
      });
    },
    addGood: (at) => {
      times = { ...times, lastGoodAt: at };
      counts.add(at, (sum) => (sum.good += 1));
    },
    addBad: (reason, at) => {
      counts.add(at, (sum) => {
        sum.bad += 1;
        sum.reasons[reason] = (sum.reasons[reason] ?? 0) + 1;
      });
    },
    setDiscarded: (octets, at) => {
      const more = octets - discarded;
      discarded = octets;
      if (more > 0) counts.add(at, (sum) => (sum.discardedOctets += more));
    },
    evidence: (at, lastSeenAt) => ({
      link: now,
      recent: counts.recent(at),
      total: counts.total(),
      ...times,
      lastSeenAt,
    }),
  };
}

type Times = Pick<LinkEvidence, 'firstOctetAt' | 'lastOctetAt' | 'lastGoodAt'>;
const NO_TIMES: Times = { firstOctetAt: null, lastOctetAt: null, lastGoodAt: null };

/** Counts in all, and by the minute for the last ten. */
function createWindow() {
  let total = none();
  /** By minute since 1970, oldest first. */
  let minutes: { readonly minute: number; readonly counts: Counts }[] = [];
  const minuteOf = (at: EpochMs): Counts => {
    const minute = Math.floor(at / MINUTE_MS);
    const last = minutes.at(-1);
    if (last?.minute === minute) return last.counts;
    const counts = none();
    minutes = [...minutes.filter((entry) => entry.minute > minute - MINUTES_KEPT), { minute, counts }];
    return counts;
  };
  return {
    begin: () => {
      total = none();
      minutes = [];
    },
    add: (at: EpochMs, add: (counts: Counts) => void) => {
      add(total);
      add(minuteOf(at));
    },
    total: (): LinkCounts => ({ ...total, reasons: { ...total.reasons } }),
    recent: (at: EpochMs): LinkCounts =>
      recentOf(minutes.filter((entry) => entry.minute > Math.floor(at / MINUTE_MS) - MINUTES_KEPT)),
  };
}

function recentOf(minutes: readonly { readonly counts: LinkCounts }[]): LinkCounts {
  const sum = none();
  for (const { counts } of minutes) {
    sum.octets += counts.octets;
    sum.flags += counts.flags;
    sum.good += counts.good;
    sum.bad += counts.bad;
    sum.discardedOctets += counts.discardedOctets;
    for (const [reason, count] of entriesOf(counts.reasons)) sum.reasons[reason] = (sum.reasons[reason] ?? 0) + count;
  }
  return sum;
}

function entriesOf(reasons: LinkCounts['reasons']): (readonly [BadReason, number])[] {
  const entries: (readonly [BadReason, number])[] = [];
  for (const reason of REASONS) {
    const count = reasons[reason];
    if (count !== undefined) entries.push([reason, count]);
  }
  return entries;
}

const REASONS: readonly BadReason[] = [
  'frameCheck',
  'incomplete',
  'telegramCheck',
  'segments',
  'content',
  'keyMissing',
  'keyRejected',
  'replayed',
  'security',
];
