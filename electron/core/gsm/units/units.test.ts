import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WINDOW_MS } from '../../../../shared/domain/gsm/unitQueue.ts';
import { commandsOf } from '../store/unitCommandStore.ts';
import { PlayedUnit, UNIT_NUMBER } from '../testing/playedUnit.ts';
import { KARI, OK, UnitBench } from '../testing/unitBench.ts';
import { REPLY_WITHIN_MS } from './dispatch.ts';

let bench: UnitBench;
beforeEach(() => {
  bench = new UnitBench();
});
afterEach(() => bench.close());

describe('a command to a unit', () => {
  it('D73: a socket becomes on only when the unit has said so', async () => {
    const unit = new PlayedUnit(bench);
    expect(bench.standing(unit, 'socket')).toBe('unknown');
    await bench.ask(unit, 'ON');
    await bench.pass(3_000);
    expect(unit.got).toEqual(['ON']);
    expect(bench.commands(unit)).toEqual(['ON sent']);
    expect(bench.value(unit, 'socket')).toMatchObject({ asked: { value: 'ON', by: 'kari@havna.no' }, confirmed: null });
    unit.say('Power socket ON');
    await bench.pass(1_000);
    expect(bench.commands(unit)).toEqual(['ON confirmed']);
    expect(bench.value(unit, 'socket')).toMatchObject({ asked: null, confirmed: { value: 'ON' }, doubt: null });
    expect(bench.standing(unit, 'socket')).toBe('confirmed');
  });

  it('one at a time: the second waits for the first one’s reply (research/gsm 6.6)', async () => {
    const unit = new PlayedUnit(bench);
    await bench.ask(unit, 'ON');
    await bench.ask(unit, 'OFF');
    await bench.pass(30_000, 1_000);
    expect(unit.got).toEqual(['ON']);
    unit.say('Power socket ON');
    await bench.pass(3_000);
    expect(unit.got).toEqual(['ON', 'OFF']);
  });

  it('no reply: unknown, not repeated, the value is in doubt, and STATUS asks once how it is (6.5)', async () => {
    const unit = new PlayedUnit(bench).answers('STATUS', 'Power socket OFF\nMicrorelay OFF\nSignal: Good (-67dBm)');
    unit.say('Power socket OFF');
    await bench.pass(1_000);
    await bench.ask(unit, 'RESTART');
    await bench.pass(REPLY_WITHIN_MS + 30_000, 10_000);
    expect(unit.got).toEqual(['RESTART', 'STATUS']);
    expect(bench.commands(unit)).toEqual(['RESTART unknown noReply', 'STATUS confirmed']);
    expect(bench.standing(unit, 'socket')).toBe('confirmed');
  });

  it('a value that was asked for and never answered is unknown, not as before', async () => {
    const unit = new PlayedUnit(bench);
    unit.say('Power socket OFF');
    await bench.pass(1_000);
    await bench.ask(unit, 'ON');
    await bench.pass(REPLY_WITHIN_MS + 30_000, 10_000);
    expect(bench.value(unit, 'socket')).toMatchObject({
      asked: null,
      confirmed: { value: 'OFF' },
      doubt: { why: 'noReply' },
    });
    expect(bench.standing(unit, 'socket')).toBe('unknown');
  });

  it('a late reply still counts', async () => {
    const unit = new PlayedUnit(bench);
    await bench.ask(unit, 'ON_TIMED', { minutes: '30' });
    await bench.pass(REPLY_WITHIN_MS + 5_000, 10_000);
    unit.say('Power ON for 30 min');
    await bench.pass(2_000);
    expect(bench.commands(unit)[0]).toBe('ON_TIMED confirmed');
    const [, first] = commandsOf(bench.store.read, { unit: unit.id, before: null, limit: 5 });
    expect(first?.state).toMatchObject({ kind: 'confirmed', isLate: true });
  });

  it('a timed switching that has run out leaves doubt: what follows is not printed', async () => {
    const unit = new PlayedUnit(bench).answers('ON30', 'Power ON for 30 min');
    await bench.ask(unit, 'ON_TIMED', { minutes: '30' });
    await bench.pass(3_000);
    await bench.pass(20 * 60_000, 60_000);
    expect(bench.standing(unit, 'socket')).toBe('confirmed');
    await bench.pass(11 * 60_000, 60_000);
    expect(bench.value(unit, 'socket')).toMatchObject({ doubt: { why: 'timedEnd' } });
  });

  it('a switching that could not be sent in ten minutes is not sent at all', async () => {
    const unit = new PlayedUnit(bench);
    bench.modem.become({ kind: 'searching' });
    await bench.ask(unit, 'ON');
    await bench.pass(11 * 60_000, 60_000);
    expect(bench.commands(unit)).toEqual(['ON failed expired']);
    expect(bench.value(unit, 'socket').asked).toBeNull();
    bench.modem.become({ kind: 'ready' });
    await bench.pass(5_000);
    expect(unit.got).toEqual([]);
  });

  it('carries a validity of five minutes, so that it cannot fire later (6.5)', async () => {
    const unit = new PlayedUnit(bench);
    await bench.ask(unit, 'ON');
    await bench.quiet();
    expect(bench.messages(UNIT_NUMBER)).toMatchObject([{ direction: 'sent', validityMinutes: 5, text: 'ON' }]);
  });

  it('a refusal is shown with its reason, and nothing is asked any more', async () => {
    const unit = new PlayedUnit(bench).answers('RESTARTTIME=30', 'Incorrect value!');
    await bench.ask(unit, 'RESTARTTIME_SET', { seconds: '30' });
    await bench.pass(3_000);
    expect(bench.commands(unit)).toEqual(['RESTARTTIME_SET refused incorrectValue']);
    expect(bench.value(unit, 'restartTime').asked).toBeNull();
  });

  it.each([
    ['ON_TIMED', { minutes: '721' }, 'outOfRange'],
    ['ON_TIMED', { minutes: 'x' }, 'notWhole'],
    ['ALERTNUMBER_ADD', { number: '+4791' }, 'badNumber'],
  ])('%s %o is refused before it is sent, with its rule (D69)', async (form, args, rule) => {
    const unit = new PlayedUnit(bench);
    await expect(bench.ask(unit, form, args)).rejects.toMatchObject({ code: 'units/notComposed', args: { rule } });
  });

  it('what the model lacks is refused (D2)', async () => {
    const unit = new PlayedUnit(bench, { model: '706L' });
    await expect(bench.ask(unit, 'THERMOSTATON')).rejects.toMatchObject({ args: { rule: 'notOnModel' } });
  });
});

