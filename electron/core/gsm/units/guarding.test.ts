import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../runtime/failure.ts';
import { PlayedUnit } from '../testing/playedUnit.ts';
import { KARI, UnitBench } from '../testing/unitBench.ts';

let bench: UnitBench;
beforeEach(() => {
  bench = new UnitBench();
});
afterEach(() => bench.close());

describe('guards', () => {
  type Wish = { readonly args?: Readonly<Record<string, string>>; readonly isConfirmed?: boolean };
  const refusal = (unit: PlayedUnit, form: string, { args = {}, isConfirmed = false }: Wish = {}) =>
    bench.gsm.units.command(unit.id, { form, args }, { ...KARI, isConfirmed }).then(
      () => 'asked',
      (error: unknown) => (error instanceof Failure ? `${error.args['level']} ${error.args['guard']}` : String(error)),
    );

  it('6.1: the list is not switched on while the unit has not said that the console is in it', async () => {
    const unit = new PlayedUnit(bench).answers('SECNUMBER?', 'SECNUMBERs 4791234567');
    expect(await refusal(unit, 'SECLIST_ON', { isConfirmed: true })).toBe('refuse listNotRead');
    await bench.ask(unit, 'SECNUMBER_GET');
    await bench.pass(3_000);
    expect(await refusal(unit, 'SECLIST_ON', { isConfirmed: true })).toBe('refuse consoleNotListed');
  });

  it('6.13: a timed command waits for HARDWARE, or for a person who says so', async () => {
    const unit = new PlayedUnit(bench).answers('HARDWARE', 'iSocket GSM 706, Hardware v1.1');
    expect(await refusal(unit, 'ON_TIMED', { args: { minutes: '5' } })).toBe('confirm hardwareUnread');
    await bench.ask(unit, 'HARDWARE');
    await bench.pass(3_000);
    expect(await refusal(unit, 'ON_TIMED', { args: { minutes: '5' } })).toBe('asked');
  });

  it('6.11: what would cut the console off is confirmed', async () => {
    const unit = new PlayedUnit(bench);
    await bench.gsm.units.powered(unit.id);
    bench.store.writeNow(({ db }) => db.exec('UPDATE gsm_unit SET feeds_console = 1'));
    expect(await refusal(unit, 'OFF')).toBe('confirm cutsConsole');
    expect(await refusal(unit, 'OFF', { isConfirmed: true })).toBe('asked');
  });

  it('6.15: the microphone stays shut until somebody allowed it', async () => {
    const unit = new PlayedUnit(bench);
    expect(await refusal(unit, 'CALLBACK', { isConfirmed: true })).toBe('refuse listeningNotAllowed');
  });

  it('6.14: the SIM is not everybody’s', async () => {
    const unit = new PlayedUnit(bench);
    const asking = bench.gsm.units.command(
      unit.id,
      { form: 'SIMCARD', args: { code: '*100#' } },
      { by: 'ola@havna.no', mayManageSim: false, isConfirmed: true },
    );
    await expect(asking).rejects.toMatchObject({ args: { guard: 'simNotAllowed' } });
    expect(await refusal(unit, 'SIMCARD', { args: { code: '**21*4791234567#' }, isConfirmed: true })).toBe(
      'refuse codeForbidden',
    );
  });
});
