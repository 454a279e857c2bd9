import type { HealthChip } from '../../../shared/contract/console.ts';
import { usualSignal } from '../../../shared/domain/han/signal.ts';
import type { DiagnosisKind } from '../../../shared/domain/han/diagnosis.ts';
import type { DomainEvent } from '../../../shared/domain/events.ts';
import type { EpochMs } from '../../../shared/domain/ids.ts';
import { every, type Clock } from '../runtime/clock.ts';
import { messageOf } from '../runtime/failure.ts';
import type { Log } from '../runtime/log.ts';
import { prepared, type WriteDb } from '../store/database.ts';
import { readSetting } from '../store/settingStore.ts';
import type { Store } from '../store/store.ts';
import { diagnosisOf, heardOf, nothingUnwritten, type ReaderState, type Unwritten } from './readerState.ts';
import type { Readers } from './readers.ts';
import { insertRaw, trimRaw } from './store/rawStore.ts';
import { saveHeard, saveInvocation } from './store/readerStore.ts';
import { addQuality, noteSignal, signalHours } from './store/tallyStore.ts';
import { trimValues } from './store/valueStore.ts';

export type UpkeepParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly readers: Readers;
  /** Told every few seconds; the inputs' own faults come first (inputs.ts). */
  readonly health: (chip: HealthChip) => void;
};

/** What is done by the clock: diagnoses, what was heard to the file, and what is too old. */
export type Upkeep = {
  readonly flush: () => Promise<void>;
  /** Looks at every reader now. */
  readonly look: () => void;
  readonly close: () => Promise<void>;
};

const LOOK_EVERY_MS = 5_000;
const FLUSH_EVERY_MS = 60_000;
const TRIM_EVERY_MS = 10_000;
const AT_ONCE = 500;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SIGNAL_DAYS = 14;

export function startUpkeep(parts: UpkeepParts): Upkeep {
  const { clock, log } = parts;
  const warn = (error: unknown) => log.warn(() => messageOf(error), error);
  const flush = () => flushAll(parts);
  const trim = createTrim(parts);
  const look = () => lookAtAll(parts);
  const stops = [
    every(clock, LOOK_EVERY_MS, look),
    every(clock, FLUSH_EVERY_MS, () => void flush().catch(warn)),
    every(clock, TRIM_EVERY_MS, () => void trim().catch(warn)),
  ];
  look();
  return {
    flush,
    look,
    close: async () => {
      for (const stop of stops) stop();
      await flush().catch(warn);
    },
  };
}

/** Diagnoses change by the clock alone: silence is what did not come. */
function lookAtAll(parts: UpkeepParts): void {
  const now = parts.clock.now();
  const counts = { total: 0, receiving: 0 };
  const events: DomainEvent[] = [];
  let usualLeft = USUAL_AT_ONCE;
  for (const state of parts.readers.all()) {
    if (usualLeft > 0 && updateUsual(parts, state, now)) usualLeft -= 1;
    const diagnosis = diagnosisOf(state, now);
    if (diagnosis !== state.told.diagnosis) {
      state.told = { diagnosis, since: now };
      parts.readers.changed({ kind: 'live', state });
      const event = eventOf(state, diagnosis, now);
      if (event) events.push(event);
    }
    if (isCalm(diagnosis)) continue;
    counts.total += 1;
    if (hasData(diagnosis)) counts.receiving += 1;
  }
  if (events.length > 0) announceAll(parts, events);
  parts.health(chipOf(counts));
}

const hasData = (diagnosis: DiagnosisKind): boolean => diagnosis === 'good' || diagnosis === 'bytesLost';
/** Not yet a trouble: nobody expects data of them. */
const isCalm = (diagnosis: DiagnosisKind): boolean =>
  diagnosis === 'waiting' || diagnosis === 'neverSeen' || diagnosis === 'off';

/** A port that is tried again and again is one trouble: it is over when data come, or when nobody expects any. */
function eventOf(state: ReaderState, diagnosis: DiagnosisKind, at: EpochMs): DomainEvent | null {
  const { id: readerId, deviceId, place } = state.stored.reader;
  const reader = { readerId, deviceId, siteId: place.siteId, at };
  const before = state.saidTrouble;
  if (diagnosis === 'waiting' || diagnosis === before) return null;
  const isTrouble = !hasData(diagnosis) && !isCalm(diagnosis);
  state.saidTrouble = isTrouble ? diagnosis : null;
  if (isTrouble) return { kind: 'readerDataStopped', ...reader, diagnosis };
  return before !== null && hasData(diagnosis) ? { kind: 'readerDataReturned', ...reader } : null;
}

