import type { Alert } from '../../../../shared/domain/gsm/message.ts';
import type { TextRule } from '../../../../shared/domain/gsm/textRule.ts';
import { stationId, textRuleId, type StationId, type TextRuleId } from '../../../../shared/domain/ids.ts';
import { prepared, type ReadDb, type WriteDb } from '../../store/database.ts';
import { alertOf } from './messageRows.ts';

type Row = { id: string; alert: string; station_id: string | null; is_seeded: number; words: string };

const RULES = `SELECT text_rule.*, (SELECT json_group_array(word ORDER BY position) FROM text_rule_word WHERE rule_id = text_rule.id) AS words
  FROM text_rule`;

export const allRules = (db: ReadDb): readonly TextRule[] =>
  prepared<Row>(db, `${RULES} ORDER BY rowid`).all().map(ruleOf);

export function readRule(db: ReadDb, id: TextRuleId): TextRule | null {
  const row = prepared<Row>(db, `${RULES} WHERE id = ?`).get(id);
  return row ? ruleOf(row) : null;
}

export type RuleInput = {
  readonly id: TextRuleId;
  readonly words: readonly string[];
  readonly alert: Alert;
  readonly stationId: StationId | null;
};

/** A changed rule is a person's own, whoever made it first. */
export function writeRule(db: WriteDb, { id, words, alert, stationId }: RuleInput): void {
  prepared(
    db,
    `INSERT INTO text_rule (id, alert, station_id) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET alert = excluded.alert, station_id = excluded.station_id, is_seeded = 0`,
  ).run(id, alert, stationId);
  prepared(db, 'DELETE FROM text_rule_word WHERE rule_id = ?').run(id);
  words.forEach((word, index) => {
    prepared(db, 'INSERT INTO text_rule_word (rule_id, position, word) VALUES (?, ?, ?)').run(id, index + 1, word);
  });
}

export const deleteRule = (db: WriteDb, id: TextRuleId): boolean =>
  prepared(db, 'DELETE FROM text_rule WHERE id = ?').run(id).changes > 0;

const ruleOf = (row: Row): TextRule => ({
  id: textRuleId(row.id),
  words: wordsOf(row.words),
  alert: alertOf(row.alert),
  stationId: row.station_id === null ? null : stationId(row.station_id),
  isSeeded: row.is_seeded === 1,
});

function wordsOf(json: string): readonly string[] {
  const words: unknown = JSON.parse(json);
  return Array.isArray(words) ? words.map(String) : [];
}
