import type { HanStream } from '../../../shared/codecs/han/hanStream.ts';
import type { PowerCheck } from '../../../shared/domain/han/checks.ts';
import { diagnose, type DiagnosisKind, type LinkEvidence } from '../../../shared/domain/han/diagnosis.ts';
import { NO_TRACK, type MeterTrack } from '../../../shared/domain/han/meterTrack.ts';
import type { PartyEntry } from '../../../shared/domain/han/reader.ts';
import type { KnownMeter, MeterNow, ReaderLive } from '../../../shared/domain/han/readerLive.ts';
import type { Signal, SignalUsual } from '../../../shared/domain/han/signal.ts';
import type { EpochMs } from '../../../shared/domain/ids.ts';
import { createLink, type Link } from './link.ts';
import type { RawChunk } from './store/rawStore.ts';
import type { ReaderHeard, StoredReader } from './store/readerStore.ts';

/** A reader in memory: its row, what it said last, and how it reaches the console. */
export type ReaderState = {
  stored: StoredReader;
  recipient: PartyEntry | null;
  link: Link;
  decoder: HanStream | null;
  /** The highest message counter of an encrypted meter. */
  lastInvocation: number | null;
  track: MeterTrack;
  /** Which of its nameless meters it reads, from 1, and the last register of that one. */
  nameless: { generation: number; importWh: number | null };
  live: LiveFacts;
  /** What is told of it, and since when. */
  told: { readonly diagnosis: DiagnosisKind; readonly since: EpochMs };
  /** The trouble that stands in the event log and is not over. */
  saidTrouble: DiagnosisKind | null;
  /** Counted since the last time they were written. */
  unwritten: Unwritten;
};

export type LiveFacts = {
  lastSeenAt: EpochMs | null;
  hanAt: EpochMs | null;
  signal: { readonly dbm: number; readonly at: EpochMs } | null;
  usual: SignalUsual | null;
  /** The hour since 1970 in which `usual` was worked out. */
  usualHour: number;
  meter: KnownMeter | null;
  /** As last named, also while its port is shut. */
  lastNumber: string | null;
  meterKey: number | null;
  now: MeterNow | null;
  firmware: string;
  uptimeS: number | null;
  supplyMv: number | null;
  temperatureDc: number | null;
  /** For the check of scales: the last lists that tell something. */
  powers: readonly PowerCheck[];
  /** By hour since 1970, this one and the one before. */
  quality: readonly { readonly hour: number; good: number; bad: number }[];
};

export type Unwritten = {
  isHeard: boolean;
  signal: { readonly dbm: number; readonly at: EpochMs } | null;
  good: number;
  bad: number;
  raw: RawChunk[];
  rawOctets: number;
  invocation: number | null;
};

export const nothingUnwritten = (): Unwritten => ({
  isHeard: false,
  signal: null,
  good: 0,
  bad: 0,
  raw: [],
  rawOctets: 0,
  invocation: null,
});

export type StateParts = {
  readonly stored: StoredReader;
  readonly recipient: PartyEntry | null;
  readonly lastNumber: string | null;
  readonly at: EpochMs;
};

export function createReaderState({ stored, recipient, lastNumber, at }: StateParts): ReaderState {
  const { heard, reader } = stored;
  return {
    stored,
    recipient,
    link: createLink(reader.isActive ? { kind: 'awaited', since: at } : { kind: 'off' }),
    decoder: null,
    lastInvocation: stored.secrets.lastInvocation,
    track: NO_TRACK,
    nameless: { generation: 0, importWh: null },
    live: {
      lastSeenAt: heard.lastSeenAt,
      hanAt: heard.hanAt,
      signal: heard.signalDbm === null || heard.signalAt === null ? null : { dbm: heard.signalDbm, at: heard.signalAt },
      usual: null,
      usualHour: 0,
      meter: null,
      lastNumber,
      meterKey: heard.meterKey,
      now: null,
      firmware: heard.firmware,
      uptimeS: heard.uptimeS,
      supplyMv: heard.supplyMv,
      temperatureDc: heard.temperatureDc,
      powers: [],
      quality: [],
    },
    told: { diagnosis: 'waiting', since: at },
    saidTrouble: null,
    unwritten: nothingUnwritten(),
  };
}

export const heardOf = ({ live }: ReaderState): ReaderHeard => ({
  lastSeenAt: live.lastSeenAt,
  hanAt: live.hanAt,
  meterKey: live.meterKey,
  signalDbm: live.signal?.dbm ?? null,
  signalAt: live.signal?.at ?? null,
  firmware: live.firmware,
  uptimeS: live.uptimeS,
  supplyMv: live.supplyMv,
  temperatureDc: live.temperatureDc,
});

export const diagnosisOf = (state: ReaderState, now: EpochMs): DiagnosisKind => diagnose(evidenceOf(state, now), now);

/** What the last run of the console heard of a networked reader still counts. */
export function evidenceOf({ link, live }: ReaderState, now: EpochMs): LinkEvidence {
  const evidence = link.evidence(now, live.lastSeenAt);
  const { kind } = evidence.link;
  return kind === 'awaited' || kind === 'online'
    ? { ...evidence, lastGoodAt: evidence.lastGoodAt ?? live.hanAt }
    : evidence;
}

export function liveOf({ stored, live, told }: ReaderState): ReaderLive {
  return {
    id: stored.reader.id,
    lastSeenAt: live.lastSeenAt,
    hanAt: live.hanAt,
    signal: signalOf(live),
    diagnosis: told.diagnosis,
    meter: live.meter,
    now: live.now,
    quality: live.quality.reduce((sum, { good, bad }) => ({ good: sum.good + good, bad: sum.bad + bad }), {
      good: 0,
      bad: 0,
    }),
  };
}

const signalOf = ({ signal, usual }: LiveFacts): Signal | null => signal && { ...signal, usual };
