import { describe, expect, test } from 'vitest';
import { hexOf, octetsOfHex } from '../hex.ts';
import { seededChance } from '../testing/chance.ts';
import { decodePdu } from './decodePdu.ts';
import { encodePdu } from './encodePdu.ts';
import type { Deliver, SmsPdu, StatusReport } from './pdu.ts';
import { addressOfName, addressOfNumber } from './phoneNumber.ts';
import { timestampText } from './timestamp.ts';
import { NO_HEADER } from './userDataHeader.ts';

const address = (number: string) => {
  const outcome = /^[+0-9]/.test(number) ? addressOfNumber(number) : addressOfName(number);
  if (typeof outcome === 'string') throw new Error(outcome);
  return outcome;
};

const sentAt = { at: Date.UTC(2026, 10, 22, 13, 44, 45), offsetMinutes: 60 };

const deliver = (given: Partial<Deliver>): Deliver => ({
  kind: 'deliver',
  from: address('+4799000111'),
  protocol: 0,
  dataCoding: 0,
  sentAt,
  hasMore: false,
  reportsStatus: false,
  header: NO_HEADER,
  body: { kind: 'text', encoding: 'gsm7', text: 'Power socket ON' },
  ...given,
});

const roundTrip = (pdu: SmsPdu): SmsPdu => {
  const { hex } = encodePdu(pdu, address('+4799999999'));
  const outcome = decodePdu(hex);
  if (!outcome.ok) throw new Error(`${outcome.fault}: ${hex}`);
  expect(outcome.serviceCentre?.text).toBe('+4799999999');
  return outcome.pdu;
};

describe('a message from the network', () => {
  test.each([
    deliver({}),
    deliver({ from: address('Netcom'), hasMore: true }),
    deliver({ from: address('Havnekontor') }),
    deliver({ from: address('1988'), reportsStatus: true }),
    deliver({ sentAt: { ...sentAt, offsetMinutes: -210 } }),
    deliver({ sentAt: { ...sentAt, offsetMinutes: 345 } }),
    deliver({ dataCoding: 8, body: { kind: 'text', encoding: 'ucs2', text: 'Havn – 漢 🚢' } }),
    deliver({ dataCoding: 4, body: { kind: 'data', encoding: '8bit', data: Uint8Array.of(0, 255, 16) } }),
    deliver({ body: { kind: 'text', encoding: 'gsm7', text: '' } }),
    deliver({ header: { octets: Uint8Array.of(3, 0x70, 1, 9), concatenation: null, ports: null } }),
  ])('case %# comes back as it was sent', (pdu) => {
    expect(roundTrip(pdu)).toEqual(pdu);
  });

  test('times keep the quarter hours of their zone', () => {
    const pdu = roundTrip(deliver({ sentAt: { ...sentAt, offsetMinutes: 345 } }));
    expect(pdu.kind === 'deliver' && pdu.sentAt && timestampText(pdu.sentAt)).toBe('2026-11-22T19:29:45+05:45');
  });

  test('a report of what became of a message', () => {
    const report: StatusReport = {
      kind: 'status-report',
      to: address('+4799000111'),
      messageReference: 214,
      sentAt,
      dischargedAt: { ...sentAt, at: sentAt.at + 4000 },
      status: 0,
    };
    expect(roundTrip(report)).toEqual(report);
    const padded = decodePdu(`${encodePdu(report).hex}FFFFFFFF`);
    expect(padded.ok && padded.pdu).toEqual(report);
  });

  test('the service centre may be left out in front', () => {
    const { hex } = encodePdu(deliver({}));
    const outcome = decodePdu(hex.slice(2));
    expect(outcome).toMatchObject({ ok: true, serviceCentre: null, pdu: deliver({}) });
  });

  test('a time that does not exist leaves the message readable', () => {
    const { hex } = encodePdu(deliver({}));
    const time = hexOf([0x62, 0x11, 0x22]);
    expect(hex).toContain(time);
    const outcome = decodePdu(hex.replace(time, hexOf([0x62, 0x31, 0x22])));
    expect(outcome).toMatchObject({ ok: true, pdu: { sentAt: null, body: { text: 'Power socket ON' } } });
  });

  test('data coding FB is 7-bit: its reserved bit says nothing', () => {
    expect(roundTrip(deliver({ dataCoding: 0xfb }))).toMatchObject({ body: { text: 'Power socket ON' } });
  });
});

describe('what is no message', () => {
  const whole = encodePdu(deliver({}), address('+4799999999')).hex;

  test.each([
    ['', 'empty'],
    ['0', 'notHex'],
    ['OK', 'notHex'],
    [whole.slice(0, -2), 'truncated'],
    [whole.slice(0, 30), 'truncated'],
    ['0003', 'messageType'],
    // An address of 130 digits.
    ['000482917499001011', 'address'],
    // A header longer than the message.
    ['00400A9174990010110000000000000000000109', 'headerLength'],
  ])('%j is refused as %s', (hex, fault) => {
    expect(decodePdu(hex)).toEqual({ ok: false, fault });
  });

  test('random octets and mutated messages are decoded or refused, never thrown on', () => {
    const chance = seededChance(3);
    const octets = octetsOfHex(whole) ?? new Uint8Array();
    let refused = 0;
    for (let round = 0; round < 20_000; round++) {
      const random = chance.octets(chance.below(60));
      const mutated = octets.slice();
      mutated[chance.below(mutated.length)] = chance.below(256);
      for (const candidate of [random, mutated, octets.subarray(0, chance.below(octets.length))]) {
        const outcome = decodePdu(hexOf(candidate));
        if (outcome.ok) encodePdu(outcome.pdu, outcome.serviceCentre);
        else refused++;
      }
    }
    expect(refused).toBeGreaterThan(20_000);
  });
});
