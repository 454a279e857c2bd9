import type { Meaning, ReceivedMessage } from '../../../../shared/domain/gsm/message.ts';
import { messageId, type EpochMs, type MessageId, type StationId } from '../../../../shared/domain/ids.ts';
import { newId } from '../../runtime/identities.ts';
import { prepared, type ReadDb, type WriteDb } from '../../store/database.ts';
import { messageOf, type MessageRow } from './messageRows.ts';

export type NewReceived = {
  readonly number: string;
  readonly stationId: StationId | null;
  readonly at: EpochMs;
  readonly sentAt: EpochMs | null;
  readonly text: string;
  readonly isMasked: boolean;
  readonly parts: number;
  readonly arrival: ReceivedMessage['arrival'];
  readonly meaning: Meaning;
};

export function insertReceived(db: WriteDb, input: NewReceived): { readonly id: MessageId; readonly key: number } {
  const id = messageId(newId());
  const { arrival, meaning } = input;
  const { lastInsertRowid } = prepared(
    db,
    `INSERT INTO sms_message (id, direction, number, station_id, at, service_centre_at, text, is_masked, parts, arrival,
       parts_here, fault, meaning, alert, rule_id, command_id)
     VALUES (@id, 'received', @number, @stationId, @at, @sentAt, @text, @isMasked, @parts, @arrival,
       @partsHere, @fault, @meaning, @alert, @ruleId, @commandId)`,
  ).run({
    id,
    number: input.number,
    stationId: input.stationId,
    at: input.at,
    sentAt: input.sentAt,
    text: input.text,
    isMasked: Number(input.isMasked),
    parts: input.parts,
    arrival: arrival.kind,
    partsHere: arrival.kind === 'incomplete' ? arrival.have : null,
    fault: arrival.kind === 'undecodable' ? arrival.fault : '',
    ...meaningColumns(meaning),
  });
  return { id, key: Number(lastInsertRowid) };
}

export function setMeaning(db: WriteDb, id: MessageId, meaning: Meaning): void {
  prepared(
    db,
    `UPDATE sms_message SET meaning = @meaning, alert = @alert, rule_id = @ruleId, command_id = @commandId
     WHERE id = @id AND direction = 'received'`,
  ).run({ id, ...meaningColumns(meaning) });
}

const meaningColumns = (meaning: Meaning) => ({
  meaning: meaning.kind,
  alert: meaning.kind === 'alert' ? meaning.alert : null,
  ruleId: meaning.kind === 'alert' ? meaning.ruleId : null,
  commandId: meaning.kind === 'reply' ? meaning.commandId : null,
});

/** A part as the modem gave it. */
export type ReceivedPart = {
  readonly key: number;
  readonly messageKey: number | null;
  readonly number: string;
  readonly group: string;
  readonly part: number;
  readonly of: number;
  readonly pdu: string;
  readonly isSealed: boolean;
  readonly receivedAt: EpochMs;
};

export type NewPart = {
  readonly fingerprint: string;
  readonly number: string;
  /** '' = alone. */
  readonly group: string;
  readonly part: number;
  readonly of: number;
  readonly pdu: string;
  readonly receivedAt: EpochMs;
  readonly giveUpAt: EpochMs | null;
};

type PartRow = {
  key: number;
  message_key: number | null;
  number: string;
  part_group: string;
  part: number;
  of: number;
  pdu: string;
  is_sealed: number;
  received_at: number;
};

export function insertPart(db: WriteDb, input: NewPart): number {
  const { lastInsertRowid } = prepared(
    db,
    `INSERT INTO sms_received_part (fingerprint, number, part_group, part, of, pdu, received_at, give_up_at)
     VALUES (@fingerprint, @number, @group, @part, @of, @pdu, @receivedAt, @giveUpAt)`,
  ).run(input);
  return Number(lastInsertRowid);
}

export function partWithFingerprint(db: ReadDb, fingerprint: string): ReceivedPart | null {
  const row = prepared<PartRow>(db, 'SELECT * FROM sms_received_part WHERE fingerprint = ?').get(fingerprint);
  return row ? partOf(row) : null;
}

/** The network sent it once more. */
export function countRepeat(db: WriteDb, key: number): void {
  prepared(db, 'UPDATE sms_received_part SET repeats = repeats + 1 WHERE key = ?').run(key);
  prepared(
    db,
    `UPDATE sms_message SET repeats = repeats + 1
     WHERE key = (SELECT message_key FROM sms_received_part WHERE key = ?)`,
  ).run(key);
}

/** Parts of one long text that wait for their others, oldest first. */
export const waitingParts = (db: ReadDb, group: string): readonly ReceivedPart[] =>
  prepared<PartRow>(
    db,
    `SELECT * FROM sms_received_part
     WHERE message_key IS NULL AND give_up_at IS NOT NULL AND part_group = ? ORDER BY key`,
  )
    .all(group)
    .map(partOf);

/** The groups whose rest never came. */
export const overdueGroups = (db: ReadDb, now: EpochMs): readonly string[] =>
  prepared<{ part_group: string }>(
    db,
    `SELECT part_group FROM sms_received_part WHERE message_key IS NULL AND give_up_at IS NOT NULL
     GROUP BY part_group HAVING max(give_up_at) <= ?`,
  )
    .all(now)
    .map((row) => row.part_group);

export const nextGiveUp = (db: ReadDb): EpochMs | null =>
  prepared<{ at: number | null }>(
    db,
    'SELECT min(give_up_at) AS at FROM sms_received_part WHERE message_key IS NULL AND give_up_at IS NOT NULL',
  ).get()?.at ?? null;

/** The parts became this message. */
export function joinParts(db: WriteDb, keys: readonly number[], messageKey: number): void {
  for (const key of keys) {
    prepared(db, 'UPDATE sms_received_part SET message_key = ?, give_up_at = NULL WHERE key = ?').run(messageKey, key);
  }
}

/** A password stands in it: kept, but not in plain. */
export function sealPart(db: WriteDb, key: number, sealed: string): void {
  prepared(db, 'UPDATE sms_received_part SET pdu = ?, is_sealed = 1 WHERE key = ?').run(sealed, key);
}

export const partsOfMessage = (db: ReadDb, messageKey: number): readonly ReceivedPart[] =>
  prepared<PartRow>(db, 'SELECT * FROM sms_received_part WHERE message_key = ? ORDER BY part')
    .all(messageKey)
    .map(partOf);

const partOf = (row: PartRow): ReceivedPart => ({
  key: row.key,
  messageKey: row.message_key,
  number: row.number,
  group: row.part_group,
  part: row.part,
  of: row.of,
  pdu: row.pdu,
  isSealed: row.is_sealed === 1,
  receivedAt: row.received_at,
});

export function readReceived(db: ReadDb, id: MessageId): ReceivedMessage | null {
  const row = prepared<MessageRow>(db, 'SELECT * FROM sms_message WHERE id = ?').get(id);
  const message = row && messageOf(row);
  return message?.direction === 'received' ? message : null;
}

/** How many texts, and how many of exactly this text, a unit sent since then. */
export const receivedSince = (
  db: ReadDb,
  unit: StationId,
  { since, text }: { readonly since: EpochMs; readonly text: string },
): { readonly all: number; readonly same: number } =>
  prepared<{ all: number; same: number }>(
    db,
    `SELECT count(*) AS "all", coalesce(sum(text = ?), 0) AS same FROM sms_message
     WHERE station_id = ? AND at > ? AND direction = 'received' AND meaning IN ('alert', 'unclassified')`,
  ).get(text, unit, since) ?? { all: 0, same: 0 };
