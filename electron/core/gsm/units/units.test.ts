import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { standingOf } from '../../../../shared/domain/gsm/unitValue.ts';
import { WINDOW_MS } from '../../../../shared/domain/gsm/unitQueue.ts';
import type { UnitCommandId } from '../../../../shared/domain/ids.ts';
import { Failure } from '../../runtime/failure.ts';
import { commandsOf } from '../store/unitCommandStore.ts';
import { GsmBench } from '../testing/gsmBench.ts';
import { PlayedUnit, UNIT_NUMBER } from '../testing/playedUnit.ts';
import { REPLY_WITHIN_MS } from './dispatch.ts';
import { isocketLanguage } from './isocketLanguage.ts';

let bench: GsmBench;
beforeEach(() => {
  bench = new GsmBench(isocketLanguage);
});
afterEach(() => bench.close());

const KARI = { by: 'kari@havna.no', mayManageSim: true, isConfirmed: true };
const ask = (unit: PlayedUnit, form: string, args: Readonly<Record<string, string>> = {}): Promise<UnitCommandId> =>
  bench.gsm.units.command(unit.id, { form, args }, KARI);
const stateOf = (unit: PlayedUnit) => {
  const state = bench.gsm.unit(unit.id);
  if (!state) throw new Error('no unit');
  return state;
};
const value = (unit: PlayedUnit, id: string) => {
  const { settings, live } = stateOf(unit);
  const found = [...settings, ...live].find((one) => one.id === id);
  if (!found) throw new Error(`no value ${id}`);
  return found;
};
const standing = (unit: PlayedUnit, id: string) => standingOf(value(unit, id));
const commands = (unit: PlayedUnit) =>
  commandsOf(bench.store.read, { unit: unit.id, before: null, limit: 50 })
    .map(({ form, state }) => `${form} ${state.kind}${'reason' in state ? ` ${state.reason}` : ''}`)
    .toReversed();
const OK = (text: string) => `${text} - OK`;

