import type { UnitStorm } from '../../../../shared/domain/gsm/unit.ts';
import type { EpochMs, StationId } from '../../../../shared/domain/ids.ts';
import type { Writing } from '../../store/store.ts';
import { callsSince } from '../store/callStore.ts';
import { receivedSince } from '../store/inboxStore.ts';
import { readUnit, setStorm, stormyUnits } from '../store/unitStore.ts';
import { touch } from '../touch.ts';

const HOUR_MS = 3_600_000;
/** Of its own accord, in an hour (research/gsm 6.7: three identical ones are a sign of a loop). */
const MOST = { messages: 12, identical: 3, calls: 10 } as const;

type Said = { readonly unit: StationId; readonly at: EpochMs; readonly text: string };

/** A sensor that stays active, or two machines that answer each other, drain credit: staff are told once. */
export function noteStorm(writing: Writing, { unit, at, text }: Said): void {
  const { all, same } = receivedSince(writing.db, unit, { since: at - HOUR_MS, text });
  // The text at hand is stored and not classified yet.
  if (same + 1 >= MOST.identical) begin(writing, { unit, at, kind: 'identical', count: same + 1 });
  else if (all + 1 >= MOST.messages) begin(writing, { unit, at, kind: 'messages', count: all + 1 });
}

export function noteCallStorm(writing: Writing, unit: StationId, at: EpochMs): void {
  const count = callsSince(writing.db, unit, at - HOUR_MS);
  if (count >= MOST.calls) begin(writing, { unit, at, kind: 'calls', count });
}

type Beginning = {
  readonly unit: StationId;
  readonly at: EpochMs;
  readonly kind: UnitStorm['kind'];
  readonly count: number;
};

function begin(writing: Writing, { unit, at, kind, count }: Beginning): void {
  if (readUnit(writing.db, unit)?.storm) return;
  setStorm(writing.db, unit, { kind, since: at });
  writing.announce({ kind: 'unitStormBegan', stationId: unit, at, storm: kind, count });
}

/** A quiet hour ends it. */
export function endStorms(writing: Writing, now: EpochMs): void {
  for (const unit of stormyUnits(writing.db)) {
    const { all } = receivedSince(writing.db, unit, { since: now - HOUR_MS, text: '' });
    if (all >= MOST.identical || callsSince(writing.db, unit, now - HOUR_MS) >= MOST.identical) continue;
    setStorm(writing.db, unit, null);
    touch(writing, now, { units: [unit] });
  }
}
