import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PlayedUnit } from '../testing/playedUnit.ts';
import { KARI, OK, UnitBench } from '../testing/unitBench.ts';

let bench: UnitBench;
beforeEach(() => {
  bench = new UnitBench();
});
afterEach(() => bench.close());

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
    expect(bench.state(unit).batch).toMatchObject({ kind: 'change', state: { kind: 'done' } });
    expect(bench.gsm.units.compare(unit.id, target, KARI)).toMatchObject({ differences: [], same: 3 });
    expect(bench.eventsOf('unitBatchEnded')).toMatchObject([{ state: 'done', commands: 3 }]);
  });

  it('stop at the first refusal and take back the rest (6.4)', async () => {
    const unit = new PlayedUnit(bench);
    for (const [command, reply] of settings) unit.answers(command, reply);
    unit.answers('TEMPCAL=7', 'Incorrect value!');
    await apply(unit);
    await bench.pass(10_000);
    expect(bench.state(unit).batch?.state).toMatchObject({
      kind: 'stopped',
      form: 'TEMPCAL',
      reason: 'incorrectValue',
    });
    expect(bench.commands(unit).at(-1)).toBe('ALERT_SMSCHANGE cancelled batchStopped');
    expect(bench.value(unit, 'alert').asked).toBeNull();
  });

  it('wait for the window and go on when it opens', async () => {
    const unit = new PlayedUnit(bench).answers('RESTARTTIME=30', 'Time for configuration is expired (30min)!');
    await apply(unit);
    await bench.pass(10_000);
    expect(unit.got).toEqual(['RESTARTTIME=30']);
    expect(bench.state(unit).batch?.state.kind).toBe('running');
    for (const [command, reply] of settings) unit.answers(command, reply);
    await bench.gsm.units.powered(unit.id);
    await bench.pass(10_000);
    expect(bench.state(unit).batch?.state.kind).toBe('done');
  });

  it('are taken back by a person; what is out stays out', async () => {
    const unit = new PlayedUnit(bench);
    await apply(unit);
    await bench.pass(3_000);
    expect(await bench.gsm.units.cancel(unit.id, null, 'kari@havna.no')).toBe(2);
    expect(bench.state(unit).batch?.state).toMatchObject({ kind: 'cancelled', by: 'kari@havna.no' });
    expect(bench.commands(unit).map((line) => line.split(' ')[1])).toEqual(['sent', 'cancelled', 'cancelled']);
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
    expect(bench.state(unit).batch?.state.kind).toBe('done');
  });

  it('killed while the modem had a RESTART: unknown, and never again', async () => {
    const unit = new PlayedUnit(bench).answers('STATUS', 'Power socket ON\nMicrorelay OFF\nSignal: Good (-67dBm)');
    bench.modem.faults.push('die');
    await bench.ask(unit, 'RESTART');
    await bench.quiet();
    await bench.killed();
    await bench.pass(10 * 60_000, 10_000);
    expect(bench.commands(unit)).toEqual(['RESTART unknown consoleStopped', 'STATUS confirmed']);
    expect(bench.value(unit, 'socket')).toMatchObject({ confirmed: { value: 'ON' }, doubt: null });
    expect(unit.got.filter((text) => text === 'RESTART')).toEqual([]);
  });
});