describe('the 30-minute window', () => {
  it('D70: closed, conf commands wait and ctrl commands do not; opened, they go', async () => {
    const unit = new PlayedUnit(bench)
      .answers('RESTARTTIME=30', 'RESTARTTIME=30 - Time for configuration is expired (30min)')
      .answers('OFF', 'Power socket OFF');
    await bench.ask(unit, 'RESTARTTIME_SET', { seconds: '30' });
    await bench.pass(5_000);
    expect(bench.state(unit).window.kind).toBe('expired');
    expect(bench.commands(unit)).toEqual(['RESTARTTIME_SET queued']);
    expect(bench.state(unit).queue).toMatchObject([{ state: { kind: 'queued', waitsFor: 'window' } }]);
    await bench.ask(unit, 'OFF');
    await bench.pass(5_000);
    expect(bench.commands(unit)).toEqual(['RESTARTTIME_SET queued', 'OFF confirmed']);
    unit.answers('RESTARTTIME=30', OK('RESTARTTIME=30'));
    await bench.gsm.units.powered(unit.id);
    await bench.pass(5_000);
    expect(bench.commands(unit)).toEqual(['RESTARTTIME_SET confirmed', 'OFF confirmed']);
    expect(bench.value(unit, 'restartTime')).toMatchObject({ confirmed: { value: '30' } });
  });

  it('slides with each configuration command, is a row, and closes by itself', async () => {
    const unit = new PlayedUnit(bench).answers('RESTARTTIME=30', OK('RESTARTTIME=30'));
    await bench.ask(unit, 'RESTARTTIME_SET', { seconds: '30' });
    await bench.pass(3_000);
    const { window } = bench.state(unit);
    expect(window.kind).toBe('open');
    await bench.killed();
    expect(bench.state(unit).window).toEqual(window);
    await bench.pass(WINDOW_MS, 60_000);
    expect(bench.state(unit).window.kind).toBe('expired');
  });

  it('is renewed by its password, which is nowhere in plain (D37, D74)', async () => {
    const unit = new PlayedUnit(bench, { renewPassword: 'renew1234' }).answers(
      'RENEWINTERVALrenew1234',
      'Configuration interval renewed',
    );
    await bench.gsm.units.renew(unit.id, KARI);
    await bench.pass(3_000);
    expect(unit.got).toEqual(['RENEWINTERVALrenew1234']);
    expect(bench.state(unit).window.kind).toBe('open');
    expect(bench.dump()).not.toContain('renew1234');
    expect(JSON.stringify(bench.messages(UNIT_NUMBER))).not.toContain('renew1234');
  });
});

