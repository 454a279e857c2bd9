import type { EpochMs, OutletId } from '../../../shared/domain/ids.ts';
import { prepared, type ReadDb, type WriteDb } from './database.ts';

/** The last status of an outlet as the station worded it. */
export type OutletState = {
  readonly status: string;
  readonly errorCode: string;
  readonly info: string;
  readonly vendorErrorCode: string;
  /** By the station's trusted time, else when it was received. */
  readonly statusAt: EpochMs;
  readonly receivedAt: EpochMs;
};

export function readOutletState(db: ReadDb, id: OutletId): OutletState | null {
  return (
    prepared<OutletState>(
      db,
      `SELECT status, error_code AS errorCode, info, vendor_error_code AS vendorErrorCode, status_at AS statusAt,
         received_at AS receivedAt FROM outlet_state WHERE outlet_id = ?`,
    ).get(id) ?? null
  );
}

/** A status that repeats: only the time of receipt moves. */
export function noteReceived(db: WriteDb, id: OutletId, receivedAt: EpochMs): void {
  prepared(db, 'UPDATE outlet_state SET received_at = ? WHERE outlet_id = ?').run(receivedAt, id);
}

export function writeOutletState(db: WriteDb, id: OutletId, state: OutletState): void {
  prepared(
    db,
    `INSERT INTO outlet_state (outlet_id, status, error_code, info, vendor_error_code, status_at, received_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (outlet_id) DO UPDATE SET status = excluded.status, error_code = excluded.error_code,
       info = excluded.info, vendor_error_code = excluded.vendor_error_code, status_at = excluded.status_at,
       received_at = excluded.received_at`,
  ).run(id, state.status, state.errorCode, state.info, state.vendorErrorCode, state.statusAt, state.receivedAt);
}