describe('a command to a unit', () => {
  it('D73: a socket becomes on only when the unit has said so', async () => {
    const unit = new PlayedUnit(bench);
    expect(standing(unit, 'socket')).toBe('unknown');
    await ask(unit, 'ON');
    await bench.pass(3_000);
    expect(unit.got).toEqual(['ON']);
    expect(commands(unit)).toEqual(['ON sent']);
    expect(value(unit, 'socket')).toMatchObject({ asked: { value: 'ON', by: 'kari@havna.no' }, confirmed: null });
    unit.say('Power socket ON');
    await bench.pass(1_000);
    expect(commands(unit)).toEqual(['ON confirmed']);
    expect(value(unit, 'socket')).toMatchObject({ asked: null, confirmed: { value: 'ON' }, doubt: null });
    expect(standing(unit, 'socket')).toBe('confirmed');
  });

  it('one at a time: the second waits for the first one’s reply (research/gsm 6.6)', async () => {
    const unit = new PlayedUnit(bench);
    await ask(unit, 'ON');
    await ask(unit, 'OFF');
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
    await ask(unit, 'RESTART');
    await bench.pass(REPLY_WITHIN_MS + 30_000, 10_000);
    expect(unit.got).toEqual(['RESTART', 'STATUS']);
    expect(commands(unit)).toEqual(['RESTART unknown noReply', 'STATUS confirmed']);
    expect(standing(unit, 'socket')).toBe('confirmed');
  });

  it('a value that was asked for and never answered is unknown, not as before', async () => {
    const unit = new PlayedUnit(bench);
    unit.say('Power socket OFF');
    await bench.pass(1_000);
    await ask(unit, 'ON');
    await bench.pass(REPLY_WITHIN_MS + 30_000, 10_000);
    expect(value(unit, 'socket')).toMatchObject({
      asked: null,
      confirmed: { value: 'OFF' },
      doubt: { why: 'noReply' },
    });
    expect(standing(unit, 'socket')).toBe('unknown');
  });

  it('a late reply still counts', async () => {
    const unit = new PlayedUnit(bench);
    await ask(unit, 'ON_TIMED', { minutes: '30' });
    await bench.pass(REPLY_WITHIN_MS + 5_000, 10_000);
    unit.say('Power ON for 30 min');
    await bench.pass(2_000);
    expect(commands(unit)[0]).toBe('ON_TIMED confirmed');
    const [, first] = commandsOf(bench.store.read, { unit: unit.id, before: null, limit: 5 });
    expect(first?.state).toMatchObject({ kind: 'confirmed', isLate: true });
  });

  it('a timed switching that has run out leaves doubt: what follows is not printed', async () => {
    const unit = new PlayedUnit(bench).answers('ON30', 'Power ON for 30 min');
    await ask(unit, 'ON_TIMED', { minutes: '30' });
    await bench.pass(3_000);
    await bench.pass(20 * 60_000, 60_000);
    expect(standing(unit, 'socket')).toBe('confirmed');
    await bench.pass(11 * 60_000, 60_000);
    expect(value(unit, 'socket')).toMatchObject({ doubt: { why: 'timedEnd' } });
  });

  it('a switching that could not be sent in ten minutes is not sent at all', async () => {
    const unit = new PlayedUnit(bench);
    bench.modem.become({ kind: 'searching' });
    await ask(unit, 'ON');
    await bench.pass(11 * 60_000, 60_000);
    expect(commands(unit)).toEqual(['ON failed expired']);
    expect(value(unit, 'socket').asked).toBeNull();
    bench.modem.become({ kind: 'ready' });
    await bench.pass(5_000);
    expect(unit.got).toEqual([]);
  });

  it('carries a validity of five minutes, so that it cannot fire later (6.5)', async () => {
    const unit = new PlayedUnit(bench);
    await ask(unit, 'ON');
    await bench.quiet();
    expect(bench.messages(UNIT_NUMBER)).toMatchObject([{ direction: 'sent', validityMinutes: 5, text: 'ON' }]);
  });

  it('a refusal is shown with its reason, and nothing is asked any more', async () => {
    const unit = new PlayedUnit(bench).answers('RESTARTTIME=30', 'Incorrect value!');
    await ask(unit, 'RESTARTTIME_SET', { seconds: '30' });
    await bench.pass(3_000);
    expect(commands(unit)).toEqual(['RESTARTTIME_SET refused incorrectValue']);
    expect(value(unit, 'restartTime').asked).toBeNull();
  });

  it.each([
    ['ON_TIMED', { minutes: '721' }, 'outOfRange'],
    ['ON_TIMED', { minutes: 'x' }, 'notWhole'],
    ['ALERTNUMBER_ADD', { number: '+4791' }, 'badNumber'],
  ])('%s %o is refused before it is sent, with its rule (D69)', async (form, args, rule) => {
    const unit = new PlayedUnit(bench);
    await expect(ask(unit, form, args)).rejects.toMatchObject({ code: 'units/notComposed', args: { rule } });
  });

  it('what the model lacks is refused (D2)', async () => {
    const unit = new PlayedUnit(bench, { model: '706L' });
    await expect(ask(unit, 'THERMOSTATON')).rejects.toMatchObject({ args: { rule: 'notOnModel' } });
  });
});

describe('guards', () => {
  const refusal = (unit: PlayedUnit, form: string, args: Readonly<Record<string, string>> = {}, isConfirmed = false) =>
    bench.gsm.units.command(unit.id, { form, args }, { ...KARI, isConfirmed }).then(
      () => 'asked',
      (error: unknown) => (error instanceof Failure ? `${error.args['level']} ${error.args['guard']}` : String(error)),
    );

  it('6.1: the list is not switched on while the unit has not said that the console is in it', async () => {
    const unit = new PlayedUnit(bench).answers('SECNUMBER?', 'SECNUMBERs 4791234567');
    expect(await refusal(unit, 'SECLIST_ON', {}, true)).toBe('refuse listNotRead');
    await ask(unit, 'SECNUMBER_GET');
    await bench.pass(3_000);
    expect(await refusal(unit, 'SECLIST_ON', {}, true)).toBe('refuse consoleNotListed');
  });

  it('6.13: a timed command waits for HARDWARE, or for a person who says so', async () => {
    const unit = new PlayedUnit(bench).answers('HARDWARE', 'iSocket GSM 706, Hardware v1.1');
    expect(await refusal(unit, 'ON_TIMED', { minutes: '5' })).toBe('confirm hardwareUnread');
    await ask(unit, 'HARDWARE');
    await bench.pass(3_000);
    expect(await refusal(unit, 'ON_TIMED', { minutes: '5' })).toBe('asked');
  });

  it('6.11: what would cut the console off is confirmed', async () => {
    const unit = new PlayedUnit(bench);
    await bench.gsm.units.powered(unit.id);
    bench.store.writeNow(({ db }) => db.exec('UPDATE gsm_unit SET feeds_console = 1'));
    expect(await refusal(unit, 'OFF')).toBe('confirm cutsConsole');
    expect(await refusal(unit, 'OFF', {}, true)).toBe('asked');
  });

  it('6.15: the microphone stays shut until somebody allowed it', async () => {
    const unit = new PlayedUnit(bench);
    expect(await refusal(unit, 'CALLBACK', {}, true)).toBe('refuse listeningNotAllowed');
  });

  it('6.14: the SIM is not everybody’s', async () => {
    const unit = new PlayedUnit(bench);
    const asking = bench.gsm.units.command(
      unit.id,
      { form: 'SIMCARD', args: { code: '*100#' } },
      { by: 'ola@havna.no', mayManageSim: false, isConfirmed: true },
    );
    await expect(asking).rejects.toMatchObject({ args: { guard: 'simNotAllowed' } });
    expect(await refusal(unit, 'SIMCARD', { code: '**21*4791234567#' }, true)).toBe('refuse codeForbidden');
  });
});

