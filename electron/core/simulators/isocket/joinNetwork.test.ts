import { describe, expect, it } from 'vitest';
import { manualClock } from '../../runtime/clock.ts';
import { joinPerson } from '../modem/testing.ts';
import { createVirtualNetwork } from '../modem/network/virtualNetwork.ts';
import { joinNetwork } from './joinNetwork.ts';
import { MONDAY_NOON } from './testing.ts';
import { createVirtualUnit } from './virtualUnit.ts';

const UNIT = '+4790000077';
const PERSON = '+4790000099';

function connected() {
  const clock = manualClock(MONDAY_NOON);
  const network = createVirtualNetwork({ clock });
  const unit = createVirtualUnit({ model: '707', number: UNIT, clock });
  const leave = joinNetwork(unit, network);
  const person = joinPerson(network, PERSON);
  const send = (text: string) => {
    person.send(UNIT, text);
    clock.advance(3_000);
  };
  return { clock, network, unit, leave, person, send };
}

describe('a virtual unit in a virtual network', () => {
  it('gets texts and answers them', () => {
    const { person, send } = connected();
    send('ON');
    expect(person.inbox).toEqual([{ from: UNIT, text: 'Power socket ON' }]);
  });

  it('calls its alert numbers; who rejects ends the round, who does not answer gets an SMS', () => {
    const { clock, person, send, unit } = connected();
    send(`ALERTNUMBER+${PERSON.slice(1)}`);
    send('ALERT=CALL');
    send('ALARMON');
    unit.sensor(true);
    unit.sensor(false);
    clock.advance(2_000);
    expect(person.calls).toHaveLength(1);
    person.calls[0]?.call.hangUp();
    expect(unit.state().round.kind).toBe('blind');
    const before = person.inbox.length;
    clock.advance(60_000);
    unit.sensor(true);
    unit.sensor(false);
    clock.advance(25_000);
    expect(person.calls).toHaveLength(2);
    expect(person.inbox).toHaveLength(before + 1);
  });

  it('acts on a call from a listed number', () => {
    const { clock, person, send, unit } = connected();
    send(`SECNUMBER+${PERSON.slice(1)}`);
    send('SECLIST=ON');
    send('RING=SWITCH');
    person.call(UNIT);
    clock.advance(2_000);
    expect(unit.state().socket).toBe(true);
  });

  it('gets what was sent while it was without power once it has power again', () => {
    const { clock, person, send, unit } = connected();
    unit.powerCut();
    clock.advance(7 * 60_000);
    send('ON');
    expect(person.inbox).toEqual([]);
    unit.powerBack();
    clock.advance(30_000);
    expect(person.inbox.map(({ text }) => text)).toEqual(['Power socket ON']);
  });
});
