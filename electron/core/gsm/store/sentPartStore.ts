import type { EpochMs, MessageId } from '../../../../shared/domain/ids.ts';
import { messageId } from '../../../../shared/domain/ids.ts';
import { prepared, type ReadDb, type WriteDb } from '../../store/database.ts';

/** `handed`: the modem has it, and has not said what became of it. */
export type PartState = 'handed' | 'sent' | 'delivered' | 'failed' | 'unknown';

export type SentPart = {
  readonly part: number;
  readonly sim: string;
  readonly pdu: string;
  readonly handedAt: EpochMs;
  readonly state: PartState;
  readonly reference: number | null;
  readonly status: number | null;
};

type Row = {
  part: number;
  sim: string;
  pdu: string;
  handed_at: number;
  state: PartState;
  reference: number | null;
  status: number | null;
};

export type HandedPart = {
  readonly key: number;
  readonly part: number;
  readonly sim: string;
  readonly number: string;
  /** '' when the text holds a password. */
  readonly pdu: string;
  readonly at: EpochMs;
};

/** Before the modem gets it: what happens then is counted and, after a crash, of unknown fate. */
export function insertHandedPart(db: WriteDb, { key, part, sim, number, pdu, at }: HandedPart): void {
  prepared(
    db,
    `INSERT INTO sms_sent_part (message_key, part, sim, number, pdu, handed_at, state)
     VALUES (?, ?, ?, ?, ?, ?, 'handed')
     ON CONFLICT (message_key, part) DO UPDATE SET handed_at = excluded.handed_at, state = 'handed', sim = excluded.sim,
       reference = NULL, status = NULL`,
  ).run(key, part, sim, number, pdu, at);
}

export type PartOutcome = { readonly state: PartState; readonly reference?: number | null; readonly status?: number };

export type PartRef = { readonly key: number; readonly part: number };

export function setPartState(db: WriteDb, { key, part }: PartRef, outcome: PartOutcome): void {
  prepared(
    db,
    `UPDATE sms_sent_part SET state = ?, reference = coalesce(?, reference), status = coalesce(?, status)
     WHERE message_key = ? AND part = ?`,
  ).run(outcome.state, outcome.reference ?? null, outcome.status ?? null, key, part);
}

export const sentParts = (db: ReadDb, key: number): readonly SentPart[] =>
  prepared<Row>(db, 'SELECT * FROM sms_sent_part WHERE message_key = ? ORDER BY part')
    .all(key)
    .map((row) => ({
      part: row.part,
      sim: row.sim,
      pdu: row.pdu,
      handedAt: row.handed_at,
      state: row.state,
      reference: row.reference,
      status: row.status,
    }));

export type Reported = { readonly number: string; readonly reference: number; readonly since: EpochMs };
export type ReportedPart = {
  readonly id: MessageId;
  readonly key: number;
  readonly part: number;
  readonly handedAt: EpochMs;
};

/** The newest part that a delivery report can mean: references come again after 256 messages. */
export function partOfReport(db: ReadDb, { number, reference, since }: Reported): ReportedPart | null {
  const row = prepared<{ id: string; message_key: number; part: number; handed_at: number }>(
    db,
    `SELECT sms_message.id, message_key, part, handed_at FROM sms_sent_part
     JOIN sms_message ON sms_message.key = message_key
     WHERE sms_sent_part.number = ? AND handed_at > ? AND reference = ? ORDER BY handed_at DESC LIMIT 1`,
  ).get(number, since, reference);
  return row ? { id: messageId(row.id), key: row.message_key, part: row.part, handedAt: row.handed_at } : null;
}

/** SMS handed over since then; what the network refused costs nothing, but a storm of refusals is a storm. */
export const handedOfSim = (db: ReadDb, sim: string, since: EpochMs): number =>
  prepared<{ n: number }>(db, 'SELECT count(*) AS n FROM sms_sent_part WHERE sim = ? AND handed_at > ?').get(sim, since)
    ?.n ?? 0;

export const handedToNumber = (db: ReadDb, number: string, since: EpochMs): number =>
  prepared<{ n: number }>(db, 'SELECT count(*) AS n FROM sms_sent_part WHERE number = ? AND handed_at > ?').get(
    number,
    since,
  )?.n ?? 0;

/** When the nth newest of the hour was handed over: an hour later there is room again. */
export function nthNewestOfSim(db: ReadDb, sim: string, n: number): EpochMs | null {
  const row = prepared<{ handed_at: number }>(
    db,
    'SELECT handed_at FROM sms_sent_part WHERE sim = ? ORDER BY handed_at DESC LIMIT 1 OFFSET ?',
  ).get(sim, n - 1);
  return row?.handed_at ?? null;
}

export function nthNewestToNumber(db: ReadDb, number: string, n: number): EpochMs | null {
  const row = prepared<{ handed_at: number }>(
    db,
    'SELECT handed_at FROM sms_sent_part WHERE number = ? ORDER BY handed_at DESC LIMIT 1 OFFSET ?',
  ).get(number, n - 1);
  return row?.handed_at ?? null;
}
