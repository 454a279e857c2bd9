import type { Alert } from '../../../../shared/domain/gsm/message.ts';
import type { TextRule } from '../../../../shared/domain/gsm/textRule.ts';
import { textRuleId, type MessageId, type TextRuleId } from '../../../../shared/domain/ids.ts';
import { plainText } from '../../../../shared/domain/gsm/textRule.ts';
import { Failure } from '../../runtime/failure.ts';
import { newId } from '../../runtime/identities.ts';
import type { Writing } from '../../store/store.ts';
import { readReceived, setMeaning } from '../store/inboxStore.ts';
import { readRule, writeRule } from '../store/ruleStore.ts';
import { touch } from '../touch.ts';

export type Classifying = {
  readonly id: MessageId;
  readonly alert: Alert;
  /** Words of the text that make a rule for the next ones; none: only this text. */
  readonly words: readonly string[];
  readonly forThisUnitOnly: boolean;
  readonly at: number;
};

/** "This is a power-cut alert." @throws Failure units/notAUnitText, units/wordsNotInText */
export function classify(writing: Writing, { id, alert, words, forThisUnitOnly, at }: Classifying): TextRule | null {
  const { db } = writing;
  const message = readReceived(db, id);
  if (!message || message.stationId === null) throw new Failure('units/notAUnitText');
  const text = plainText(message.text);
  const strange = words.find((word) => !text.includes(plainText(word)));
  if (strange !== undefined) throw new Failure('units/wordsNotInText', { word: strange });
  let ruleId: TextRuleId | null = null;
  if (words.length > 0) {
    ruleId = textRuleId(newId());
    writeRule(db, { id: ruleId, words, alert, stationId: forThisUnitOnly ? message.stationId : null });
  }
  setMeaning(db, id, { kind: 'alert', alert, ruleId });
  touch(writing, at, { messages: [id], units: [message.stationId] });
  return ruleId === null ? null : readRule(db, ruleId);
}
