import type { MeterMaker } from '../../../../shared/codecs/han/reading.ts';
import type { KnownMeter } from '../../../../shared/domain/han/readerLive.ts';
import type { RegisterBase } from '../../../../shared/domain/han/registerRise.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { prepared, type ReadDb, type WriteDb } from '../../store/database.ts';

/** A meter: its number within an area (B6). */
export type StoredMeter = {
  readonly key: number;
  readonly area: string;
  /** Beginning with `~`: a meter whose lists name none, counted per reader. */
  readonly number: string;
  readonly known: KnownMeter;
  readonly base: RegisterBase | null;
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
  readonly clockOffsetMs: number | null;
};

export type MeterName = { readonly area: string; readonly number: string };

const NAMELESS = '~';
export const namelessNumber = (generation: number): string => `${NAMELESS}${generation}`;
export const shownNumber = (number: string): string | null => (number.startsWith(NAMELESS) ? null : number);

export function findMeter(db: ReadDb, { area, number }: MeterName): StoredMeter | null {
  const row = prepared<MeterRow>(db, 'SELECT * FROM han_meter WHERE area = ? AND number = ?').get(area, number);
  return row ? meterOf(row) : null;
}

export function readMeter(db: ReadDb, key: number): StoredMeter | null {
  const row = prepared<MeterRow>(db, 'SELECT * FROM han_meter WHERE key = ?').get(key);
  return row ? meterOf(row) : null;
}

/** How many nameless meters a reader has had. */
export const namelessCount = (db: ReadDb, area: string): number =>
  prepared<{ n: number }>(db, `SELECT count(*) AS n FROM han_meter WHERE area = ? AND number GLOB '~*'`).get(area)?.n ??
  0;

/** @returns the key of the meter, made when it is new */
export function ensureMeter(db: WriteDb, { area, number }: MeterName, at: EpochMs): number {
  const known = prepared<{ key: number }>(db, 'SELECT key FROM han_meter WHERE area = ? AND number = ?').get(
    area,
    number,
  );
  if (known) return known.key;
  return Number(
    prepared(db, 'INSERT INTO han_meter (area, number, first_at, last_at) VALUES (?, ?, ?, ?)').run(
      area,
      number,
      at,
      at,
    ).lastInsertRowid,
  );
}

export const saveMeterKind = (db: WriteDb, key: number, { maker, type, listVersion }: KnownMeter): void =>
  void prepared(db, 'UPDATE han_meter SET maker = ?, type = ?, list_version = ? WHERE key = ?').run(
    maker,
    type,
    listVersion,
    key,
  );

export const saveRegisterBase = (db: WriteDb, key: number, base: RegisterBase): void =>
  void prepared(
    db,
    'UPDATE han_meter SET register_at = ?, register_clock = ?, import_wh = ?, export_wh = ? WHERE key = ?',
  ).run(base.at, base.clockAt, base.importWh, base.exportWh, key);

export const saveClockOffset = (db: WriteDb, key: number, offsetMs: number): void =>
  void prepared(db, 'UPDATE han_meter SET clock_offset_ms = ? WHERE key = ?').run(offsetMs, key);

/** A reader's time at a meter: prolonged while it stays, a new row when it changes. */
export function noteReaderMeter(
  db: WriteDb,
  { readerKey, meterKey, at }: { readonly readerKey: number; readonly meterKey: number; readonly at: EpochMs },
): void {
  prepared(db, 'UPDATE han_meter SET last_at = max(last_at, ?) WHERE key = ?').run(at, meterKey);
  const last = prepared<{ from_at: number; meter_key: number }>(
    db,
    'SELECT from_at, meter_key FROM han_reader_meter WHERE reader_key = ? ORDER BY from_at DESC LIMIT 1',
  ).get(readerKey);
  if (last?.meter_key === meterKey) {
    prepared(db, 'UPDATE han_reader_meter SET until_at = max(until_at, ?) WHERE reader_key = ? AND from_at = ?').run(
      at,
      readerKey,
      last.from_at,
    );
    return;
  }
  // Two meters in one millisecond do not happen; a clock set back must not end the transaction.
  prepared(
    db,
    `INSERT INTO han_reader_meter (reader_key, from_at, until_at, meter_key) VALUES (?, ?, ?, ?)
     ON CONFLICT (reader_key, from_at) DO UPDATE SET meter_key = excluded.meter_key`,
  ).run(readerKey, last ? Math.max(at, last.from_at + 1) : at, at, meterKey);
}

export type ReaderSpan = {
  readonly meterKey: number;
  readonly number: string;
  readonly from: EpochMs;
  readonly until: EpochMs;
};

/** A reader's meters, oldest first. */
export const spansOf = (db: ReadDb, readerKey: number): readonly ReaderSpan[] =>
  prepared<ReaderSpan>(
    db,
    `SELECT meter_key AS meterKey, number, from_at AS "from", until_at AS "until" FROM han_reader_meter
     JOIN han_meter ON han_meter.key = meter_key WHERE reader_key = ? ORDER BY from_at`,
  ).all(readerKey);

/** A reader whose area changes takes its present meter along, unless the new area knows that number already. */
export function moveMeter(db: WriteDb, meterKey: number, area: string): number {
  const meter = readMeter(db, meterKey);
  if (!meter || shownNumber(meter.number) === null) return meterKey;
  const there = findMeter(db, { area, number: meter.number });
  if (there) return there.key;
  prepared(db, 'UPDATE han_meter SET area = ? WHERE key = ?').run(area, meterKey);
  return meterKey;
}

type MeterRow = {
  key: number;
  area: string;
  number: string;
  maker: MeterMaker;
  type: string;
  list_version: string;
  first_at: number;
  last_at: number;
  register_at: number | null;
  register_clock: number | null;
  import_wh: number | null;
  export_wh: number | null;
  clock_offset_ms: number | null;
};

const meterOf = (row: MeterRow): StoredMeter => ({
  key: row.key,
  area: row.area,
  number: row.number,
  known: { number: shownNumber(row.number), maker: row.maker, type: row.type, listVersion: row.list_version },
  base:
    row.register_at === null
      ? null
      : { at: row.register_at, clockAt: row.register_clock, importWh: row.import_wh, exportWh: row.export_wh },
  firstAt: row.first_at,
  lastAt: row.last_at,
  clockOffsetMs: row.clock_offset_ms,
});
