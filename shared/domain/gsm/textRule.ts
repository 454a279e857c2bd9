import type { StationId, TextRuleId } from '../ids.ts';
import type { Alert } from './message.ts';

/**
 * How a text that a unit sends of its own accord is told apart. The manual prints none of them, so the seeded rules are
 * guesses by keyword (research/gsm 1.3), and people make better ones from what their units really say.
 */
export type TextRule = {
  readonly id: TextRuleId;
  /** All of them must occur; case, dashes and spaces do not count. */
  readonly words: readonly string[];
  readonly alert: Alert;
  /** Only for this unit; null = for all. */
  readonly stationId: StationId | null;
  /** It came with the program. */
  readonly isSeeded: boolean;
};

/** Rules in the order in which they are tried: one unit's own before those for all, more words before fewer. */
export function inOrder(rules: readonly TextRule[]): readonly TextRule[] {
  return rules.toSorted(
    (one, other) =>
      Number(one.stationId === null) - Number(other.stationId === null) ||
      Number(one.isSeeded) - Number(other.isSeeded) ||
      other.words.length - one.words.length,
  );
}

/** The first rule, of those in order, whose words all occur in the text. */
export function ruleFor(rules: readonly TextRule[], text: string, stationId: StationId): TextRule | undefined {
  const plain = plainText(text);
  return rules.find(
    (rule) =>
      (rule.stationId === null || rule.stationId === stationId) &&
      rule.words.length > 0 &&
      rule.words.every((word) => plain.includes(plainText(word))),
  );
}

/** Lower case, one kind of dash, one space between words: units' texts vary in all three (D20). */
export const plainText = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[-\u2010-\u2015\u2212]/gu, '-')
    .replaceAll(/\s+/gu, ' ')
    .trim();

/** What the program brings: keywords of research/gsm 1.3, to be replaced by what the units really say. */
export const SEEDED_RULES: readonly { readonly words: readonly string[]; readonly alert: Alert }[] = [
  { words: ['power', 'restor'], alert: 'powerRestored' },
  { words: ['power', 'back'], alert: 'powerRestored' },
  { words: ['mains', 'restor'], alert: 'powerRestored' },
  { words: ['power', 'lost'], alert: 'powerLost' },
  { words: ['power', 'fail'], alert: 'powerLost' },
  { words: ['power', 'interrupt'], alert: 'powerLost' },
  { words: ['mains', 'fail'], alert: 'powerLost' },
  { words: ['temp', 'rise'], alert: 'temperatureHigh' },
  { words: ['temp', 'fall'], alert: 'temperatureLow' },
  { words: ['thermostat'], alert: 'thermostat' },
  { words: ['sensor'], alert: 'sensorAlarm' },
  { words: ['alarm'], alert: 'sensorAlarm' },
];