describe('passwords', () => {
  it('stand in front of every command, and nowhere in plain (D74)', async () => {
    const unit = new PlayedUnit(bench, { password: 'Ab12c' }).answers('Ab12cON', 'Power socket ON');
    await bench.ask(unit, 'ON');
    await bench.pass(3_000);
    expect(unit.got).toEqual(['Ab12cON']);
    expect(bench.commands(unit)).toEqual(['ON confirmed']);
    expect(bench.messages(UNIT_NUMBER)[0]).toMatchObject({ text: '*****ON', isMasked: true });
    unit.say('Ab12cXYZ - Error!');
    await bench.pass(2_000);
    expect(bench.messages(UNIT_NUMBER).at(-1)).toMatchObject({ text: '*****XYZ - Error!', isMasked: true });
    expect(bench.dump()).not.toMatch(/Ab12c/iu);
  });

  it('a new one is kept beside the old one until the unit has answered to it (6.2)', async () => {
    const unit = new PlayedUnit(bench, { password: 'Ab12c' })
      .answers('Ab12cPASSWORD=Xy34z', 'PASSWORD=***** - OK')
      .answers('Xy34zSTATUS', 'Power socket OFF\nMicrorelay OFF\nSignal: Good (-67dBm)');
    await bench.ask(unit, 'PASSWORD_SET', { password: 'Xy34z' });
    await bench.pass(3_000);
    expect(bench.commands(unit)).toEqual(['PASSWORD_SET confirmed']);
    expect(bench.state(unit).password).toBe('changing');
    await bench.ask(unit, 'STATUS');
    await bench.pass(3_000);
    expect(unit.got.at(-1)).toBe('Xy34zSTATUS');
    expect(bench.state(unit).password).toBe('known');
    expect(bench.dump()).not.toMatch(/Ab12c|Xy34z/iu);
  });

  it('one that the unit refused is forgotten', async () => {
    const unit = new PlayedUnit(bench, { password: 'Ab12c' })
      .answers('Ab12cPASSWORD=Xy34z', 'Time for configuration is expired (30min)!')
      .answers('Ab12cSTATUS', 'Power socket OFF\nMicrorelay OFF\nSignal: Good (-67dBm)');
    await bench.ask(unit, 'PASSWORD_SET', { password: 'Xy34z' });
    await bench.pass(3_000);
    await bench.ask(unit, 'STATUS');
    await bench.pass(3_000);
    expect(unit.got.at(-1)).toBe('Ab12cSTATUS');
    expect(bench.state(unit).password).toBe('known');
  });

  it('one whose fate is unknown is tried; when the unit says that it is wrong, the old one is used again', async () => {
    const unit = new PlayedUnit(bench, { password: 'Ab12c' })
      .answers('Xy34zSTATUS', 'Invalid access password!')
      .answers('Ab12cSTATUS', 'Power socket OFF\nMicrorelay OFF\nSignal: Good (-67dBm)');
    await bench.ask(unit, 'PASSWORD_SET', { password: 'Xy34z' });
    await bench.pass(REPLY_WITHIN_MS + 30_000, 10_000);
    await bench.ask(unit, 'STATUS');
    await bench.pass(5_000);
    await bench.ask(unit, 'STATUS');
    await bench.pass(5_000);
    expect(unit.got).toEqual(['Ab12cPASSWORD=Xy34z', 'Xy34zSTATUS', 'Ab12cSTATUS']);
    expect(bench.state(unit).password).toBe('known');
  });
});

