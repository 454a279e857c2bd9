import type { UnitEntry, UnitModel, UnitStorm, UnitWindow } from '../../../../shared/domain/gsm/unit.ts';
import { siteId, stationId, type EpochMs, type SiteId, type StationId } from '../../../../shared/domain/ids.ts';
import { prepared, type ReadDb, type WriteDb } from '../../store/database.ts';

/** A unit's row. The four passwords are sealed; '' = none. */
export type StoredUnit = {
  readonly id: StationId;
  readonly siteId: SiteId;
  readonly model: UnitModel;
  readonly number: string;
  readonly isFahrenheit: boolean;
  readonly allowsListening: boolean;
  readonly feedsConsole: boolean;
  readonly password: string;
  readonly passwordNext: string;
  readonly renewPassword: string;
  readonly renewPasswordNext: string;
  readonly window: UnitWindow;
  readonly lastHeardAt: EpochMs | null;
  readonly lastReadOutAt: EpochMs | null;
  readonly storm: UnitStorm | null;
};

type Row = {
  station_id: string;
  site_id: string;
  model: UnitModel;
  number: string;
  is_fahrenheit: number;
  allows_listening: number;
  feeds_console: number;
  password: string;
  password_next: string;
  renew_password: string;
  renew_password_next: string;
  window: UnitWindow['kind'];
  window_at: number | null;
  last_heard_at: number | null;
  last_read_out_at: number | null;
  storm: UnitStorm['kind'] | null;
  storm_since: number | null;
};

const UNITS = `SELECT gsm_unit.*, station.site_id FROM gsm_unit JOIN station ON station.id = gsm_unit.station_id`;

export const allUnits = (db: ReadDb): readonly StoredUnit[] =>
  prepared<Row>(db, `${UNITS} ORDER BY station.position`).all().map(unitOf);

export function readUnit(db: ReadDb, id: StationId): StoredUnit | null {
  const row = prepared<Row>(db, `${UNITS} WHERE gsm_unit.station_id = ?`).get(id);
  return row ? unitOf(row) : null;
}

export function unitWithNumber(db: ReadDb, number: string): StationId | null {
  const row = prepared<{ station_id: string }>(db, 'SELECT station_id FROM gsm_unit WHERE number = ?').get(number);
  return row ? stationId(row.station_id) : null;
}

export type NewUnit = Pick<UnitEntry, 'id' | 'model' | 'number' | 'isFahrenheit'> & {
  readonly password: string;
  readonly renewPassword: string;
};

export function insertUnit(db: WriteDb, unit: NewUnit): void {
  prepared(
    db,
    `INSERT INTO gsm_unit (station_id, model, number, is_fahrenheit, password, renew_password)
     VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(unit.id, unit.model, unit.number, Number(unit.isFahrenheit), unit.password, unit.renewPassword);
}

export type UnitChange = Partial<
  Pick<StoredUnit, 'model' | 'number' | 'isFahrenheit' | 'allowsListening' | 'feedsConsole'>
>;

export function changeUnit(db: WriteDb, before: StoredUnit, change: UnitChange): void {
  const after = { ...before, ...change };
  prepared(
    db,
    `UPDATE gsm_unit SET model = ?, number = ?, is_fahrenheit = ?, allows_listening = ?, feeds_console = ?
     WHERE station_id = ?`,
  ).run(
    after.model,
    after.number,
    Number(after.isFahrenheit),
    Number(after.allowsListening),
    Number(after.feedsConsole),
    before.id,
  );
}

export type SecretName = 'password' | 'renewPassword';
type SecretChange = { readonly current?: string; readonly next?: string };
const SECRET_COLUMNS = {
  password: ['password', 'password_next'],
  renewPassword: ['renew_password', 'renew_password_next'],
} as const;

/** @param change sealed texts; what is not given stays */
export function setUnitSecret(
  db: WriteDb,
  { id, name }: { readonly id: StationId; readonly name: SecretName },
  change: SecretChange,
): void {
  const [current, next] = SECRET_COLUMNS[name];
  prepared(
    db,
    `UPDATE gsm_unit SET ${current} = coalesce(?, ${current}), ${next} = coalesce(?, ${next}) WHERE station_id = ?`,
  ).run(change.current ?? null, change.next ?? null, id);
}

export function setWindow(db: WriteDb, id: StationId, window: UnitWindow): void {
  const at = window.kind === 'open' ? window.until : window.kind === 'expired' ? window.since : null;
  prepared(db, 'UPDATE gsm_unit SET window = ?, window_at = ? WHERE station_id = ?').run(window.kind, at, id);
}

export function noteHeard(db: WriteDb, id: StationId, at: EpochMs): void {
  prepared(db, 'UPDATE gsm_unit SET last_heard_at = ? WHERE station_id = ?').run(at, id);
}

export function noteReadOut(db: WriteDb, id: StationId, at: EpochMs): void {
  prepared(db, 'UPDATE gsm_unit SET last_read_out_at = ? WHERE station_id = ?').run(at, id);
}

export function setStorm(db: WriteDb, id: StationId, storm: UnitStorm | null): void {
  prepared(db, 'UPDATE gsm_unit SET storm = ?, storm_since = ? WHERE station_id = ?').run(
    storm?.kind ?? null,
    storm?.since ?? null,
    id,
  );
}

/** Units whose window has run out, and when the next one does. */
export const windowsOver = (db: ReadDb, now: EpochMs): readonly StationId[] =>
  prepared<{ station_id: string }>(db, `SELECT station_id FROM gsm_unit WHERE window = 'open' AND window_at <= ?`)
    .all(now)
    .map((row) => stationId(row.station_id));

export const nextWindowEnd = (db: ReadDb): EpochMs | null =>
  prepared<{ at: number | null }>(db, `SELECT min(window_at) AS at FROM gsm_unit WHERE window = 'open'`).get()?.at ??
  null;

export const stormyUnits = (db: ReadDb): readonly StationId[] =>
  prepared<{ station_id: string }>(db, 'SELECT station_id FROM gsm_unit WHERE storm IS NOT NULL')
    .all()
    .map((row) => stationId(row.station_id));

const unitOf = (row: Row): StoredUnit => ({
  id: stationId(row.station_id),
  siteId: siteId(row.site_id),
  model: row.model,
  number: row.number,
  isFahrenheit: row.is_fahrenheit === 1,
  allowsListening: row.allows_listening === 1,
  feedsConsole: row.feeds_console === 1,
  password: row.password,
  passwordNext: row.password_next,
  renewPassword: row.renew_password,
  renewPasswordNext: row.renew_password_next,
  window: windowOf(row),
  lastHeardAt: row.last_heard_at,
  lastReadOutAt: row.last_read_out_at,
  storm: row.storm === null ? null : { kind: row.storm, since: row.storm_since ?? 0 },
});

function windowOf({ window, window_at: at }: Row): UnitWindow {
  if (at === null || window === 'unknown') return { kind: 'unknown' };
  return window === 'open' ? { kind: 'open', until: at } : { kind: 'expired', since: at };
}