describe('batches', () => {
  const settings = [
    ['RESTARTTIME=30', OK('RESTARTTIME=30')],
    ['ALERT=SMSCHANGE', OK('ALERT=SMSCHANGE')],
    ['TEMPCAL=7', OK('TEMPCAL=7')],
  ] as const;
  const target = { kind: 'values', values: { restartTime: '30', alert: 'SMSCHANGE', tempCal: '7' } } as const;
  const apply = (unit: PlayedUnit) =>
    bench.gsm.units.batch({
      id: unit.id,
      kind: 'change',
      calls: bench.gsm.units.applyCalls(unit.id, target, Object.keys(target.values)),
      wish: KARI,
    });

  it('are priced before and run one by one; each setting is confirmed by the unit', async () => {
    const unit = new PlayedUnit(bench);
    for (const [command, reply] of settings) unit.answers(command, reply);
    const { plan, differences } = bench.gsm.units.compare(unit.id, target, KARI);
    expect(plan).toMatchObject({ sms: 3, needsWindow: true });
    expect(differences).toMatchObject([
      { setting: 'restartTime', current: null, wanted: '30', canApply: true },
      { setting: 'alert', wanted: 'SMSCHANGE' },
      { setting: 'tempCal', wanted: '7' },
    ]);
    await apply(unit);
    await bench.pass(10_000);
    expect(stateOf(unit).batch).toMatchObject({ kind: 'change', state: { kind: 'done' } });
    expect(bench.gsm.units.compare(unit.id, target, KARI)).toMatchObject({ differences: [], same: 3 });
    expect(bench.eventsOf('unitBatchEnded')).toMatchObject([{ state: 'done', commands: 3 }]);
  });

  it('stop at the first refusal and take back the rest (6.4)', async () => {
    const unit = new PlayedUnit(bench);
    for (const [command, reply] of settings) unit.answers(command, reply);
    unit.answers('TEMPCAL=7', 'Incorrect value!');
    await apply(unit);
    await bench.pass(10_000);
    expect(stateOf(unit).batch?.state).toMatchObject({ kind: 'stopped', form: 'TEMPCAL', reason: 'incorrectValue' });
    expect(commands(unit).at(-1)).toBe('ALERT_SMSCHANGE cancelled batchStopped');
    expect(value(unit, 'alert').asked).toBeNull();
  });

  it('wait for the window and go on when it opens', async () => {
    const unit = new PlayedUnit(bench).answers('RESTARTTIME=30', 'Time for configuration is expired (30min)!');
    await apply(unit);
    await bench.pass(10_000);
    expect(unit.got).toEqual(['RESTARTTIME=30']);
    expect(stateOf(unit).batch?.state.kind).toBe('running');
    for (const [command, reply] of settings) unit.answers(command, reply);
    await bench.gsm.units.powered(unit.id);
    await bench.pass(10_000);
    expect(stateOf(unit).batch?.state.kind).toBe('done');
  });

  it('are taken back by a person; what is out stays out', async () => {
    const unit = new PlayedUnit(bench);
    await apply(unit);
    await bench.pass(3_000);
    expect(await bench.gsm.units.cancel(unit.id, null, 'kari@havna.no')).toBe(2);
    expect(stateOf(unit).batch?.state).toMatchObject({ kind: 'cancelled', by: 'kari@havna.no' });
    expect(commands(unit).map((line) => line.split(' ')[1])).toEqual(['sent', 'cancelled', 'cancelled']);
  });

  it('one at a time per unit', async () => {
    const unit = new PlayedUnit(bench);
    await apply(unit);
    await expect(apply(unit)).rejects.toMatchObject({ code: 'units/batchRuns' });
  });

  it('killed in the middle: what was sent is awaited or unknown, the rest goes on, nothing is sent twice', async () => {
    const unit = new PlayedUnit(bench);
    for (const [command, reply] of settings) unit.answers(command, reply);
    await apply(unit);
    await bench.pass(1_500, 250);
    await bench.killed();
    await bench.pass(20_000);
    expect(new Set(unit.got).size).toBe(unit.got.length);
    expect(stateOf(unit).batch?.state.kind).toBe('done');
  });

  it('killed while the modem had a RESTART: unknown, and never again', async () => {
    const unit = new PlayedUnit(bench).answers('STATUS', 'Power socket ON\nMicrorelay OFF\nSignal: Good (-67dBm)');
    bench.modem.faults.push('die');
    await ask(unit, 'RESTART');
    await bench.quiet();
    await bench.killed();
    await bench.pass(10 * 60_000, 10_000);
    expect(commands(unit)).toEqual(['RESTART unknown consoleStopped', 'STATUS confirmed']);
    expect(value(unit, 'socket')).toMatchObject({ confirmed: { value: 'ON' }, doubt: null });
    expect(unit.got.filter((text) => text === 'RESTART')).toEqual([]);
  });
});

