import type { ConfigurationKey, StationKeys } from '../../../shared/contract/stations.ts';
import type { EpochMs, StationId } from '../../../shared/domain/ids.ts';
import { prepared, type ReadDb, type WriteDb } from './database.ts';

export type ReadKey = { readonly key: string; readonly value: string | null; readonly readonly: boolean };

/** A key as the station gave it. What it now says is confirmed: the wish that it fulfils is gone. */
export function writeKey(db: WriteDb, id: StationId, { key, value, readonly, at }: ReadKey & { at: EpochMs }): void {
  prepared(
    db,
    `INSERT INTO configuration_key (station_id, key, value, readonly, known, read_at)
     VALUES (@id, @key, @value, @readonly, 1, @at)
     ON CONFLICT (station_id, key) DO UPDATE SET value = @value, readonly = @readonly, known = 1, read_at = @at,
       reboot_required = CASE WHEN wanted IS @value THEN 0 ELSE reboot_required END,
       wanted = CASE WHEN wanted IS @value THEN NULL ELSE wanted END`,
  ).run({ id, key, value, readonly: Number(readonly), at });
}

/** A key that was asked for and that the station does not know. */
export function writeUnknownKey(db: WriteDb, id: StationId, { key, at }: { key: string; at: EpochMs }): void {
  prepared(
    db,
    `INSERT INTO configuration_key (station_id, key, value, readonly, known, read_at) VALUES (@id, @key, NULL, 1, 0, @at)
     ON CONFLICT (station_id, key) DO UPDATE SET known = 0, value = NULL, read_at = @at`,
  ).run({ id, key, at });
}

/** After a complete read-out: keys that the station no longer names are gone. */
export function dropKeysReadBefore(db: WriteDb, id: StationId, at: EpochMs): void {
  prepared(db, 'DELETE FROM configuration_key WHERE station_id = ? AND read_at < ? AND wanted IS NULL').run(id, at);
}

export type WantedKey = {
  readonly key: string;
  readonly wanted: string;
  readonly rebootRequired: boolean;
  readonly at: EpochMs;
};

export function wantKey(db: WriteDb, id: StationId, { key, wanted, rebootRequired, at }: WantedKey): void {
  prepared(
    db,
    `INSERT INTO configuration_key (station_id, key, value, readonly, read_at, wanted, reboot_required)
     VALUES (@id, @key, NULL, 0, @at, @wanted, @rebootRequired)
     ON CONFLICT (station_id, key) DO UPDATE SET wanted = @wanted, reboot_required = @rebootRequired`,
  ).run({ id, key, wanted, rebootRequired: Number(rebootRequired), at });
}

type Row = {
  key: string;
  value: string | null;
  readonly: number;
  known: number;
  read_at: number;
  wanted: string | null;
  reboot_required: number;
};

export function keysOf(db: ReadDb, id: StationId, readAt: EpochMs | null): StationKeys {
  const rows = prepared<Row>(
    db,
    `SELECT key, value, readonly, known, read_at, wanted, reboot_required FROM configuration_key
     WHERE station_id = ? ORDER BY key`,
  ).all(id);
  return {
    readAt,
    keys: rows.filter((row) => row.known === 1).map(keyOf),
    unknownKeys: rows.filter((row) => row.known === 0).map((row) => row.key),
  };
}

const keyOf = (row: Row): ConfigurationKey => ({
  key: row.key,
  value: row.value,
  readonly: row.readonly === 1,
  readAt: row.read_at,
  wanted: row.wanted,
  rebootRequired: row.reboot_required === 1,
});
