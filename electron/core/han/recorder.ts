import type { MeterSample } from '../../../shared/domain/han/sample.ts';
import { createPowerTrack, type PowerTrack, type QuarterSum } from '../../../shared/domain/han/quarterPower.ts';
import { QUARTER_S, registerStep, splitRise, type RegisterStep } from '../../../shared/domain/han/registerRise.ts';
import type { KnownMeter } from '../../../shared/domain/han/readerLive.ts';
import type { EpochMs } from '../../../shared/domain/ids.ts';
import { every, type Clock } from '../runtime/clock.ts';
import { messageOf } from '../runtime/failure.ts';
import type { Log } from '../runtime/log.ts';
import type { WriteDb } from '../store/database.ts';
import { readSetting } from '../store/settingStore.ts';
import type { Store } from '../store/store.ts';
import {
  ensureMeter,
  findMeter,
  noteReaderMeter,
  readMeter,
  saveClockOffset,
  saveMeterKind,
  saveRegisterBase,
  type MeterName,
} from './store/meterRows.ts';
import {
  addShares,
  insertSample,
  quarterPower,
  refreshRollUps,
  samplesSince,
  saveQuarter,
} from './store/valueStore.ts';

/** A list that is a meter's for certain. */
export type CreditedSample = {
  readonly readerKey: number;
  readonly meter: MeterName;
  readonly sample: MeterSample;
};

/**
 * Writes the lists of all meters. What arrives while a transaction is on its way shares the next one; the power of a
 * running quarter is added up in memory and written once a minute, and made anew from the lists after a restart.
 */
export type Recorder = {
  readonly take: (item: CreditedSample) => void;
  /** What comes next of this meter does not continue what came before. */
  readonly broken: (meter: MeterName) => void;
  /** Another area or number for a meter: what was remembered of it is read anew. */
  readonly forget: (meter: MeterName) => void;
  /** Writes what is only in memory. */
  readonly flush: () => Promise<void>;
  /** Lists that could not be stored and were given up. */
  readonly lost: () => number;
  readonly close: () => Promise<void>;
};

export type RecorderParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** The key of the meter behind a reader, as soon as it is stored. */
  readonly stored?: (readerKey: number, meterKey: number) => void;
};

/** When the disk takes nothing, about an hour of a hundred meters waits; what is older is given up and counted. */
const MOST_WAITING = 100_000;
const FLUSH_EVERY_MS = 60_000;

type Work = CreditedSample & { readonly quarters: readonly QuarterSum[] };
type Running = { readonly meter: MeterName; readonly track: PowerTrack; isDirty: boolean };

export function createRecorder({ store, clock, log, stored = () => {} }: RecorderParts): Recorder {
  const running = new Map<string, Running>();
  let waiting: Work[] = [];
  let writing: Promise<void> | null = null;
  let lost = 0;

  const runningOf = (meter: MeterName): Running => {
    const id = idOf(meter);
    let known = running.get(id);
    if (!known) running.set(id, (known = { meter, track: restored(store, meter, clock.now()), isDirty: false }));
    return known;
  };
  const write = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        const keys = await store.write(({ db }) => record(db, batch));
        for (const [readerKey, meterKey] of keys) stored(readerKey, meterKey);
      } catch (error) {
        lost += batch.length;
        log.error(() => `${batch.length} lists were not stored: ${messageOf(error)}`, error);
      }
    }
    writing = null;
  };
  const flushQuarters = async (): Promise<void> => {
    const dirty = [...running.values()].filter((entry) => entry.isDirty);
    for (const entry of dirty) entry.isDirty = false;
    if (dirty.length === 0) return;
    await store.write(({ db }) => saveRunning(db, dirty));
  };
  const stop = every(clock, FLUSH_EVERY_MS, () => {
    flushQuarters().catch((error: unknown) => log.warn(() => messageOf(error), error));
  });
  const flush = async () => {
    await writing;
    await flushQuarters();
  };
  return {
    take: (item) => {
      const entry = runningOf(item.meter);
      const changed = entry.track.take(item.sample);
      entry.isDirty = true;
      const now = entry.track.running();
      waiting.push({ ...item, quarters: changed.filter((sum) => sum !== now) });
      if (waiting.length > MOST_WAITING) lost += waiting.splice(0, MOST_WAITING / 10).length;
      writing ??= write();
    },
    broken: (meter) => running.get(idOf(meter))?.track.broken(),
    forget: (meter) => void running.delete(idOf(meter)),
    flush,
    lost: () => lost,
    close: async () => {
      stop();
      await flush();
    },
  };
}