/** When a broker or a network goes, thousands of readers stop at once: the log has one line for them. */
const MOST_LINES = 20;

function announceAll({ store, clock, log }: UpkeepParts, events: readonly DomainEvent[]): void {
  const stopped = events.filter((event) => event.kind === 'readerDataStopped').length;
  const at = clock.now();
  const said: readonly DomainEvent[] =
    events.length <= MOST_LINES ? events : [{ kind: 'readersChanged', at, stopped, returned: events.length - stopped }];
  store
    .write(({ announce }) => said.forEach((event) => announce(event)))
    .catch((error: unknown) => log.warn(() => messageOf(error), error));
}

export function chipOf({ total, receiving }: { readonly total: number; readonly receiving: number }): HealthChip {
  const args = { receiving: String(receiving), total: String(total) };
  if (total === 0) return { subject: 'han', level: 'off', code: 'off', args: {} };
  if (receiving === total) return { subject: 'han', level: 'good', code: 'good', args };
  return receiving === 0
    ? { subject: 'han', level: 'fault', code: 'silent', args }
    : { subject: 'han', level: 'warning', code: 'partly', args };
}

/** So many in one look, so that ten thousand at the turn of the hour hold nobody up. */
const USUAL_AT_ONCE = 50;

/** What is usual of a signal is worked out once an hour, when there is one. @returns whether it was */
function updateUsual({ store }: UpkeepParts, { live, stored }: ReaderState, now: EpochMs): boolean {
  const hour = Math.floor(now / HOUR_MS);
  if (!live.signal || live.usualHour === hour) return false;
  live.usualHour = hour;
  live.usual = usualSignal(signalHours(store.read, stored.key, now - SIGNAL_DAYS * DAY_MS));
  return true;
}

async function flushAll({ store, clock, readers }: UpkeepParts): Promise<void> {
  const due = [...readers.all()].filter(({ unwritten }) => hasUnwritten(unwritten));
  for (let index = 0; index < due.length; index += AT_ONCE) {
    const items = due.slice(index, index + AT_ONCE).map((state) => {
      const { unwritten } = state;
      state.unwritten = nothingUnwritten();
      return { key: state.stored.key, unwritten, heard: heardOf(state) };
    });
    await store.write(({ db }) => {
      for (const item of items) {
        if (!isKept(db, item.key)) continue;
        if (item.unwritten.isHeard) saveHeard(db, item.key, item.heard);
        saveUnwritten(db, item, clock.now());
      }
    });
  }
}

const hasUnwritten = ({ isHeard, good, bad, raw }: Unwritten): boolean => isHeard || good + bad > 0 || raw.length > 0;

/** A reader may be removed while it was still heard. */
const isKept = (db: WriteDb, key: number): boolean =>
  prepared(db, 'SELECT 1 FROM han_reader WHERE key = ?').get(key) !== undefined;

type Item = { readonly key: number; readonly unwritten: Unwritten };

function saveUnwritten(db: WriteDb, { key, unwritten }: Item, at: EpochMs): void {
  const { signal, good, bad, raw, invocation } = unwritten;
  if (signal) noteSignal(db, key, signal);
  if (good + bad > 0) addQuality(db, key, { at, good, bad });
  if (readSetting(db, 'hanRawHours') !== '0') insertRaw(db, key, raw);
  if (invocation !== null) saveInvocation(db, key, invocation);
}

/** Meters that are looked at in one go: ten thousand within an hour and a half. */
const METERS_AT_ONCE = 20;

/** Old lists meter by meter and old bytes a few at a time, so that the writer is never held up. */
function createTrim({ store, clock }: UpkeepParts): () => Promise<void> {
  let lastMeter = 0;
  return async () => {
    const now = clock.now();
    const keptDays = Number(readSetting(store.read, 'hanKeptDays'));
    const rawHours = Number(readSetting(store.read, 'hanRawHours'));
    await store.write(({ db }) => trimRaw(db, now - rawHours * HOUR_MS));
    const meters = prepared<{ key: number }>(
      store.read,
      `SELECT key FROM han_meter WHERE key > ? ORDER BY key LIMIT ${METERS_AT_ONCE}`,
    ).all(lastMeter);
    for (const { key } of meters) {
      await store.write(({ db }) => trimValues(db, key, Math.floor((now - keptDays * DAY_MS) / 1000)));
    }
    lastMeter = meters.length < METERS_AT_ONCE ? 0 : (meters.at(-1)?.key ?? 0);
  };
}
