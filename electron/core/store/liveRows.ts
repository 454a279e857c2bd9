import { outletId, sessionId, stationId } from '../../../shared/domain/ids.ts';
import {
  LINK_LOSS_REASONS,
  type LinkLossReason,
  type LiveMeter,
  type StationLink,
} from '../../../shared/domain/live.ts';
import type { EpochMs, OutletId, SessionId, StationId } from '../../../shared/domain/ids.ts';
import { prepared, type ReadDb } from './database.ts';

/** What the live picture starts from after a start: the last known, all of it history until the stations are back. */
export type KnownStation = {
  readonly id: StationId;
  readonly link: StationLink;
  readonly status: string;
  readonly errorCode: string;
  readonly clockDriftMs: number | null;
};
export type KnownOutlet = {
  readonly id: OutletId;
  readonly status: string;
  readonly errorCode: string;
  readonly info: string;
  readonly vendorErrorCode: string;
  readonly statusAt: EpochMs;
  readonly receivedAt: EpochMs;
};
export type KnownSession = {
  readonly id: SessionId;
  readonly outletId: OutletId;
  readonly startedAt: EpochMs;
  readonly meterStartWh: number | null;
};
export type KnownMeter = { readonly outletId: OutletId; readonly meter: LiveMeter };

type StationRow = {
  station_id: string;
  protocol: string;
  last_heard_at: number | null;
  connected_at: number | null;
  lost_at: number | null;
  lost_reason: string;
  status: string;
  error_code: string;
  clock_drift_ms: number | null;
};

export const knownStations = (db: ReadDb): readonly KnownStation[] =>
  prepared<StationRow>(
    db,
    `SELECT station_id, protocol, last_heard_at, connected_at, lost_at, lost_reason, status, error_code, clock_drift_ms
     FROM ocpp_station`,
  )
    .all()
    .map((row) => ({
      id: stationId(row.station_id),
      link: linkOf(row),
      status: row.status,
      errorCode: row.error_code,
      clockDriftMs: row.clock_drift_ms,
    }));

function linkOf(row: StationRow): StationLink {
  const since = row.connected_at;
  if (since === null) return { kind: 'neverConnected' };
  const lastHeardAt = row.last_heard_at ?? since;
  if (row.lost_at === null) return { kind: 'online', since, lastHeardAt, protocol: row.protocol };
  return { kind: 'offline', since: row.lost_at, lastHeardAt, reason: reasonOf(row.lost_reason) };
}

const reasonOf = (text: string): LinkLossReason =>
  LINK_LOSS_REASONS.find((reason) => reason === text) ?? 'connectionLost';

type OutletRow = {
  outlet_id: string;
  status: string;
  error_code: string;
  info: string;
  vendor_error_code: string;
  status_at: number;
  received_at: number;
};

export const knownOutlets = (db: ReadDb): readonly KnownOutlet[] =>
  prepared<OutletRow>(db, 'SELECT * FROM outlet_state')
    .all()
    .map((row) => ({
      id: outletId(row.outlet_id),
      status: row.status,
      errorCode: row.error_code,
      info: row.info,
      vendorErrorCode: row.vendor_error_code,
      statusAt: row.status_at,
      receivedAt: row.received_at,
    }));

type SessionRow = { id: number; outlet_id: string; started_at: number; meter_start_wh: number | null };

/** Oldest first, so that the newest of an outlet counts. Few of a million: the planner would rather walk them all in order of id. */
export const OPEN_SESSIONS = `SELECT id, outlet_id, started_at, meter_start_wh
  FROM session INDEXED BY session_open WHERE ending = 'open' ORDER BY id`;

export const knownSessions = (db: ReadDb): readonly KnownSession[] =>
  prepared<SessionRow>(db, OPEN_SESSIONS)
    .all()
    .map((row) => ({
      id: sessionId(row.id),
      outletId: outletId(row.outlet_id),
      startedAt: row.started_at,
      meterStartWh: row.meter_start_wh,
    }));

type MeterRow = {
  id: string;
  at_s: number;
  energy_wh: number | null;
  power_w: number | null;
  current_l1_ma: number | null;
  voltage_l1_mv: number | null;
  soc_percent: number | null;
};

/** Each outlet's newest row: one step down the primary key per outlet (CROSS: outlets first, whatever the planner thinks). */
export const LAST_METERS = `SELECT outlet.id, at_s, energy_wh, power_w, current_l1_ma, voltage_l1_mv, soc_percent
  FROM outlet CROSS JOIN meter_value ON meter_value.outlet_key = outlet.key
  AND meter_value.at_s = (SELECT max(at_s) FROM meter_value WHERE outlet_key = outlet.key)`;

export const knownMeters = (db: ReadDb): readonly KnownMeter[] =>
  prepared<MeterRow>(db, LAST_METERS)
    .all()
    .map((row) => ({
      outletId: outletId(row.id),
      meter: {
        at: row.at_s * 1000,
        powerW: row.power_w,
        energyWh: row.energy_wh,
        currentMa: row.current_l1_ma,
        voltageMv: row.voltage_l1_mv,
        socPercent: row.soc_percent,
      },
    }));
