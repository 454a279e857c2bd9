import type { Conversation, MessageCursor } from '../../../../shared/contract/messages.ts';
import type { Message } from '../../../../shared/domain/gsm/message.ts';
import { messageId, stationId, type MessageId, type StationId } from '../../../../shared/domain/ids.ts';
import { prepared, type ReadDb, type WriteDb } from '../../store/database.ts';
import { messageOf, type MessageRow } from './messageRows.ts';

/** Whose texts a caller may see: those of these units, or everybody's. */
export type Reach = { readonly units: readonly StationId[] | null };

export type ConversationQuery = Reach & {
  readonly before: MessageCursor | null;
  readonly search: string;
  readonly limit: number;
};

type ConversationRow = MessageRow & { unread: number; count: number; unit: string | null };

/** Newest first: each number's newest message, with its counts. */
export function conversations(db: ReadDb, query: ConversationQuery): readonly Conversation[] {
  const { before, search, limit } = query;
  return prepared<ConversationRow>(db, CONVERSATIONS)
    .all({
      units: reachText(query),
      beforeKey: before ? keyOf(db, before.id) : Number.MAX_SAFE_INTEGER,
      search: search === '' ? null : `%${search.replaceAll(/[%_\\]/gu, String.raw`\$&`)}%`,
      limit,
    })
    .map(conversationOf);
}

export function conversationWith(db: ReadDb, number: string): Conversation | null {
  const row = prepared<ConversationRow>(
    db,
    `SELECT m.*, (SELECT count(*) FROM sms_message WHERE number = m.number) AS count,
       (SELECT count(*) FROM sms_message WHERE number = m.number AND direction = 'received' AND is_read = 0) AS unread,
       (SELECT station_id FROM gsm_unit WHERE number = m.number) AS unit
     FROM sms_message AS m WHERE m.number = ? ORDER BY m.key DESC LIMIT 1`,
  ).get(number);
  return row ? conversationOf(row) : null;
}

const CONVERSATIONS = `
  WITH newest AS (
    SELECT number, max(key) AS newest_key, count(*) AS count,
      sum(direction = 'received' AND is_read = 0) AS unread
    FROM sms_message
    WHERE (@units IS NULL OR station_id IN (SELECT value FROM json_each(@units)))
      AND (@search IS NULL OR number LIKE @search ESCAPE '\\' OR text LIKE @search ESCAPE '\\')
    GROUP BY number
  )
  SELECT m.*, newest.count, newest.unread, (SELECT station_id FROM gsm_unit WHERE number = m.number) AS unit
  FROM newest JOIN sms_message AS m ON m.key = newest.newest_key
  WHERE m.key < @beforeKey ORDER BY m.key DESC LIMIT @limit`;

const conversationOf = (row: ConversationRow): Conversation => {
  const last = messageOf(row);
  return {
    number: row.number,
    stationId: row.unit === null ? null : stationId(row.unit),
    last: { ...last, text: last.text.slice(0, 160) },
    unread: row.unread,
    count: row.count,
  };
};

export type MessageQuery = Reach & {
  readonly number: string;
  readonly before: MessageCursor | null;
  readonly limit: number;
};

/** Newest first. */
export const messagesWith = (db: ReadDb, query: MessageQuery): readonly Message[] =>
  prepared<MessageRow>(
    db,
    `SELECT * FROM sms_message WHERE number = @number AND (at, key) < (@beforeAt, @beforeKey)
       AND (@units IS NULL OR station_id IN (SELECT value FROM json_each(@units)))
     ORDER BY at DESC, key DESC LIMIT @limit`,
  )
    .all({
      number: query.number,
      units: reachText(query),
      beforeAt: query.before?.at ?? Number.MAX_SAFE_INTEGER,
      beforeKey: query.before ? keyOf(db, query.before.id) : Number.MAX_SAFE_INTEGER,
      limit: query.limit,
    })
    .map(messageOf);

export function readMessage(db: ReadDb, id: MessageId): Message | null {
  const row = prepared<MessageRow>(db, 'SELECT * FROM sms_message WHERE id = ?').get(id);
  return row ? messageOf(row) : null;
}

export const messageKey = (db: ReadDb, id: MessageId): number | null => {
  const key = keyOf(db, id);
  return key === 0 ? null : key;
};

export const markRead = (db: WriteDb, number: string): readonly MessageId[] =>
  prepared<{ id: string }>(
    db,
    `UPDATE sms_message SET is_read = 1 WHERE number = ? AND direction = 'received' AND is_read = 0 RETURNING id`,
  )
    .all(number)
    .map((row) => messageId(row.id));

const keyOf = (db: ReadDb, id: MessageId): number =>
  prepared<{ key: number }>(db, 'SELECT key FROM sms_message WHERE id = ?').get(id)?.key ?? 0;

const reachText = ({ units }: Reach): string | null => units && JSON.stringify(units);
