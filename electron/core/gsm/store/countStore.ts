import type { SmsCount } from '../../../../shared/contract/messages.ts';
import { stationId, type StationId } from '../../../../shared/domain/ids.ts';
import type { LocalMonth } from '../../../../shared/domain/localTime.ts';
import { prepared, type ReadDb, type WriteDb } from '../../store/database.ts';

export type Counted = {
  readonly sim: string;
  readonly device: StationId | null;
  readonly month: LocalMonth;
  readonly sent?: number;
  readonly received?: number;
};

/** One SMS is one part: that is what operators bill. */
export function countSms(db: WriteDb, { sim, device, month, sent = 0, received = 0 }: Counted): void {
  prepared(
    db,
    `INSERT INTO sms_count (sim, device, month, sent, received) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (sim, device, month) DO UPDATE SET sent = sent + excluded.sent, received = received + excluded.received`,
  ).run(sim, device ?? '', month, sent, received);
}

type Row = { sim: string; device: string; month: number; sent: number; received: number };

/** Newest month first. `devices` null: all, and what went to and came from nobody's unit. */
export const smsCounts = (db: ReadDb, from: LocalMonth, devices: readonly StationId[] | null): readonly SmsCount[] =>
  prepared<Row>(
    db,
    `SELECT * FROM sms_count WHERE month >= @from
       AND (@devices IS NULL OR device IN (SELECT value FROM json_each(@devices)))
     ORDER BY month DESC, sim, device`,
  )
    .all({ from, devices: devices && JSON.stringify(devices) })
    .map((row) => ({
      sim: row.sim,
      stationId: row.device === '' ? null : stationId(row.device),
      month: row.month,
      sent: row.sent,
      received: row.received,
    }));

export const countOfDevice = (
  db: ReadDb,
  device: StationId,
  month: LocalMonth,
): { readonly sent: number; readonly received: number } =>
  prepared<{ sent: number; received: number }>(
    db,
    `SELECT coalesce(sum(sent), 0) AS sent, coalesce(sum(received), 0) AS received
     FROM sms_count WHERE device = ? AND month = ?`,
  ).get(device, month) ?? { sent: 0, received: 0 };