describe('what a unit says of its own accord', () => {
  it('is kept verbatim, classified by the rules, and told', async () => {
    const unit = new PlayedUnit(bench);
    unit.say('Sensor alarm! Door open');
    unit.say('Hei fra hytta');
    await bench.pass(3_000);
    expect(bench.messages(UNIT_NUMBER)).toMatchObject([
      { text: 'Sensor alarm! Door open', meaning: { kind: 'alert', alert: 'sensorAlarm' } },
      { text: 'Hei fra hytta', meaning: { kind: 'unclassified' } },
    ]);
    expect(bench.eventsOf('unitAlerted').map(({ alert }) => alert)).toEqual(['sensorAlarm', 'unclassified']);
    expect(bench.state(unit).lastAlert).toMatchObject({ alert: 'unclassified' });
  });

  it('nothing is ever answered by itself, however often it speaks (6.7)', async () => {
    const unit = new PlayedUnit(bench);
    for (let time = 0; time < 6; time += 1) {
      unit.say('invalid order - Error!');
      await bench.pass(61_000, 1_000);
    }
    expect(unit.got).toEqual([]);
    expect(bench.modem.sent).toEqual([]);
  });

  it('three equal texts in an hour are a storm, told once; a quiet hour ends it', async () => {
    const unit = new PlayedUnit(bench);
    for (let time = 0; time < 5; time += 1) {
      unit.say('Sensor alarm!');
      await bench.pass(61_000, 1_000);
    }
    expect(bench.eventsOf('unitStormBegan')).toMatchObject([{ storm: 'identical' }]);
    expect(bench.state(unit).storm).toMatchObject({ kind: 'identical' });
    await bench.pass(80 * 60_000, 60_000);
    expect(bench.state(unit).storm).toBeNull();
  });

  it('a status that nobody asked for is its own word, and no answer to what was asked', async () => {
    const unit = new PlayedUnit(bench);
    await bench.ask(unit, 'OFF');
    await bench.pass(2_000);
    unit.say('Power socket ON');
    await bench.pass(2_000);
    expect(bench.commands(unit)).toEqual(['OFF sent']);
    expect(bench.value(unit, 'socket')).toMatchObject({ confirmed: { value: 'ON' }, asked: { value: 'OFF' } });
  });

  it('a power-cut alert leaves the socket in doubt', async () => {
    const unit = new PlayedUnit(bench, { model: '707' }).answers('ON', 'Power socket ON');
    await bench.ask(unit, 'ON');
    await bench.pass(3_000);
    unit.say('Power lost');
    await bench.pass(2_000);
    expect(bench.value(unit, 'socket')).toMatchObject({ confirmed: { value: 'ON' }, doubt: { why: 'powerCut' } });
  });

  it('a call is logged, told and counted as a sign of life', async () => {
    const unit = new PlayedUnit(bench);
    unit.call();
    await bench.pass(60_000, 5_000);
    expect(bench.eventsOf('unitCalled')).toMatchObject([{ stationId: unit.id }]);
    expect(bench.state(unit).lastHeardAt).not.toBeNull();
  });
});
