import { expect, test } from 'vitest';
import { composeSubmit } from '../../../shared/codecs/sms/composeSubmit.ts';
import { smsLine } from './sms.ts';

test('a part of a long message is printed with its place and without a time of its own', () => {
  const composed = composeSubmit({
    number: '+4799000111',
    text: 'Ferje '.repeat(40),
    validityMinutes: null,
    wantsReport: true,
    reference: 300,
    referenceBits: 16,
  });
  expect(composed.ok && smsLine(composed.parts[1]?.hex ?? '')).toMatchObject({
    ok: true,
    direction: 'submit',
    number: '+4799000111',
    timestamp: null,
    encoding: 'gsm7',
    concat: { ref: 300, total: 2, seq: 2, bits: 16 },
    reason: null,
  });
});

test('what is no PDU has a reason and nothing else', () => {
  expect(smsLine('HELLO')).toEqual({
    ok: false,
    direction: null,
    number: null,
    text: null,
    timestamp: null,
    encoding: null,
    concat: null,
    reason: 'not pairs of hexadecimal digits',
  });
});
