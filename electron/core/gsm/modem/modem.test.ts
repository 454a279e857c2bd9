import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calls } from '../store/callStore.ts';
import { readModem } from '../store/modemStore.ts';
import { writeModem } from '../store/modemStore.ts';
import { GsmBench, PERSON } from '../testing/gsmBench.ts';
import { CONSOLE_NUMBER } from '../testing/networkModem.ts';

let bench: GsmBench;
beforeEach(() => {
  bench = new GsmBench();
});
afterEach(() => bench.close());

const allCalls = () => calls(bench.store.read, { before: null, limit: 10, units: null });

describe('the PIN', () => {
  const withPin = async (real: string, typed: string) => {
    bench.modem.pin = real;
    bench.gsm.pins.set(typed);
    await bench.gsm.modem.reopen();
    await bench.quiet();
  };

  it('is stored sealed, tried once, and used again after it was accepted', async () => {
    await withPin('1234', '1234');
    expect(bench.gsm.pins.standing()).toBe('accepted');
    expect(readModem(bench.store.read).pin).not.toContain('1234');
    await bench.gsm.modem.reopen();
    expect(bench.modem.pinsTried).toEqual(['1234', '1234']);
  });

  it('a wrong one is never tried twice: not at a replug, not after a kill', async () => {
    await withPin('1234', '9999');
    expect(bench.gsm.pins.standing()).toBe('refused');
    await bench.gsm.modem.reopen();
    await bench.killed();
    expect(bench.modem.pinsTried).toEqual(['9999']);
    bench.gsm.pins.set('1234');
    await bench.gsm.modem.reopen();
    expect(bench.modem.pinsTried).toEqual(['9999', '1234']);
    expect(bench.gsm.pins.standing()).toBe('accepted');
  });

  it('killed while it was being tried: it is not tried again, whatever became of it', async () => {
    bench.modem.pin = '1234';
    bench.gsm.pins.set('1234');
    expect(bench.gsm.pins.take()).toBe('1234');
    await bench.killed();
    expect(bench.modem.pinsTried).toEqual([]);
    expect(bench.gsm.pins.standing()).toBe('refused');
  });
});

describe('calls', () => {
  it('are logged with their number and left to ring', async () => {
    bench.person.call(CONSOLE_NUMBER);
    await bench.pass(1_000);
    expect(bench.gsm.picture().call).toMatchObject({ party: { kind: 'number', number: PERSON }, endedAt: null });
    await bench.pass(60_000, 5_000);
    expect(bench.gsm.picture().call).toBeNull();
    expect(allCalls()).toMatchObject([{ direction: 'received', ending: 'noAnswer' }]);
    expect(bench.eventsOf('callReceived')).toMatchObject([{ number: '+47…99' }]);
  });

  it('a withheld number is told when it is sure that it stays withheld', async () => {
    bench.person.call(CONSOLE_NUMBER, { hidesNumber: true });
    await bench.pass(1_000);
    expect(bench.eventsOf('callReceived')).toEqual([]);
    await bench.pass(60_000, 5_000);
    expect(bench.eventsOf('callReceived')).toMatchObject([{ number: '' }]);
    expect(allCalls()).toMatchObject([{ party: { kind: 'withheld' } }]);
  });

  it('a person is called back, and hung up on', async () => {
    await bench.gsm.calls.dial('90000099', 'kari@havna.no');
    await bench.pass(1_000);
    expect(bench.person.calls).toHaveLength(1);
    await expect(bench.gsm.calls.dial('90000098', 'kari@havna.no')).rejects.toMatchObject({ code: 'modem/callRuns' });
  });

  it('a call that a restart cut off ended then', async () => {
    bench.person.call(CONSOLE_NUMBER);
    await bench.pass(1_000);
    await bench.killed();
    expect(allCalls()).toMatchObject([{ ending: 'consoleStopped' }]);
  });
});

describe('the modem', () => {
  it('the log hears of faults and of their end, once each', async () => {
    bench.modem.become({ kind: 'fault', fault: 'noSim', detail: '' });
    bench.modem.become({ kind: 'starting' });
    bench.modem.become({ kind: 'fault', fault: 'noSim', detail: '' });
    bench.modem.become({ kind: 'ready' });
    await bench.quiet();
    expect(bench.eventsOf('modemChanged').map(({ step, fault }) => fault || step)).toEqual(['noSim', 'ready']);
    expect(bench.chips.at(-1)).toMatchObject({ subject: 'modem', level: 'good', code: 'ready' });
  });

  it('no modem chosen: the chip says off', async () => {
    bench.store.writeNow(({ db }) => writeModem(db, { address: '' }));
    await bench.gsm.modem.reopen();
    bench.gsm.modemChanged();
    expect(bench.chips.at(-1)).toMatchObject({ level: 'off', code: 'off' });
  });

  it('a long silence of a working modem is told once, until something comes in', async () => {
    bench.store.writeNow(({ db }) => writeModem(db, { silentHours: 2 }));
    await bench.pass(5 * 3_600_000, 600_000);
    expect(bench.eventsOf('gsmSilent')).toHaveLength(1);
    bench.person.send(CONSOLE_NUMBER, 'hei');
    await bench.pass(3 * 3_600_000, 600_000);
    expect(bench.eventsOf('gsmSilent')).toHaveLength(2);
  });

  it('the picture comes first and then at each change, with pulses between', async () => {
    const stream = bench.gsm.feeds.modem.watch({
      first: () => ({ kind: 'picture', at: bench.clock.now(), picture: bench.gsm.picture() }),
      delta: () => ({ kind: 'picture', at: bench.clock.now(), picture: bench.gsm.picture() }),
      pulse: () => ({ kind: 'pulse', at: bench.clock.now() }),
    });
    expect((await stream.next()).value).toMatchObject({
      kind: 'picture',
      picture: { state: { step: { kind: 'ready' } } },
    });
    const next = stream.next();
    bench.modem.become({ kind: 'searching' });
    bench.clock.advance(100);
    expect((await next).value).toMatchObject({ kind: 'picture', picture: { state: { step: { kind: 'searching' } } } });
    const pulse = stream.next();
    bench.clock.advance(5_000);
    expect((await pulse).value).toMatchObject({ kind: 'pulse' });
    await stream.return(undefined);
  });
});
