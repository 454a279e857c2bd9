import { floorId, outletId, readerId, siteId, type EpochMs, type ReaderId } from '../../../../shared/domain/ids.ts';
import type { ReaderScale } from '../../../../shared/domain/han/checks.ts';
import type {
  HanLine,
  Reader,
  ReaderPlace,
  ReaderSource,
  ReaderType,
  ShipmentState,
} from '../../../../shared/domain/han/reader.ts';
import { prepared, type ReadDb, type WriteDb } from '../../store/database.ts';

/** A reader with what never leaves the core: its small key, its sealed secrets, and what was last heard. */
export type StoredReader = {
  readonly key: number;
  readonly reader: Reader;
  readonly secrets: ReaderSecrets;
  readonly scale: ReaderScale;
  readonly heard: ReaderHeard;
};

export type ReaderSecrets = {
  /** sha256$salt$hash, '' = none. */
  readonly password: string;
  /** Sealed (runtime/secretBox), '' = none. */
  readonly encryptionKey: string;
  readonly authenticationKey: string;
  readonly lastInvocation: number | null;
};

/** What a reader said last, as the row keeps it over a restart. */
export type ReaderHeard = {
  readonly lastSeenAt: EpochMs | null;
  readonly hanAt: EpochMs | null;
  readonly meterKey: number | null;
  readonly signalDbm: number | null;
  readonly signalAt: EpochMs | null;
  readonly firmware: string;
  readonly uptimeS: number | null;
  readonly supplyMv: number | null;
  readonly temperatureDc: number | null;
};

export type NewReader = {
  readonly id: ReaderId;
  readonly deviceId: string;
  readonly type: ReaderType;
  readonly name: string;
  readonly intermediary: string;
  readonly place: ReaderPlace;
  readonly gridArea: string;
  readonly source: ReaderSource;
  readonly sentAt: EpochMs | null;
  readonly trackingUrl: string;
};

export const allReaders = (db: ReadDb): readonly StoredReader[] =>
  prepared<ReaderRow>(db, 'SELECT * FROM han_reader ORDER BY key').all().map(storedReader);

export function readReader(db: ReadDb, key: number): StoredReader | null {
  const row = prepared<ReaderRow>(db, 'SELECT * FROM han_reader WHERE key = ?').get(key);
  return row ? storedReader(row) : null;
}

/** Case counts (B3). */
export const keyOfDevice = (db: ReadDb, deviceId: string): number | null =>
  prepared<{ key: number }>(db, 'SELECT key FROM han_reader WHERE device_id = ?').get(deviceId)?.key ?? null;

