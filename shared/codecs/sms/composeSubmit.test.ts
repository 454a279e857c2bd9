import { describe, expect, test } from 'vitest';
import { seededChance } from '../testing/chance.ts';
import { composeSubmit, type Outgoing } from './composeSubmit.ts';
import { decodePdu } from './decodePdu.ts';
import type { Deliver, Submit } from './pdu.ts';
import { takePart, type PartialMessage } from './reassembly.ts';

const outgoing = (given: Partial<Outgoing>): Outgoing => ({
  number: '+4799000111',
  text: 'STATUS',
  validityMinutes: 5,
  wantsReport: false,
  reference: 7,
  ...given,
});

function submits(given: Partial<Outgoing>): readonly Submit[] {
  const composed = composeSubmit(outgoing(given));
  if (!composed.ok) throw new Error(composed.fault);
  return composed.parts.map(({ hex, tpduLength }) => {
    const outcome = decodePdu(hex);
    if (!outcome.ok || outcome.pdu.kind !== 'submit') throw new Error(hex);
    expect(outcome.tpduLength).toBe(tpduLength);
    return outcome.pdu;
  });
}

const received = ({ to, ...submit }: Submit): Deliver => ({
  ...submit,
  kind: 'deliver',
  from: to,
  sentAt: null,
  hasMore: false,
  reportsStatus: false,
});

function joinedText(parts: readonly Submit[]): string {
  let partial: PartialMessage | undefined;
  for (const part of parts) {
    const arrival = takePart(received(part), partial, 0);
    if (arrival.kind === 'complete') return arrival.message.body.kind === 'text' ? arrival.message.body.text : '';
    partial = arrival.partial;
  }
  throw new Error('still waiting');
}

describe('an outgoing message', () => {
  test('a unit command is one 7-bit PDU that expires after five minutes', () => {
    const composed = composeSubmit(outgoing({}));
    expect(composed).toEqual({
      ok: true,
      encoding: 'gsm7',
      parts: [{ hex: '0011000A91749900101100000006536A905A9D02', tpduLength: 19 }],
    });
    expect(submits({})[0]).toMatchObject({
      to: { kind: 'international', text: '+4799000111' },
      validity: { kind: 'minutes', minutes: 5 },
      body: { kind: 'text', encoding: 'gsm7', text: 'STATUS' },
    });
  });

  test.each([
    ['x', 160, 1],
    ['x', 161, 2],
    ['x', 306, 2],
    ['x', 307, 3],
    ['€', 80, 1],
    ['€', 81, 2],
    // 153 septets hold 76 escape pairs, never half of the 77th.
    ['€', 153, 3],
    ['č', 70, 1],
    ['č', 71, 2],
    ['č', 134, 2],
    ['č', 135, 3],
    // 67 units hold 33 surrogate pairs.
    ['🚢', 35, 1],
    ['🚢', 36, 2],
    ['🚢', 67, 3],
    ['', 1, 1],
  ])('%s repeated %i times takes %i messages', (letter, count, parts) => {
    const text = letter.repeat(count);
    const sent = submits({ text });
    expect(sent).toHaveLength(parts);
    expect(joinedText(sent.toReversed())).toBe(text);
  });

  test.each([
    ['+47 99000111', 'numberLetters'],
    ['', 'numberEmpty'],
    ['+', 'numberLetters'],
    ['+1234567890123456', 'numberTooLong'],
    ['99-000-111', 'numberLetters'],
  ])('the number %j is refused as %s', (number, fault) => {
    expect(composeSubmit(outgoing({ number }))).toEqual({ ok: false, fault });
  });

  test.each([
    ['004799000111', 'international', '+4799000111'],
    ['99000111', 'unknown', '99000111'],
    ['+580009083060', 'international', '+580009083060'],
    ['1988', 'unknown', '1988'],
  ])('the number %s is %s', (number, kind, text) => {
    expect(submits({ number })[0]?.to).toMatchObject({ kind, text });
  });

  test('random texts of any length come back as they were sent, with both widths of reference', () => {
    const chance = seededChance(42);
    const letters = ['a', 'Z', '7', ' ', '\n', 'æ', 'Ø', 'å', '{', '€', '\\', '@', 'č', '–', '漢', '🚢', 'ß'] as const;
    for (let round = 0; round < 400; round++) {
      const narrow = chance.below(2) === 0;
      const text = Array.from({ length: chance.below(500) }, () =>
        narrow ? letters[chance.below(12)] : chance.pick(letters),
      ).join('');
      const referenceBits = chance.pick([8, 16] as const);
      expect(joinedText(submits({ text, referenceBits, reference: chance.below(70_000) }))).toBe(text);
    }
  });
});
