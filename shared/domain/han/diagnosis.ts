import type { BadReason } from '../../codecs/han/reading.ts';
import { assertNever } from '../assertNever.ts';
import type { EpochMs } from '../ids.ts';

/** The way by which a reader's data reach the console, as it is now. */
export type LinkState =
  /** Nothing to open: a networked reader that was not heard since `since`, when the console began to listen for it. */
  | { readonly kind: 'awaited'; readonly since: EpochMs }
  /** A networked reader that is heard; `since` its first message. */
  | { readonly kind: 'online'; readonly since: EpochMs }
  | { readonly kind: 'opening'; readonly since: EpochMs }
  | { readonly kind: 'open'; readonly since: EpochMs }
  /** `code` and `args` are those of a refusal (`ports/busy`); tried again at `retryAt`. */
  | {
      readonly kind: 'failed';
      readonly since: EpochMs;
      readonly code: string;
      readonly args: Readonly<Record<string, string>>;
      readonly retryAt: EpochMs | null;
    }
  /** A networked reader's last will, or its own word. */
  | { readonly kind: 'offline'; readonly since: EpochMs }
  /** The reader is deactivated: its data are not taken. */
  | { readonly kind: 'off' };

/** What was counted since the port was opened, or since the first message of a networked reader. */
export type LinkCounts = {
  readonly octets: number;
  /** What looks like the beginning of a message (codecs/han/frameStarts.ts): the sign that the line settings are right. */
  readonly flags: number;
  readonly good: number;
  readonly bad: number;
  readonly reasons: Readonly<Partial<Record<BadReason, number>>>;
  readonly discardedOctets: number;
};

export const NO_COUNTS: LinkCounts = { octets: 0, flags: 0, good: 0, bad: 0, reasons: {}, discardedOctets: 0 };

/** Everything a diagnosis is made of; shown with it, so that a person can check the reasoning. */
export type LinkEvidence = {
  readonly link: LinkState;
  /** Of the last ten minutes at most. */
  readonly recent: LinkCounts;
  readonly total: LinkCounts;
  readonly firstOctetAt: EpochMs | null;
  readonly lastOctetAt: EpochMs | null;
  readonly lastGoodAt: EpochMs | null;
  /** For networked readers: any message. */
  readonly lastSeenAt: EpochMs | null;
};

export const DIAGNOSES = [
  'good',
  /** Data arrive, and more than one frame in fifty is broken. */
  'bytesLost',
  /** It is too early to say anything. */
  'waiting',
  /** The port cannot be opened, or was pulled out. */
  'portFailed',
  /** The port is open and not one byte comes: the HAN port is most often closed (B18). */
  'silent',
  /** Data came and have stopped. */
  'stopped',
  /** Bytes without flags: the line settings are wrong. */
  'noFlags',
  /** Flags, and no frame with a right checksum. */
  'brokenFrames',
  'keyMissing',
  'keyRejected',
  /** The frames are whole and their content is unknown. */
  'unknownContent',
  /** A networked reader says that it is online and sends no data (B18). */
  'onlineWithoutData',
  'offline',
  'neverSeen',
  'off',
] as const;
export type DiagnosisKind = (typeof DIAGNOSES)[number];

/** Meters send at least every ten seconds; one was seen pausing for 37 s (research/han 3.1). */
export const SILENCE_MS = 60_000;
/** A networked reader may gather what it sends. */
export const NETWORK_SILENCE_MS = 15 * 60_000;
/** The first list of every meter has come by then. */
const FIRST_WAIT_MS = 20_000;
const NO_FLAGS_OCTETS = 400;
/** The longest lists have 1,000 octets; of noise one place in some 15,000 looks like the beginning of a message. */
const OCTETS_PER_FLAG = 1500;
const LOSSY_SHARE = 0.02;

/** Why there are data or none. A function of what was counted and the time; nothing of it is stored. */
export function diagnose(evidence: LinkEvidence, now: EpochMs): DiagnosisKind {
  const { link } = evidence;
  switch (link.kind) {
    case 'off':
      return 'off';
    case 'offline':
      return 'offline';
    case 'failed':
      return 'portFailed';
    case 'opening':
      return 'waiting';
    case 'awaited':
      if (evidence.lastSeenAt === null) return 'neverSeen';
      return now - link.since < NETWORK_SILENCE_MS ? 'waiting' : whenGone(evidence);
    case 'online':
      return whenOnline(evidence, link.since, now);
    case 'open':
      return whenOpen(evidence, link.since, now);
    default:
      return assertNever(link);
  }
}

function whenOpen(evidence: LinkEvidence, since: EpochMs, now: EpochMs): DiagnosisKind {
  const { recent, lastGoodAt, lastOctetAt } = evidence;
  if (lastGoodAt !== null && now - lastGoodAt < SILENCE_MS) return goodOrLossy(recent);
  if (now - (lastOctetAt ?? since) >= SILENCE_MS) return lastOctetAt === null ? 'silent' : 'stopped';
  return whenNothingGood(recent) ?? (now - since < FIRST_WAIT_MS ? 'waiting' : 'noFlags');
}

function whenOnline(evidence: LinkEvidence, since: EpochMs, now: EpochMs): DiagnosisKind {
  const { recent, lastGoodAt, lastSeenAt } = evidence;
  if (lastGoodAt !== null && now - lastGoodAt < NETWORK_SILENCE_MS) return goodOrLossy(recent);
  if (now - (lastSeenAt ?? since) >= NETWORK_SILENCE_MS) return whenGone(evidence);
  if (recent.bad > 0) return whenNothingGood(recent) ?? 'brokenFrames';
  if (lastGoodAt !== null) return 'stopped';
  return now - since < SILENCE_MS ? 'waiting' : 'onlineWithoutData';
}

const goodOrLossy = (recent: LinkCounts): DiagnosisKind => (lossOf(recent) > LOSSY_SHARE ? 'bytesLost' : 'good');

/** Neither sign of life nor data. */
const whenGone = ({ lastGoodAt }: LinkEvidence): DiagnosisKind => (lastGoodAt === null ? 'offline' : 'stopped');

/** The frames tell why they give nothing; null: too little has come. */
function whenNothingGood({ flags, bad, octets, reasons }: LinkCounts): DiagnosisKind | null {
  // A counter that began anew means another meter or another key behind the same title.
  if ((reasons.keyRejected ?? 0) + (reasons.security ?? 0) + (reasons.replayed ?? 0) > 0) return 'keyRejected';
  if ((reasons.keyMissing ?? 0) > 0) return 'keyMissing';
  if ((reasons.content ?? 0) > 0) return 'unknownContent';
  if (bad > 0) return 'brokenFrames';
  if (octets >= NO_FLAGS_OCTETS) return flags * OCTETS_PER_FLAG < octets ? 'noFlags' : 'brokenFrames';
  return octets === 0 ? 'waiting' : null;
}

/** The share of frames that did not arrive whole. */
export const lossOf = ({ good, bad }: Pick<LinkCounts, 'good' | 'bad'>): number =>
  good + bad === 0 ? 0 : bad / (good + bad);