export function insertReader(db: WriteDb, reader: NewReader, at: EpochMs): number {
  const { place, source } = reader;
  const { lastInsertRowid } = prepared(
    db,
    `INSERT INTO han_reader (id, device_id, type, name, intermediary, site_id, floor_id, outlet_id, is_main, grid_area,
       sent_at, tracking_url, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    reader.id,
    reader.deviceId,
    reader.type,
    reader.name,
    reader.intermediary,
    place.siteId,
    place.floorId,
    place.outletId,
    place.isMain ? 1 : 0,
    reader.gridArea,
    reader.sentAt,
    reader.trackingUrl,
    at,
  );
  const key = Number(lastInsertRowid);
  saveSource(db, key, source);
  return key;
}

export function saveReader(db: WriteDb, key: number, reader: Reader): void {
  const { place } = reader;
  prepared(
    db,
    `UPDATE han_reader SET type = ?, name = ?, intermediary = ?, site_id = ?, floor_id = ?, outlet_id = ?, is_main = ?,
       grid_area = ?, is_active = ?, shipment = ?, sent_at = ?, returned_at = ?, tracking_url = ? WHERE key = ?`,
  ).run(
    reader.type,
    reader.name,
    reader.intermediary,
    place.siteId,
    place.floorId,
    place.outletId,
    place.isMain ? 1 : 0,
    reader.gridArea,
    reader.isActive ? 1 : 0,
    reader.shipment,
    reader.sentAt,
    reader.returnedAt,
    reader.trackingUrl,
    key,
  );
}

export function saveSource(db: WriteDb, key: number, source: ReaderSource): void {
  const line = source.kind === 'port' ? source.line : null;
  prepared(
    db,
    'UPDATE han_reader SET source = ?, address = ?, baud_rate = ?, data_bits = ?, parity = ? WHERE key = ?',
  ).run(
    source.kind,
    source.kind === 'port' ? source.address : source.topic,
    line?.baudRate ?? null,
    line?.dataBits ?? null,
    line?.parity ?? null,
    key,
  );
}

export const savePassword = (db: WriteDb, key: number, password: string): void =>
  void prepared(db, 'UPDATE han_reader SET password = ? WHERE key = ?').run(password, key);

export type SealedKeys = { readonly encryption: string; readonly authentication: string };

/** New keys begin a new count of messages. */
export const saveKeys = (db: WriteDb, key: number, { encryption, authentication }: SealedKeys): void =>
  void prepared(
    db,
    'UPDATE han_reader SET encryption_key = ?, authentication_key = ?, last_invocation = NULL WHERE key = ?',
  ).run(encryption, authentication, key);

export const saveInvocation = (db: WriteDb, key: number, invocation: number): void =>
  void prepared(db, 'UPDATE han_reader SET last_invocation = ? WHERE key = ?').run(invocation, key);

export const saveScale = (db: WriteDb, key: number, scale: ReaderScale): void =>
  void prepared(
    db,
    `UPDATE han_reader SET transformer_ratio = ?, current_factor = ?, voltage_factor = ?, energy_factor = ? WHERE key = ?`,
  ).run(scale.transformerRatio, scale.currentFactor, scale.voltageFactor, scale.energyFactor, key);

export const saveHeard = (db: WriteDb, key: number, heard: ReaderHeard): void =>
  void prepared(
    db,
    `UPDATE han_reader SET last_seen_at = ?, han_at = ?, meter_key = ?, signal_dbm = ?, signal_at = ?, firmware = ?,
       uptime_s = ?, supply_mv = ?, temperature_dc = ? WHERE key = ?`,
  ).run(
    heard.lastSeenAt,
    heard.hanAt,
    heard.meterKey,
    heard.signalDbm,
    heard.signalAt,
    heard.firmware,
    heard.uptimeS,
    heard.supplyMv,
    heard.temperatureDc,
    key,
  );

export const deleteReader = (db: WriteDb, key: number): void =>
  void prepared(db, 'DELETE FROM han_reader WHERE key = ?').run(key);

type ReaderRow = {
  key: number;
  id: string;
  device_id: string;
  type: ReaderType;
  name: string;
  intermediary: string;
  site_id: string | null;
  floor_id: string | null;
  outlet_id: string | null;
  is_main: number;
  grid_area: string;
  is_active: number;
  shipment: ShipmentState;
  sent_at: number | null;
  returned_at: number | null;
  tracking_url: string;
  source: 'network' | 'port';
  address: string;
  baud_rate: number | null;
  data_bits: 7 | 8 | null;
  parity: HanLine['parity'] | null;
  password: string;
  encryption_key: string;
  authentication_key: string;
  last_invocation: number | null;
  transformer_ratio: number;
  current_factor: number;
  voltage_factor: number;
  energy_factor: number;
  last_seen_at: number | null;
  han_at: number | null;
  meter_key: number | null;
  signal_dbm: number | null;
  signal_at: number | null;
  firmware: string;
  uptime_s: number | null;
  supply_mv: number | null;
  temperature_dc: number | null;
  created_at: number;
};

function storedReader(row: ReaderRow): StoredReader {
  return {
    key: row.key,
    reader: readerOf(row),
    secrets: {
      password: row.password,
      encryptionKey: row.encryption_key,
      authenticationKey: row.authentication_key,
      lastInvocation: row.last_invocation,
    },
    scale: {
      transformerRatio: row.transformer_ratio,
      currentFactor: row.current_factor,
      voltageFactor: row.voltage_factor,
      energyFactor: row.energy_factor,
    },
    heard: {
      lastSeenAt: row.last_seen_at,
      hanAt: row.han_at,
      meterKey: row.meter_key,
      signalDbm: row.signal_dbm,
      signalAt: row.signal_at,
      firmware: row.firmware,
      uptimeS: row.uptime_s,
      supplyMv: row.supply_mv,
      temperatureDc: row.temperature_dc,
    },
  };
}

const readerOf = (row: ReaderRow): Reader => ({
  id: readerId(row.id),
  deviceId: row.device_id,
  type: row.type,
  name: row.name,
  intermediary: row.intermediary,
  place: {
    siteId: row.site_id === null ? null : siteId(row.site_id),
    floorId: row.floor_id === null ? null : floorId(row.floor_id),
    outletId: row.outlet_id === null ? null : outletId(row.outlet_id),
    isMain: row.is_main === 1,
  },
  gridArea: row.grid_area,
  isActive: row.is_active === 1,
  shipment: row.shipment,
  sentAt: row.sent_at,
  returnedAt: row.returned_at,
  trackingUrl: row.tracking_url,
  source: sourceOf(row),
  createdAt: row.created_at,
});

function sourceOf({ source, address, baud_rate, data_bits, parity }: ReaderRow): ReaderSource {
  if (source === 'network') return { kind: 'network', topic: address };
  const isKnown = baud_rate !== null && data_bits !== null && parity !== null;
  return { kind: 'port', address, line: isKnown ? { baudRate: baud_rate, dataBits: data_bits, parity } : null };
}
