import { expect, it } from 'vitest';
import { manualClock } from '../../../runtime/clock.ts';
import { joinPerson } from '../testing.ts';
import { canonicalNumber } from './numbers.ts';
import { createVirtualNetwork, type NetworkOptions } from './virtualNetwork.ts';

function open(options: Partial<NetworkOptions> = {}) {
  const clock = manualClock(Date.parse('2026-11-23T12:00:00Z'));
  const network = createVirtualNetwork({ clock, ...options });
  return { clock, network, anna: joinPerson(network, '+4791000001'), bo: joinPerson(network, '91000002') };
}

it.each([
  ['91 00 00 02', '+4791000002'],
  ['004791000002', '+4791000002'],
  ['+47 910-00-002', '+4791000002'],
  ['2580', '2580'],
  ['Operator', 'Operator'],
])('the number %s is %s', (dialled, number) => {
  expect(canonicalNumber(dialled, '47')).toBe(number);
});

it('carries texts of any length between two people, in order', () => {
  const { anna, bo, clock } = open();
  const long = '🛥 '.repeat(100);
  anna.send('91000002', long);
  anna.send('+4791000002', 'second');
  clock.advance(1_000);
  expect(bo.inbox).toEqual([
    { from: '+4791000001', text: long },
    { from: '+4791000001', text: 'second' },
  ]);
});

it('a number is joined once; a name can send; nonsense is refused', () => {
  const { anna, network, clock } = open();
  expect(() => joinPerson(network, '4791000001'.replace('47', '+47'))).toThrow('is taken');
  network.sendNamed('Harbour', '91000001', 'Welcome');
  clock.advance(1_000);
  expect(anna.inbox).toEqual([{ from: 'Harbour', text: 'Welcome' }]);
  expect(anna.send('Harbour', 'Thanks')).toBe('numberLetters');
  expect(network.sendNamed('A name that is too long', '91000001', 'x')).toBe('nameTooLong');
});

it('who is away gets everything when back, without a message being told of twice', () => {
  const { anna, network, clock } = open();
  const got: string[] = [];
  const events: string[] = [];
  let isOn = false;
  network.on(({ kind }) => events.push(kind));
  network.join({
    number: '91000003',
    receive: (_, text) => got.push(text),
    ring: () => {},
    isReachable: () => isOn,
  });
  anna.send('91000003', 'one');
  anna.send('91000003', 'two');
  clock.advance(60_000);
  expect(got).toEqual([]);
  isOn = true;
  clock.advance(5_000);
  expect(got).toEqual(['one', 'two']);
  expect(events.filter((kind) => kind === 'messageWaits')).toHaveLength(1);
  const ends: string[] = [];
  isOn = false;
  anna.call('91000003', { ended: (why) => ends.push(why) });
  clock.advance(1_000);
  expect(ends).toEqual(['unreachable']);
});

it('a stranger stands behind every other number, when there is one', () => {
  const heard: string[] = [];
  const { anna, clock, network } = open({
    stranger: (number) => ({
      number,
      receive: (from, text) => heard.push(`${from}>${number}:${text}`),
      ring: () => {},
    }),
  });
  anna.send('+46700000000', 'hej');
  clock.advance(1_000);
  expect(heard).toEqual(['+4791000001>+46700000000:hej']);
  expect(network.numbers()).toContain('+46700000000');
});

it('whoever leaves is unknown: the text is given up', () => {
  const { anna, bo, clock, network } = open();
  const events: string[] = [];
  network.on(({ kind }) => events.push(kind));
  bo.leave();
  anna.send('91000002', 'hei');
  clock.advance(1_000);
  expect(events).toEqual(['messageSent', 'messageExpired']);
});
