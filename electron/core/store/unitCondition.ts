import type { Condition } from '../../../shared/domain/condition.ts';
import type { StationId } from '../../../shared/domain/ids.ts';
import { prepared, type ReadDb } from './database.ts';

type SocketRow = { confirmed: string | null; asked: string | null; doubt: string | null };

/**
 * What the tree shows of an iSocket unit: its socket, as far as the unit itself has said it. It has no link that could
 * be lost: between its texts it is not offline, it is silent.
 */
export function unitCondition(db: ReadDb, id: StationId): Condition {
  const row = prepared<SocketRow>(
    db,
    `SELECT confirmed, asked, doubt FROM unit_value WHERE station_id = ? AND id = 'socket'`,
  ).get(id);
  if (row?.asked !== null && row?.asked !== undefined) return 'waiting';
  if (!row || row.confirmed === null || row.doubt !== null) return 'unknown';
  return row.confirmed === 'ON' ? 'inUse' : 'available';
}
