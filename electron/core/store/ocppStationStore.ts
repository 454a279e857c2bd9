import type { StationOptions } from '../../../shared/contract/stations.ts';
import { stationId, type EpochMs, type StationId } from '../../../shared/domain/ids.ts';
import type { LinkLossReason } from '../../../shared/domain/live.ts';
import type { StationIdentity } from '../../../shared/domain/topology.ts';
import { prepared, type ReadDb, type WriteDb } from './database.ts';

/** What is known of an OCPP station beyond its place in the tree. */
export type OcppStation = {
  readonly protocol: string;
  readonly identity: StationIdentity;
  readonly firstSeenAt: EpochMs | null;
  readonly lastHeardAt: EpochMs | null;
  readonly connectedAt: EpochMs | null;
  readonly lostAt: EpochMs | null;
  readonly remoteAddress: string;
  readonly status: string;
  readonly errorCode: string;
  readonly clockDriftMs: number | null;
  readonly heartbeatIntervalS: number;
  /** `sha256$salt$hash`, or '' when the station needs none. */
  readonly password: string;
  readonly options: StationOptions;
  readonly bootTriggered: boolean;
  readonly keysReadAt: EpochMs | null;
  /** The console has asked for the keys by itself since the station was new or its firmware changed (C59). */
  readonly keysAsked: boolean;
};

type Row = {
  protocol: string;
  vendor: string;
  model: string;
  serial_number: string;
  firmware_version: string;
  iccid: string;
  imsi: string;
  booted_at: number | null;
  first_seen_at: number | null;
  last_heard_at: number | null;
  connected_at: number | null;
  lost_at: number | null;
  remote_address: string;
  status: string;
  error_code: string;
  clock_drift_ms: number | null;
  heartbeat_interval_s: number;
  password: string;
  milliseconds_in_time: number;
  time_zone: string;
  ping_off: number;
  ignore_user_name: number;
  automatic_calls: number;
  boot_triggered: number;
  keys_read_at: number | null;
};

export const UNKNOWN_IDENTITY: StationIdentity = {
  vendor: '',
  model: '',
  serialNumber: '',
  firmwareVersion: '',
  iccid: '',
  imsi: '',
  bootedAt: null,
};

/** A station that was never seen has no row: it has the defaults of the table. */
const NEVER_SEEN: OcppStation = {
  protocol: '',
  identity: UNKNOWN_IDENTITY,
  firstSeenAt: null,
  lastHeardAt: null,
  connectedAt: null,
  lostAt: null,
  remoteAddress: '',
  status: '',
  errorCode: '',
  clockDriftMs: null,
  heartbeatIntervalS: 240,
  password: '',
  options: {
    millisecondsInTime: false,
    timeZone: 'UTC',
    pingOff: false,
    ignoreUserName: false,
    automaticCalls: true,
  },
  bootTriggered: false,
  keysReadAt: null,
  keysAsked: false,
};

export function readOcppStation(db: ReadDb, id: StationId): OcppStation {
  const row = prepared<Row>(db, 'SELECT * FROM ocpp_station WHERE station_id = ?').get(id);
  return row ? ocppStationOf(row) : NEVER_SEEN;
}

/** Gives the station its row; the other functions of this file need it. */
export function ensureOcppStation(db: WriteDb, id: StationId): void {
  prepared(db, 'INSERT INTO ocpp_station (station_id) VALUES (?) ON CONFLICT DO NOTHING').run(id);
}

export type Connected = {
  readonly id: StationId;
  readonly at: EpochMs;
  readonly protocol: string;
  readonly remoteAddress: string;
};

export function noteConnected(db: WriteDb, { id, at, protocol, remoteAddress }: Connected): void {
  prepared(
    db,
    `INSERT INTO ocpp_station (station_id, protocol, first_seen_at, last_heard_at, connected_at, remote_address)
     VALUES (@id, @protocol, @at, @at, @at, @remoteAddress)
     ON CONFLICT (station_id) DO UPDATE SET protocol = @protocol, first_seen_at = coalesce(first_seen_at, @at),
       last_heard_at = @at, connected_at = @at, lost_at = NULL, lost_reason = '', remote_address = @remoteAddress`,
  ).run({ id, at, protocol, remoteAddress });
}

export type Lost = {
  readonly id: StationId;
  readonly at: EpochMs;
  readonly lastHeardAt: EpochMs;
  readonly reason: LinkLossReason;
};

export function noteLost(db: WriteDb, { id, at, lastHeardAt, reason }: Lost): void {
  prepared(
    db,
    `UPDATE ocpp_station SET lost_at = @at, lost_reason = @reason, last_heard_at = max(last_heard_at, @lastHeardAt)
     WHERE station_id = @id`,
  ).run({ id, at, reason, lastHeardAt });
}

/** The rows that say connected: after a start they belong to a console that stopped. */
export const connectedStations = (db: ReadDb): readonly { readonly id: StationId; readonly lastHeardAt: EpochMs }[] =>
  prepared<{ station_id: string; last_heard_at: number }>(
    db,
    `SELECT station_id, coalesce(last_heard_at, connected_at) AS last_heard_at FROM ocpp_station
     WHERE connected_at IS NOT NULL AND lost_at IS NULL`,
  )
    .all()
    .map((row) => ({ id: stationId(row.station_id), lastHeardAt: row.last_heard_at }));