describe('the 30-minute window', () => {
  it('D70: closed, conf commands wait and ctrl commands do not; opened, they go', async () => {
    const unit = new PlayedUnit(bench)
      .answers('RESTARTTIME=30', 'RESTARTTIME=30 - Time for configuration is expired (30min)')
      .answers('OFF', 'Power socket OFF');
    await ask(unit, 'RESTARTTIME_SET', { seconds: '30' });
    await bench.pass(5_000);
    expect(stateOf(unit).window.kind).toBe('expired');
    expect(commands(unit)).toEqual(['RESTARTTIME_SET queued']);
    expect(stateOf(unit).queue).toMatchObject([{ state: { kind: 'queued', waitsFor: 'window' } }]);
    await ask(unit, 'OFF');
    await bench.pass(5_000);
    expect(commands(unit)).toEqual(['RESTARTTIME_SET queued', 'OFF confirmed']);
    unit.answers('RESTARTTIME=30', OK('RESTARTTIME=30'));
    await bench.gsm.units.powered(unit.id);
    await bench.pass(5_000);
    expect(commands(unit)).toEqual(['RESTARTTIME_SET confirmed', 'OFF confirmed']);
    expect(value(unit, 'restartTime')).toMatchObject({ confirmed: { value: '30' } });
  });

  it('slides with each configuration command, is a row, and closes by itself', async () => {
    const unit = new PlayedUnit(bench).answers('RESTARTTIME=30', OK('RESTARTTIME=30'));
    await ask(unit, 'RESTARTTIME_SET', { seconds: '30' });
    await bench.pass(3_000);
    const { window } = stateOf(unit);
    expect(window.kind).toBe('open');
    await bench.killed();
    expect(stateOf(unit).window).toEqual(window);
    await bench.pass(WINDOW_MS, 60_000);
    expect(stateOf(unit).window.kind).toBe('expired');
  });

  it('is renewed by its password, which is nowhere in plain (D37, D74)', async () => {
    const unit = new PlayedUnit(bench, { renewPassword: 'renew1234' }).answers(
      'RENEWINTERVALrenew1234',
      'Configuration interval renewed',
    );
    await bench.gsm.units.renew(unit.id, KARI);
    await bench.pass(3_000);
    expect(unit.got).toEqual(['RENEWINTERVALrenew1234']);
    expect(stateOf(unit).window.kind).toBe('open');
    expect(bench.dump()).not.toContain('renew1234');
    expect(JSON.stringify(bench.messages(UNIT_NUMBER))).not.toContain('renew1234');
  });
});

