import { describe, expect, test } from 'vitest';
import type { Deliver } from './pdu.ts';
import { takePart, textSoFar, type PartialMessage } from './reassembly.ts';
import { partHeader } from './userDataHeader.ts';

const part = (sequence: number, text: string, given: Partial<Deliver> = {}): Deliver => ({
  kind: 'deliver',
  from: { kind: 'international', text: '+4799000111', typeOfAddress: 0x91 },
  protocol: 0,
  dataCoding: 0,
  sentAt: { at: 1_000 * sequence, offsetMinutes: 60 },
  hasMore: false,
  reportsStatus: false,
  header: partHeader({ reference: 9, total: 3, sequence, bits: 8 }),
  body: { kind: 'text', encoding: 'gsm7', text },
  ...given,
});

function take(parts: readonly Deliver[]) {
  let partial: PartialMessage | undefined;
  const kinds = parts.map((given, at) => {
    const arrival = takePart(given, partial, at);
    partial = arrival.kind === 'complete' ? undefined : arrival.partial;
    return arrival.kind === 'complete' && arrival.message.body.kind === 'text'
      ? arrival.message.body.text
      : arrival.kind;
  });
  return { kinds, partial };
}

describe('the parts of a long message', () => {
  test('in any order they make the whole once all are there', () => {
    expect(take([part(3, 'C'), part(1, 'A'), part(2, 'B')]).kinds).toEqual(['waiting', 'waiting', 'ABC']);
  });

  test('a part that comes twice is recognised', () => {
    const { kinds } = take([part(1, 'A'), part(1, 'A'), part(2, 'B'), part(2, 'B'), part(3, 'C')]);
    expect(kinds).toEqual(['waiting', 'duplicate', 'waiting', 'duplicate', 'ABC']);
  });

  test('a reference used again begins a new message', () => {
    const later = { at: 9_000_000, offsetMinutes: 60 };
    const { kinds } = take([
      part(1, 'A'),
      part(1, 'X', { sentAt: later }),
      part(2, 'Y', { sentAt: later }),
      part(3, 'Z', { sentAt: later }),
    ]);
    expect(kinds).toEqual(['waiting', 'waiting', 'waiting', 'XYZ']);
  });

  test('an unfinished message can be shown with its gaps', () => {
    const { partial } = take([part(2, 'B')]);
    expect(partial && textSoFar(partial)).toBe('[…]B[…]');
    expect(partial?.firstAt).toBe(0);
  });

  test('one UCS-2 part makes the whole UCS-2', () => {
    const wide = part(2, 'č', { dataCoding: 8, body: { kind: 'text', encoding: 'ucs2', text: 'č' } });
    const first = takePart(part(1, 'A'), undefined, 0);
    const second = first.kind === 'waiting' ? takePart(wide, first.partial, 1) : first;
    const third = second.kind === 'waiting' ? takePart(part(3, 'C'), second.partial, 2) : second;
    expect(third).toMatchObject({
      kind: 'complete',
      message: { dataCoding: 8, body: { encoding: 'ucs2', text: 'AčC' } },
    });
  });
});