const idOf = ({ area, number }: MeterName): string => `${area}\n${number}`;

/** The running quarter as far as it is stored. */
function restored(store: Store, meter: MeterName, now: EpochMs): PowerTrack {
  const track = createPowerTrack();
  const known = findMeter(store.read, meter);
  if (!known) return track;
  const fromS = Math.floor(now / 1000 / QUARTER_S) * QUARTER_S;
  for (const sample of samplesSince(store.read, known.key, fromS)) track.take(sample);
  return track;
}

/** @returns which meter each reader of the batch read last */
function record(db: WriteDb, batch: readonly Work[]): ReadonlyMap<number, number> {
  const zone = readSetting(db, 'timeZone');
  const meterOfReader = new Map<number, number>();
  const lastOf = new Map<number, { readonly meterKey: number; readonly at: EpochMs }>();
  for (const { readerKey, meter, sample, quarters } of batch) {
    const meterKey = ensureMeter(db, meter, sample.at);
    const before = lastOf.get(readerKey);
    if (before && before.meterKey !== meterKey) noteReaderMeter(db, { readerKey, ...before });
    lastOf.set(readerKey, { meterKey, at: sample.at });
    meterOfReader.set(readerKey, meterKey);
    noteKind(db, meterKey, sample.names);
    for (const sum of quarters) saveQuarter(db, meterKey, sum);
    const step = stepOf(db, meterKey, sample);
    insertSample(db, meterKey, step?.kind === 'repeated' ? { ...sample, registers: null } : sample);
    const touched = step ? applyStep(db, meterKey, step) : [];
    if (quarters.length + touched.length > 0) {
      refreshRollUps(db, meterKey, { quarters: [...quarters.map((sum) => sum.quarter), ...touched], zone });
    }
    if (sample.clockAt !== null && sample.registers) saveClockOffset(db, meterKey, sample.clockAt - sample.at);
  }
  for (const [readerKey, last] of lastOf) noteReaderMeter(db, { readerKey, ...last });
  return meterOfReader;
}

function noteKind(db: WriteDb, meterKey: number, names: KnownMeter | null): void {
  if (!names || names.listVersion === '') return;
  const known = readMeter(db, meterKey)?.known;
  if (known?.listVersion === names.listVersion && known.type === names.type && known.maker === names.maker) return;
  saveMeterKind(db, meterKey, names);
}

function stepOf(db: WriteDb, meterKey: number, { at, clockAt, registers }: MeterSample): RegisterStep | null {
  if (!registers) return null;
  return registerStep(readMeter(db, meterKey)?.base ?? null, { at, clockAt, registers });
}

/** Days of a single rise that are spread over quarter hours; a longer one stays in the registers alone. */
const MOST_DAYS = 62;
const DAY_MS = 86_400_000;

/** @returns the quarters that were changed */
function applyStep(db: WriteDb, meterKey: number, step: RegisterStep): readonly number[] {
  if (step.kind === 'repeated') return [];
  saveRegisterBase(db, meterKey, step.base);
  if (step.kind !== 'rise' || step.to - step.from > MOST_DAYS * DAY_MS) return [];
  const { from, to } = step;
  const touched = new Set<number>();
  const rises = [
    { direction: 'import', wh: step.importWh },
    { direction: 'export', wh: step.exportWh },
  ] as const;
  for (const { direction, wh } of rises) {
    // A register that stands still says 0 for its quarters; one that the meter does not have says nothing.
    if (step.base[direction === 'import' ? 'importWh' : 'exportWh'] === null) continue;
    const shares = splitRise({ from, to, wh }, quarterPower(db, meterKey, direction));
    addShares(db, meterKey, { direction, shares });
    for (const { quarter } of shares) touched.add(quarter);
  }
  return [...touched];
}

function saveRunning(db: WriteDb, dirty: readonly Running[]): void {
  const zone = readSetting(db, 'timeZone');
  for (const { meter, track } of dirty) {
    const sum = track.running();
    const meterKey = findMeter(db, meter)?.key;
    if (!sum || meterKey === undefined) continue;
    saveQuarter(db, meterKey, sum);
    refreshRollUps(db, meterKey, { quarters: [sum.quarter], zone });
  }
}
