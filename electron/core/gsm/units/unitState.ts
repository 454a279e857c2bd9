import type { UnitState } from '../../../../shared/domain/gsm/unit.ts';
import { windowAt } from '../../../../shared/domain/gsm/unitQueue.ts';
import { unknownValue } from '../../../../shared/domain/gsm/unitValue.ts';
import { messageId, type EpochMs, type StationId } from '../../../../shared/domain/ids.ts';
import { monthOf } from '../../../../shared/domain/localTime.ts';
import { prepared, type ReadDb } from '../../store/database.ts';
import { readSetting } from '../../store/settingStore.ts';
import { countOfDevice } from '../store/countStore.ts';
import { alertOf } from '../store/messageRows.ts';
import { lastBatch } from '../store/unitBatchStore.ts';
import { plain, queueOf } from '../store/unitCommandStore.ts';
import { readUnit, type StoredUnit } from '../store/unitStore.ts';
import { valuesOf } from '../store/unitValueStore.ts';
import type { AskParts } from './askCommand.ts';

/** One unit as its rows say at this instant; null: there is no such unit. */
export function unitState(
  parts: AskParts,
  db: ReadDb,
  { id, now }: { readonly id: StationId; readonly now: EpochMs },
): UnitState | null {
  const unit = readUnit(db, id);
  return unit && stateOf(parts, db, { unit, now });
}

function stateOf(
  { language, secrets }: AskParts,
  db: ReadDb,
  { unit, now }: { readonly unit: StoredUnit; readonly now: EpochMs },
): UnitState {
  const { id, siteId, model, number, isFahrenheit, allowsListening, feedsConsole } = unit;
  const known = valuesOf(db, id);
  const valuesIn = (ids: readonly string[]) => ids.map((value) => known.get(value) ?? unknownValue(value));
  return {
    id,
    siteId,
    model,
    number,
    isFahrenheit,
    allowsListening,
    feedsConsole,
    password: secrets.standing(unit, 'password'),
    renewPassword: secrets.standing(unit, 'renewPassword'),
    window: windowAt(unit.window, now),
    settings: valuesIn(language.settingsOf(model)),
    live: valuesIn(language.liveOf(model)),
    lastHeardAt: unit.lastHeardAt,
    lastReadOutAt: unit.lastReadOutAt,
    queue: queueOf(db, id).map(plain),
    batch: lastBatch(db, id),
    lastAlert: lastAlert(db, id),
    storm: unit.storm,
    smsThisMonth: countOfDevice(db, id, monthOf(now, readSetting(db, 'timeZone'))),
  };
}

export const LAST_ALERT = `SELECT id, at, meaning, alert FROM sms_message
  WHERE station_id = ? AND direction = 'received' AND meaning IN ('alert', 'unclassified')
  ORDER BY at DESC, key DESC LIMIT 1`;

function lastAlert(db: ReadDb, id: StationId): UnitState['lastAlert'] {
  const row = prepared<{ id: string; at: number; meaning: string; alert: string | null }>(db, LAST_ALERT).get(id);
  if (!row) return null;
  const alert = row.meaning === 'alert' ? alertOf(row.alert) : 'unclassified';
  return { messageId: messageId(row.id), at: row.at, alert };
}