export function noteHeard(db: WriteDb, id: StationId, at: EpochMs): void {
  prepared(db, 'UPDATE ocpp_station SET last_heard_at = ? WHERE station_id = ?').run(at, id);
}

/** Answers whether the firmware is another than before, or the station is new: its keys are to be read again. */
export function noteBoot(db: WriteDb, id: StationId, identity: StationIdentity): boolean {
  ensureOcppStation(db, id);
  const isNews =
    prepared(
      db,
      'UPDATE ocpp_station SET keys_read_at = NULL WHERE station_id = ? AND (booted_at IS NULL OR firmware_version <> ?)',
    ).run(id, identity.firmwareVersion).changes > 0;
  prepared(
    db,
    `UPDATE ocpp_station SET vendor = @vendor, model = @model, serial_number = @serialNumber,
       firmware_version = @firmwareVersion, iccid = @iccid, imsi = @imsi, booted_at = @bootedAt WHERE station_id = @id`,
  ).run({ id, ...identity });
  return isNews;
}

export type StationStatus = { readonly status: string; readonly errorCode: string; readonly info: string };

/** Answers whether this is news. */
export function noteStationStatus(db: WriteDb, id: StationId, { status, errorCode, info }: StationStatus): boolean {
  return (
    prepared(
      db,
      `UPDATE ocpp_station SET status = @status, error_code = @errorCode, info = @info
       WHERE station_id = @id AND (status <> @status OR error_code <> @errorCode OR info <> @info)`,
    ).run({ id, status, errorCode, info }).changes > 0
  );
}

export function noteClockDrift(db: WriteDb, id: StationId, driftMs: number): void {
  prepared(db, 'UPDATE ocpp_station SET clock_drift_ms = ? WHERE station_id = ?').run(driftMs, id);
}

export function noteKeysRead(db: WriteDb, id: StationId, at: EpochMs): void {
  prepared(db, 'UPDATE ocpp_station SET keys_read_at = ? WHERE station_id = ?').run(at, id);
}

/** `keys_read_at` of a station that was asked and has not answered. */
const ASKED = 0;

export function noteKeysAsked(db: WriteDb, id: StationId): void {
  prepared(db, 'UPDATE ocpp_station SET keys_read_at = coalesce(keys_read_at, ?) WHERE station_id = ?').run(ASKED, id);
}

/** A station is asked for its BootNotification at most once in its life (quirks 16, 18). */
export function noteBootTriggered(db: WriteDb, id: StationId): void {
  prepared(db, 'UPDATE ocpp_station SET boot_triggered = 1 WHERE station_id = ?').run(id);
}

export function setStationPassword(db: WriteDb, id: StationId, stored: string): void {
  ensureOcppStation(db, id);
  prepared(db, 'UPDATE ocpp_station SET password = ? WHERE station_id = ?').run(stored, id);
}

export function setStationOptions(db: WriteDb, id: StationId, options: StationOptions): void {
  ensureOcppStation(db, id);
  prepared(
    db,
    `UPDATE ocpp_station SET milliseconds_in_time = @milliseconds, time_zone = @zone, ping_off = @pingOff,
       ignore_user_name = @ignoreUserName, automatic_calls = @automaticCalls WHERE station_id = @id`,
  ).run({
    id,
    milliseconds: Number(options.millisecondsInTime),
    zone: options.timeZone,
    pingOff: Number(options.pingOff),
    ignoreUserName: Number(options.ignoreUserName),
    automaticCalls: Number(options.automaticCalls),
  });
}

const ocppStationOf = (row: Row): OcppStation => ({
  protocol: row.protocol,
  identity: {
    vendor: row.vendor,
    model: row.model,
    serialNumber: row.serial_number,
    firmwareVersion: row.firmware_version,
    iccid: row.iccid,
    imsi: row.imsi,
    bootedAt: row.booted_at,
  },
  firstSeenAt: row.first_seen_at,
  lastHeardAt: row.last_heard_at,
  connectedAt: row.connected_at,
  lostAt: row.lost_at,
  remoteAddress: row.remote_address,
  status: row.status,
  errorCode: row.error_code,
  clockDriftMs: row.clock_drift_ms,
  heartbeatIntervalS: row.heartbeat_interval_s,
  password: row.password,
  options: {
    millisecondsInTime: row.milliseconds_in_time === 1,
    timeZone: row.time_zone,
    pingOff: row.ping_off === 1,
    ignoreUserName: row.ignore_user_name === 1,
    automaticCalls: row.automatic_calls === 1,
  },
  bootTriggered: row.boot_triggered === 1,
  keysReadAt: row.keys_read_at === ASKED ? null : row.keys_read_at,
  keysAsked: row.keys_read_at !== null,
});

/** How often a station connected since an instant, by the event log: one that flaps shows here. */
export const connectionsSince = (db: ReadDb, id: StationId, since: EpochMs): number =>
  prepared<{ count: number }>(
    db,
    `SELECT count(*) AS count FROM event WHERE station_id = ? AND code = 'stationConnected' AND at >= ?`,
  ).get(id, since)?.count ?? 0;
