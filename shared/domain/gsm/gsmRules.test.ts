import { describe, expect, it } from 'vitest';
import { stationId, textRuleId } from '../ids.ts';
import { canonicalNumber, isPhoneNumber, listForms, shortenedNumber } from './phoneNumber.ts';
import { inOrder, ruleFor, SEEDED_RULES, type TextRule } from './textRule.ts';
import { standingOf, unknownValue } from './unitValue.ts';

describe('telephone numbers', () => {
  it.each([
    ['+47 912 34 567', '+4791234567'],
    ['0047 91234567', '+4791234567'],
    ['91234567', '+4791234567'],
    ['+47580009083060', '+47580009083060'],
    ['1933', '1933'],
    ['Telenor', 'Telenor'],
  ])('%s is %s', (typed, canonical) => {
    expect(canonicalNumber(typed, '47')).toBe(canonical);
  });

  it('without a country code only international numbers are brought into one form', () => {
    expect(canonicalNumber('91234567', '')).toBe('91234567');
    expect(canonicalNumber('004791234567', '')).toBe('+4791234567');
  });

  it('a Swedish number loses the 0 in front of it', () => {
    expect(canonicalNumber('070-123 45 67', '46')).toBe('+46701234567');
  });

  it('M2M numbers of 12 digits are numbers (formats 4.5)', () => {
    expect(isPhoneNumber('+47580009083060')).toBe(true);
    expect(isPhoneNumber('+1234567890123456')).toBe(false);
    expect(isPhoneNumber('91234567')).toBe(false);
  });

  it('D35: lists take both forms of a number at home, and one of a number abroad', () => {
    expect(listForms('+4791234567', '47')).toEqual(['4791234567', '91234567']);
    expect(listForms('+4612345678', '47')).toEqual(['4612345678']);
  });

  it('logs show the end of a number only', () => {
    expect(shortenedNumber('+4791234567')).toBe('+47…67');
  });
});

describe('rules for texts that nobody asked for', () => {
  const unit = stationId('u');
  const rule = (words: readonly string[], more: Partial<TextRule> = {}): TextRule => ({
    id: textRuleId(words.join('+')),
    words,
    alert: 'other',
    stationId: null,
    isSeeded: false,
    ...more,
  });
  const seeded = SEEDED_RULES.map((one) => rule(one.words, { alert: one.alert, isSeeded: true }));

  it('case, dashes and spaces do not count', () => {
    expect(ruleFor([rule(['power-cut'])], 'POWER\u2013CUT  at pier', unit)).toBeDefined();
  });

  it('one unit’s own come first, then people’s, then more words before fewer', () => {
    const own = rule(['alarm'], { stationId: unit, alert: 'powerLost' });
    const ours = rule(['alarm'], { alert: 'ringAction' });
    const rules = inOrder([...seeded, ours, own]);
    expect(ruleFor(rules, 'ALARM!', unit)?.alert).toBe('powerLost');
    expect(ruleFor(rules, 'ALARM!', stationId('other'))?.alert).toBe('ringAction');
  });

  it.each([
    ['Power lost', 'powerLost'],
    ['Mains power restored', 'powerRestored'],
    ['Sensor alarm!', 'sensorAlarm'],
    ['Temp rise: 40C', 'temperatureHigh'],
    ['Thermostat switched off', 'thermostat'],
    ['God jul', undefined],
  ])('the seeded ones take %s for %s', (text, alert) => {
    expect(ruleFor(inOrder(seeded), text, unit)?.alert).toBe(alert);
  });
});

describe('how a value stands (D72)', () => {
  const confirmed = { value: 'ON', at: 1 };
  it('asked beats confirmed, doubt makes it unknown, nothing is unknown', () => {
    expect(standingOf(unknownValue('socket'))).toBe('unknown');
    expect(standingOf({ ...unknownValue('socket'), confirmed })).toBe('confirmed');
    expect(standingOf({ ...unknownValue('socket'), confirmed, asked: { value: 'OFF', at: 2, by: '' } })).toBe('asked');
    expect(standingOf({ ...unknownValue('socket'), confirmed, doubt: { since: 2, why: 'noReply' } })).toBe('unknown');
  });
});
