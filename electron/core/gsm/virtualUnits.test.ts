import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UNIT_MODELS } from '../../../shared/domain/gsm/unit.ts';
import { WINDOW_MS } from '../../../shared/domain/gsm/unitQueue.ts';
import { standingOf } from '../../../shared/domain/gsm/unitValue.ts';
import { factoryDefaults } from '../../../shared/isocket/settings.ts';
import { CONSOLE_NUMBER } from './testing/networkModem.ts';
import { PERSON } from './testing/gsmBench.ts';
import { KARI, UnitBench } from './testing/unitBench.ts';
import { plugInUnit, type TestUnit } from './testing/virtualUnits.ts';

let bench: UnitBench;
beforeEach(() => {
  bench = new UnitBench();
});
afterEach(() => bench.close());

const readOut = async (unit: TestUnit) => {
  await bench.gsm.units.readOut(unit.id, 'settings', KARI);
  await bench.batchEnds(unit);
};
const access = {
  technicianNumbers: [PERSON],
  alertNumbers: [PERSON],
  isListOn: true,
  password: { typed: 'Ab12c', repeated: 'Ab12c' },
  renewPassword: { typed: 'renew1234', repeated: 'renew1234' },
};

describe('with virtual units', () => {
  it.each(UNIT_MODELS)('a read-out of a %s fills every setting with the factory’s', async (model) => {
    const unit = plugInUnit(bench, { model });
    await readOut(unit);
    const { batch, settings, lastReadOutAt } = bench.state(unit);
    expect(batch?.state).toMatchObject({ kind: 'done' });
    expect(lastReadOutAt).not.toBeNull();
    const defaults: Readonly<Record<string, string | undefined>> = factoryDefaults(model);
    const heard = settings.filter(({ id }) => id !== 'password');
    expect(Object.fromEntries(heard.map(({ id, confirmed }) => [id, confirmed?.value]))).toEqual(
      Object.fromEntries(heard.map(({ id }) => [id, defaults[id]])),
    );
  });

  it('a setting is changed inside the window; outside it waits, and a power-on lets it through', async () => {
    const unit = plugInUnit(bench, { model: '706' });
    await bench.ask(unit, 'RESTARTTIME_SET', { seconds: '30' });
    await bench.pass(5_000);
    expect(bench.value(unit, 'restartTime').confirmed?.value).toBe('30');
    await bench.pass(WINDOW_MS + 120_000, 60_000);
    expect(bench.state(unit).window.kind).toBe('expired');
    await bench.ask(unit, 'RESTARTTIME_SET', { seconds: '60' });
    await bench.pass(60_000, 1_000);
    expect(bench.value(unit, 'restartTime')).toMatchObject({ confirmed: { value: '30' }, asked: { value: '60' } });
    unit.virtual.powerCut();
    await bench.pass(10_000);
    unit.virtual.powerBack();
    await bench.pass(60_000, 1_000);
    await bench.gsm.units.powered(unit.id);
    await bench.pass(10_000);
    expect(bench.value(unit, 'restartTime')).toMatchObject({ confirmed: { value: '60' }, asked: null });
  });

  it('the console that believes in an open window is told better by the unit, and nothing is lost', async () => {
    const unit = plugInUnit(bench, { model: '706' });
    await bench.pass(WINDOW_MS + 60_000, 60_000);
    await bench.ask(unit, 'ALERT_SMSCHANGE');
    await bench.pass(10_000);
    expect(bench.state(unit).window.kind).toBe('expired');
    expect(bench.commands(unit)).toEqual(['ALERT_SMSCHANGE queued']);
  });

  it('the access plan ends with a listed console, a password in use and a way to renew', async () => {
    const unit = plugInUnit(bench, { model: '706' });
    await readOut(unit);
    await bench.gsm.units.setAccess({ id: unit.id, ...access }, KARI);
    await bench.batchEnds(unit);
    const state = bench.state(unit);
    expect(state.batch?.state).toMatchObject({ kind: 'done' });
    expect(state.password).toBe('known');
    expect(state.renewPassword).toBe('known');
    const { settings } = unit.virtual.state();
    expect(settings.secList).toBe('ON');
    expect(settings.secNumbers?.split(',')).toContain(CONSOLE_NUMBER.slice(1));
    await bench.ask(unit, 'ON');
    await bench.pass(5_000);
    expect(bench.value(unit, 'socket').confirmed?.value).toBe('ON');
    await bench.pass(WINDOW_MS + 120_000, 60_000);
    await bench.gsm.units.renew(unit.id, KARI);
    await bench.pass(10_000);
    expect(bench.state(unit).window.kind).toBe('open');
    expect(bench.dump()).not.toMatch(/Ab12c|renew1234/iu);
  });

  it('a plan with two passwords that differ sends nothing', async () => {
    const unit = plugInUnit(bench, { model: '706' });
    const wish = { id: unit.id, ...access, password: { typed: 'Ab12c', repeated: 'Ab12d' } };
    await expect(async () => bench.gsm.units.setAccess(wish, KARI)).rejects.toMatchObject({
      args: { guard: 'passwordsDiffer' },
    });
    await bench.pass(5_000);
    expect(bench.modem.sent).toEqual([]);
  });

  it('settings of one unit are put onto another; afterwards nothing differs but its secrets', async () => {
    const one = plugInUnit(bench, { model: '706' });
    const other = plugInUnit(bench, { model: '706' });
    await readOut(one);
    await readOut(other);
    for (const [form, args] of [
      ['ALERTNUMBER_ADD', { number: PERSON.slice(1) }],
      ['ALERT_SMSCHANGE', {}],
      ['TEMPOFF', { degrees: '21' }],
      ['SCHEDULER_ADD', { time: '08:00', day: '*', action: 'ON' }],
      ['RESTARTTIME_SET', { seconds: '45' }],
    ] as const)
      await bench.ask(one, form, args);
    await bench.pass(30_000, 1_000);
    await readOut(one);
    const target = { kind: 'unit', unitId: one.id } as const;
    const before = bench.gsm.units.compare(other.id, target, KARI);
    const wanted = before.differences.map(({ setting }) => setting);
    expect(wanted.toSorted()).toEqual(['alert', 'alertNumbers', 'restartTime', 'schedule', 'tempOff']);
    await bench.gsm.units.batch({
      id: other.id,
      kind: 'apply',
      calls: bench.gsm.units.applyCalls(other.id, target, wanted),
      wish: KARI,
    });
    await bench.batchEnds(other);
    await readOut(other);
    expect(bench.gsm.units.compare(other.id, target, KARI).differences).toEqual([]);
  });

  it('the socket that a hand or the thermostat switched is found out by STATUS, with its age', async () => {
    const unit = plugInUnit(bench, { model: '706' });
    await bench.ask(unit, 'ON');
    await bench.pass(5_000);
    const before = bench.value(unit, 'socket').confirmed?.at ?? 0;
    unit.virtual.pressButton();
    await bench.pass(60_000, 1_000);
    expect(bench.value(unit, 'socket').confirmed).toEqual({ value: 'ON', at: before });
    await bench.gsm.units.readOut(unit.id, 'status', KARI);
    await bench.pass(5_000);
    expect(bench.value(unit, 'socket').confirmed?.value).toBe('OFF');
    expect(bench.value(unit, 'socket').confirmed?.at).toBeGreaterThan(before);
  });

  it('a power cut of a 707 reaches the console as an alert in words that nobody has seen in print', async () => {
    const unit = plugInUnit(bench, { model: '707' });
    await bench.ask(unit, 'ALERTNUMBER_ADD', { number: CONSOLE_NUMBER.slice(1) });
    await bench.pass(10_000);
    await bench.pass(11 * 3_600_000, 600_000);
    unit.virtual.powerCut();
    await bench.pass(60_000, 1_000);
    expect(bench.state(unit).lastAlert).not.toBeNull();
    expect(bench.eventsOf('unitAlerted').length).toBeGreaterThan(0);
  });

  it('a sensor that calls: the call rings on, is logged, and nothing is answered', async () => {
    const unit = plugInUnit(bench, { model: '706' });
    for (const [form, args] of [
      ['ALERTNUMBER_ADD', { number: CONSOLE_NUMBER.slice(1) }],
      ['ALERT_CALL', {}],
      ['ALARMON', {}],
    ] as const)
      await bench.ask(unit, form, args);
    await bench.pass(30_000, 1_000);
    unit.virtual.sensor(true);
    await bench.pass(60_000, 1_000);
    expect(bench.eventsOf('unitCalled').length).toBeGreaterThan(0);
    expect(bench.value(unit, 'alarm')).toMatchObject({ confirmed: { value: 'ON' } });
    expect(bench.modem.sent).toHaveLength(3);
  });

  it('a kill in the middle of a read-out: it goes on where it was, and no question of it is asked twice', async () => {
    const unit = plugInUnit(bench, { model: '706' });
    await bench.gsm.units.readOut(unit.id, 'settings', KARI);
    await bench.pass(10_000, 500);
    const before = bench.modem.sent.length;
    await bench.killed();
    await bench.batchEnds(unit);
    const { batch, settings } = bench.state(unit);
    expect(before).toBeGreaterThan(2);
    expect(bench.modem.sent.length).toBe(batch?.commands.length);
    expect(batch?.state.kind).toBe('done');
    expect(settings.filter(({ id }) => id !== 'password').map(standingOf)).not.toContain('unknown');
  });

  it('signal and temperature have a history', async () => {
    const unit = plugInUnit(bench, { model: '706' });
    await bench.pass(15 * 60_000, 60_000);
    for (let time = 0; time < 3; time += 1) {
      await bench.gsm.units.readOut(unit.id, 'status', KARI);
      await bench.batchEnds(unit);
      await bench.pass(60_000, 20_000);
    }
    const rows = bench.store.read.prepare('SELECT value, count(*) AS n FROM unit_sample GROUP BY value').all();
    expect(rows).toEqual([
      { value: 'signalDbm', n: 3 },
      { value: 'temperature', n: 3 },
    ]);
  });
});
