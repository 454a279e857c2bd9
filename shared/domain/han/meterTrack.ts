import type { EpochMs } from '../ids.ts';
import type { MeterSample } from './sample.ts';

/**
 * To which meter the lists of a reader belong. Short lists name no meter, and a cable may be moved between two of
 * them: a list is credited to a meter only when that meter named itself before and after it, or after it since the
 * port was opened. So a meter swap never credits the old meter (research/han 7, test 10).
 */
export type MeterTrack = {
  /** The number that was named last without a break since; null: not known yet. UNNAMED: its lists name none. */
  readonly current: string | null;
  /** Nameless lists whose meter is not known yet, oldest first. */
  readonly held: readonly MeterSample[];
};

export const NO_TRACK: MeterTrack = { current: null, held: [] };
/** Stands for a meter that never gives its number (some Swedish lists, Kamstrup's push 1). */
export const UNNAMED = '';

/** Meters that name themselves do so every ten seconds; one that has not by then does not. */
export const HOLD_MS = 90_000;
/** One that has named itself will do so again: on a line that loses bytes it is the long lists that are lost. */
export const HOLD_NAMED_MS = 10 * 60_000;

export type TrackInput =
  | { readonly kind: 'sample'; readonly sample: MeterSample }
  /** The port was closed or lost, or the networked reader restarted: the next list may be another meter's. */
  | { readonly kind: 'broken' };

export type TrackStep = {
  readonly track: MeterTrack;
  /** Samples that are a meter's for certain. */
  readonly credited: readonly { readonly number: string; readonly sample: MeterSample }[];
  /** Samples that came between two meters and are nobody's. */
  readonly unassigned: number;
};

export function trackMeter(track: MeterTrack, input: TrackInput): TrackStep {
  if (input.kind === 'broken') return { track: NO_TRACK, credited: [], unassigned: track.held.length };
  const { sample } = input;
  const number = sample.names?.number ?? null;
  if (number !== null) return named(track, sample, number);
  if (track.current === UNNAMED) return { track, credited: [{ number: UNNAMED, sample }], unassigned: 0 };
  const held = [...track.held, sample];
  const holdMs = track.current === null ? HOLD_MS : HOLD_NAMED_MS;
  if (sample.at - firstAt(held, sample.at) < holdMs) return { track: { ...track, held }, credited: [], unassigned: 0 };
  return { track: { current: UNNAMED, held: [] }, credited: credit(UNNAMED, held), unassigned: 0 };
}

function named({ current, held }: MeterTrack, sample: MeterSample, number: string): TrackStep {
  const track = { current: number, held: [] };
  const isSame = current === number || current === null;
  if (isSame) return { track, credited: credit(number, [...held, sample]), unassigned: 0 };
  return { track, credited: credit(number, [sample]), unassigned: held.length };
}

const credit = (number: string, samples: readonly MeterSample[]) => samples.map((sample) => ({ number, sample }));
const firstAt = (held: readonly MeterSample[], otherwise: EpochMs): EpochMs => held[0]?.at ?? otherwise;
