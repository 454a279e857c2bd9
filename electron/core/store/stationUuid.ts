import type { StationId } from '../../../shared/domain/ids.ts';
import { prepared, type ReadDb } from './database.ts';

/** The id by which other systems know a station (C54); '' when it is gone. */
export const stationUuid = (db: ReadDb, id: StationId): string =>
  prepared<{ uuid: string }>(db, 'SELECT uuid FROM station WHERE id = ?').get(id)?.uuid ?? '';
