import { UNWATCHED_CLOCK, type ClockWatch } from '../../../../shared/domain/clockDrift.ts';
import type { EpochMs, StationId } from '../../../../shared/domain/ids.ts';
import type { StationOptions } from '../../../../shared/contract/stations.ts';
import type { OcppStation } from '../../store/ocppStationStore.ts';
import { FrameRing } from '../door/frameRing.ts';
import type { EnergyWatch } from '../v16/energyWatch.ts';

/** What is remembered of a station while the program runs; what must survive stands in the file. */
export type StationMemory = {
  readonly stationId: StationId;
  readonly frames: FrameRing;
  options: StationOptions;
  heartbeatIntervalS: number;
  clock: ClockWatch;
  announcedDriftMs: number | null;
  heardAt: EpochMs;
  storedHeardAt: EpochMs;
  /** Time of the last status of connector 0. */
  stationStatusAt: EpochMs;
  /** The tag that was last refused, so that a station which insists does not fill the log. */
  refusedTag: { readonly tag: string; readonly at: EpochMs } | null;
  /** Per outlet number: when the newest measurement was taken, and whether its register can be what it says. */
  readonly meteredAt: Map<number, EpochMs>;
  readonly energyWatches: Map<number, EnergyWatch>;
  /** Per action: how many messages came, for the sampling of conformance checks. */
  readonly counts: Map<string, number>;
  /** Commands in a row that the station let pass without an answer (quirk 12). */
  unanswered: number;
  isUnresponsive: boolean;
};

export const newMemory = (stationId: StationId, known: OcppStation): StationMemory => ({
  stationId,
  frames: new FrameRing(),
  options: known.options,
  heartbeatIntervalS: known.heartbeatIntervalS,
  clock: UNWATCHED_CLOCK,
  announcedDriftMs: null,
  heardAt: 0,
  storedHeardAt: 0,
  stationStatusAt: 0,
  refusedTag: null,
  meteredAt: new Map(),
  energyWatches: new Map(),
  counts: new Map(),
  unanswered: 0,
  isUnresponsive: false,
});