describe('passwords', () => {
  it('stand in front of every command, and nowhere in plain (D74)', async () => {
    const unit = new PlayedUnit(bench, { password: 'Ab12c' }).answers('Ab12cON', 'Power socket ON');
    await ask(unit, 'ON');
    await bench.pass(3_000);
    expect(unit.got).toEqual(['Ab12cON']);
    expect(commands(unit)).toEqual(['ON confirmed']);
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
    await ask(unit, 'PASSWORD_SET', { password: 'Xy34z' });
    await bench.pass(3_000);
    expect(commands(unit)).toEqual(['PASSWORD_SET confirmed']);
    expect(stateOf(unit).password).toBe('changing');
    await ask(unit, 'STATUS');
    await bench.pass(3_000);
    expect(unit.got.at(-1)).toBe('Xy34zSTATUS');
    expect(stateOf(unit).password).toBe('known');
    expect(bench.dump()).not.toMatch(/Ab12c|Xy34z/iu);
  });

  it('one that the unit refused is forgotten', async () => {
    const unit = new PlayedUnit(bench, { password: 'Ab12c' })
      .answers('Ab12cPASSWORD=Xy34z', 'Time for configuration is expired (30min)!')
      .answers('Ab12cSTATUS', 'Power socket OFF\nMicrorelay OFF\nSignal: Good (-67dBm)');
    await ask(unit, 'PASSWORD_SET', { password: 'Xy34z' });
    await bench.pass(3_000);
    await ask(unit, 'STATUS');
    await bench.pass(3_000);
    expect(unit.got.at(-1)).toBe('Ab12cSTATUS');
    expect(stateOf(unit).password).toBe('known');
  });

  it('one whose fate is unknown is tried; when the unit says that it is wrong, the old one is used again', async () => {
    const unit = new PlayedUnit(bench, { password: 'Ab12c' })
      .answers('Xy34zSTATUS', 'Invalid access password!')
      .answers('Ab12cSTATUS', 'Power socket OFF\nMicrorelay OFF\nSignal: Good (-67dBm)');
    await ask(unit, 'PASSWORD_SET', { password: 'Xy34z' });
    await bench.pass(REPLY_WITHIN_MS + 30_000, 10_000);
    await ask(unit, 'STATUS');
    await bench.pass(5_000);
    await ask(unit, 'STATUS');
    await bench.pass(5_000);
    expect(unit.got).toEqual(['Ab12cPASSWORD=Xy34z', 'Xy34zSTATUS', 'Ab12cSTATUS']);
    expect(stateOf(unit).password).toBe('known');
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
    expect(stateOf(unit).lastAlert).toMatchObject({ alert: 'unclassified' });
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
    expect(stateOf(unit).storm).toMatchObject({ kind: 'identical' });
    await bench.pass(80 * 60_000, 60_000);
    expect(stateOf(unit).storm).toBeNull();
  });

  it('a status that nobody asked for is its own word, and no answer to what was asked', async () => {
    const unit = new PlayedUnit(bench);
    await ask(unit, 'OFF');
    await bench.pass(2_000);
    unit.say('Power socket ON');
    await bench.pass(2_000);
    expect(commands(unit)).toEqual(['OFF sent']);
    expect(value(unit, 'socket')).toMatchObject({ confirmed: { value: 'ON' }, asked: { value: 'OFF' } });
  });

  it('a power-cut alert leaves the socket in doubt', async () => {
    const unit = new PlayedUnit(bench, { model: '707' }).answers('ON', 'Power socket ON');
    await ask(unit, 'ON');
    await bench.pass(3_000);
    unit.say('Power lost');
    await bench.pass(2_000);
    expect(value(unit, 'socket')).toMatchObject({ confirmed: { value: 'ON' }, doubt: { why: 'powerCut' } });
  });

  it('a call is logged, told and counted as a sign of life', async () => {
    const unit = new PlayedUnit(bench);
    unit.call();
    await bench.pass(60_000, 5_000);
    expect(bench.eventsOf('unitCalled')).toMatchObject([{ stationId: unit.id }]);
    expect(stateOf(unit).lastHeardAt).not.toBeNull();
  });
});
