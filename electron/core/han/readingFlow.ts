import type { MeterReading } from '../../../shared/codecs/han/reading.ts';
import { trackMeter, UNNAMED, type TrackInput } from '../../../shared/domain/han/meterTrack.ts';
import type { KnownMeter, MeterNow } from '../../../shared/domain/han/readerLive.ts';
import { powerCheckOf, withPower } from '../../../shared/domain/han/checks.ts';
import { sampleOf, type MeterSample } from '../../../shared/domain/han/sample.ts';
import type { EpochMs } from '../../../shared/domain/ids.ts';
import type { Clock } from '../runtime/clock.ts';
import { messageOf } from '../runtime/failure.ts';
import type { Log } from '../runtime/log.ts';
import type { Store, Writing } from '../store/store.ts';
import { areaOf } from './areaOf.ts';
import type { Recorder } from './recorder.ts';
import type { ReaderState } from './readerState.ts';
import type { Readers } from './readers.ts';
import { noteActivity } from './store/activityStore.ts';
import { namelessCount, namelessNumber, type MeterName } from './store/meterRows.ts';

export type FlowParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly readers: Readers;
  readonly recorder: Recorder;
};

const HOUR_MS = 3_600_000;
/** Currents and voltages come with the longer lists only and are shown until the next one. */
const SHOWN_TOGETHER_MS = 60_000;

/** A list of a meter: what it shows, whose it is, and where it is stored. */
export function takeReading(parts: FlowParts, state: ReaderState, reading: MeterReading): void {
  const at = parts.clock.now();
  const sample = sampleOf(reading, at, state.stored.scale);
  state.link.addGood(at);
  addQuality(state, at, 'good');
  if (state.live.hanAt === null) note(parts, state, { kind: 'firstData', after: '' });
  state.live.hanAt = at;
  state.live.now = shownNow(state.live.now, sample);
  const check = powerCheckOf(sample);
  if (check) state.live.powers = withPower({ powers: state.live.powers, energies: [] }, check).powers;
  follow(parts, state, { kind: 'sample', sample });
  if (sample.names) learn(parts, state, sample.names);
}

/** Gives a meter's lists to the recorder as soon as it is certain whose they are. */
export function follow(parts: FlowParts, state: ReaderState, input: TrackInput): void {
  const before = state.track.current;
  const { track, credited } = trackMeter(state.track, input);
  state.track = track;
  if (input.kind === 'broken' && before !== null) parts.recorder.broken(meterName(parts, state, before));
  for (const { number, sample } of credited) {
    if (number === UNNAMED) watchNameless(parts, state, sample);
    parts.recorder.take({ readerKey: state.stored.key, meter: meterName(parts, state, number), sample });
  }
}

function meterName({ store }: FlowParts, { stored, nameless }: ReaderState, number: string): MeterName {
  if (number !== UNNAMED) return { area: areaOf(stored.reader), number };
  const area = `reader:${stored.reader.id}`;
  if (nameless.generation === 0) nameless.generation = Math.max(1, namelessCount(store.read, area));
  return { area, number: namelessNumber(nameless.generation) };
}

/** A nameless meter whose register fell is another one. */
function watchNameless(parts: FlowParts, state: ReaderState, { registers }: MeterSample): void {
  const importWh = registers?.importWh ?? null;
  if (importWh === null) return;
  meterName(parts, state, UNNAMED);
  if (state.nameless.importWh !== null && importWh < state.nameless.importWh) state.nameless.generation += 1;
  state.nameless.importWh = importWh;
}

/** The meter has said who it is. */
function learn(parts: FlowParts, state: ReaderState, names: KnownMeter): void {
  const { live, stored } = state;
  live.meter = names.number === null && live.meter?.number ? { ...names, number: live.meter.number } : names;
  const { number } = names;
  if (number === null || number === live.lastNumber) return;
  const before = live.lastNumber;
  live.lastNumber = number;
  note(
    parts,
    state,
    before === null ? { kind: 'meterFound', after: number } : { kind: 'meterChanged', before, after: number },
  );
  if (before !== null) {
    const { id: readerId, deviceId, place } = stored.reader;
    const at = parts.clock.now();
    write(parts, ({ announce }) =>
      announce({ kind: 'readerMeterChanged', readerId, deviceId, siteId: place.siteId, at, before, after: number }),
    );
  }
  parts.readers.changed({ kind: 'entry', state });
}

type Noted = {
  readonly kind: 'firstData' | 'meterFound' | 'meterChanged';
  readonly before?: string;
  readonly after: string;
};

function note(parts: FlowParts, { stored }: ReaderState, noted: Noted): void {
  const at = parts.clock.now();
  write(parts, ({ db }) => noteActivity(db, stored.key, { ...noted, at, by: '' }));
}

/** What nobody waits for: a failure is in the log, and the next list comes. */
function write({ store, log }: FlowParts, work: (writing: Writing) => void): void {
  store.write(work).catch((error: unknown) => log.warn(() => messageOf(error), error));
}

/** What stands on the screen: of a short list the power is new, and the rest is that of the last longer list. */
function shownNow(before: MeterNow | null, { at, power, currentMa, voltageMv, registers }: MeterSample): MeterNow {
  const last = before && at - before.at <= SHOWN_TOGETHER_MS ? before : null;
  const hasCurrents = currentMa.some((value) => value !== null);
  const hasVoltages = voltageMv.some((value) => value !== null);
  return {
    at,
    importW: power.importW ?? last?.importW ?? null,
    exportW: power.exportW ?? (power.importW === null ? (last?.exportW ?? null) : exportBeside(power.importW, last)),
    currentMa: hasCurrents ? currentMa : (last?.currentMa ?? NOT_MEASURED),
    voltageMv: hasVoltages ? voltageMv : (last?.voltageMv ?? NOT_MEASURED),
    importWh: registers?.importWh ?? before?.importWh ?? null,
    exportWh: registers?.exportWh ?? before?.exportWh ?? null,
  };
}

/** A short list says the import alone: while something is taken in, nothing goes out. */
const exportBeside = (importW: number, last: MeterNow | null): number | null =>
  last?.exportW === undefined || last.exportW === null ? null : importW > 0 ? 0 : last.exportW;

const NOT_MEASURED = [null, null, null] as const;

export function addQuality({ live, unwritten }: ReaderState, at: EpochMs, which: 'good' | 'bad'): void {
  unwritten[which] += 1;
  const hour = Math.floor(at / HOUR_MS);
  if (live.quality.at(-1)?.hour !== hour) live.quality = [...live.quality.slice(-1), { hour, good: 0, bad: 0 }];
  const now = live.quality.at(-1);
  if (now) now[which] += 1;
}
