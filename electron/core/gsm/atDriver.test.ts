import { afterEach, describe, expect, it } from 'vitest';
import { modemFaultNamed } from '../simulators/modem/faults/faults.ts';
import { calls } from './store/callStore.ts';
import { AtBench } from './testing/atBench.ts';
import { PERSON } from './testing/gsmBench.ts';
import { KARI } from './testing/unitBench.ts';
import { plugInUnit } from './testing/virtualUnits.ts';
import { addUnit } from './units/registry.ts';

let bench: AtBench;
afterEach(() => bench.close());

const UNIT = '+4759000000001';
const faults = (...names: readonly string[]) => names.flatMap((name) => modemFaultNamed(name) ?? []);
const send = (text: string) =>
  bench.gsm.messages.send({ number: PERSON, text, validityMinutes: null, wantsReport: true }, 'kari@havna.no');
const states = () =>
  bench.messages().map((message) => (message.direction === 'sent' ? message.state.kind : 'received'));

describe('the bridge with the real driver at the virtual modem', () => {
  it('sends, is told that it was delivered, receives three parts, and leaves nothing in the modem', async () => {
    bench = new AtBench();
    await bench.pass(10_000);
    await send('Hei på brygga');
    await bench.pass(8_000);
    expect(bench.person.inbox.map(({ text }) => text)).toEqual(['Hei på brygga']);
    expect(states()).toEqual(['delivered']);
    const long = 'Melding om strøm. '.repeat(20);
    bench.person.send(bench.stick.number, long);
    await bench.pass(10_000);
    expect(bench.messages().at(-1)).toMatchObject({ direction: 'received', text: long, parts: 3 });
    await bench.pass(62_000);
    expect(bench.messages()).toHaveLength(2);
    expect(bench.gsm.picture().state?.storage?.used).toBe(0);
  });

  it('a stick that is pulled out while it sends leaves unknown; put in again, the next one goes', async () => {
    bench = new AtBench();
    await bench.pass(10_000);
    await send('en');
    await bench.pass(250);
    bench.stick.unplug();
    await send('to');
    await bench.pass(3_000);
    expect(states()[1]).toBe('queued');
    expect(bench.chips).toContainEqual(expect.objectContaining({ level: 'fault', code: 'unplugged' }));
    bench.stick.plugIn();
    await bench.pass(60_000);
    expect(bench.person.inbox.filter(({ text }) => text === 'to')).toHaveLength(1);
    expect(bench.person.inbox.filter(({ text }) => text === 'en').length).toBeLessThanOrEqual(1);
    expect(states()[1]).toBe('delivered');
  });

  it('restarted in the middle of a queue: nothing acknowledged is lost, nothing is sent twice', async () => {
    bench = new AtBench();
    await bench.pass(10_000);
    for (const text of ['en', 'to', 'tre', 'fire']) await send(text);
    await bench.pass(500);
    await bench.restarted();
    await bench.pass(60_000);
    const got = bench.person.inbox.map(({ text }) => text);
    expect(new Set(got).size).toBe(got.length);
    const kinds = states();
    // A delivery report that came while nobody listened is gone: `sent` is what is known.
    expect(kinds.filter((kind) => !['sent', 'delivered', 'unknown'].includes(kind))).toEqual([]);
    expect(kinds.filter((kind) => kind === 'unknown').length).toBeLessThanOrEqual(1);
    expect(got.length).toBeGreaterThanOrEqual(3);
  });

  it('D53: a unit’s alert call is neither answered nor rejected, and hanging up on it is refused', async () => {
    bench = new AtBench();
    await bench.pass(10_000);
    bench.store.writeNow((writing) =>
      addUnit(bench.gsm.secrets, writing, {
        siteId: bench.harbour.vest.id,
        floorId: null,
        name: 'Hytta',
        model: '706',
        number: UNIT,
        isFahrenheit: false,
        password: '',
        renewPassword: '',
        at: bench.clock.now(),
      }),
    );
    const ends: string[] = [];
    const unit = bench.network.join({ number: UNIT, receive: () => {}, ring: () => {} });
    unit.call(bench.stick.number, { ended: (why) => ends.push(why) });
    await bench.pass(5_000);
    await expect(bench.gsm.calls.hangUp()).rejects.toMatchObject({ code: 'modem/unitCall' });
    await bench.pass(60_000);
    expect(ends).toEqual(['noAnswer']);
    expect(calls(bench.store.read, { before: null, limit: 10, units: null })).toMatchObject([
      { party: { kind: 'unit', number: UNIT }, direction: 'received' },
    ]);
  });

  it('a wrong PIN is tried once, and a restart does not try it again', async () => {
    bench = new AtBench({ sim: { state: 'pinNeeded', pin: '1234' } });
    bench.gsm.pins.set('9999');
    await bench.gsm.modem.reopen();
    await bench.pass(15_000);
    expect(bench.gsm.pins.standing()).toBe('refused');
    expect(bench.chips.at(-1)).toMatchObject({ level: 'fault', code: 'pinRefused' });
    await bench.restarted();
    await bench.pass(15_000);
    expect(bench.gsm.picture().state?.step).toMatchObject({ kind: 'fault', fault: 'pinNeeded' });
    bench.gsm.pins.set('1234');
    const reopening = bench.gsm.modem.reopen();
    await bench.pass(15_000);
    await reopening;
    expect(bench.gsm.pins.standing()).toBe('accepted');
    expect(bench.gsm.picture().state?.step).toEqual({ kind: 'ready' });
  });

  it.each([
    'toldTwice',
    'deliveredTwice',
    'otherStorage',
    'garbageBeforeList',
    'keepsDeleted',
    'readTooSoon',
    'noise',
    'noiseInAnswers',
    'latePin',
  ])('the fault %s loses and doubles nothing', async (name) => {
    expect(faults(name)).toHaveLength(1);
    bench = new AtBench({ faults: faults(name) });
    await bench.pass(15_000);
    bench.person.send(bench.stick.number, 'hei');
    await send('svar');
    await bench.pass(70_000);
    expect(bench.messages().filter(({ direction }) => direction === 'received')).toHaveLength(1);
    expect(bench.person.inbox.map(({ text }) => text)).toEqual(['svar']);
  });
});

describe('a unit behind a real driver', () => {
  it('is read out and switched; its socket is on when it said so, and the modem is lost and found on the way', async () => {
    bench = new AtBench();
    const unit = plugInUnit(bench, { model: '707L' });
    await bench.pass(10_000);
    await bench.gsm.units.readOut(unit.id, 'settings', KARI);
    await bench.pass(8_000);
    bench.stick.unplug();
    await bench.pass(5_000);
    bench.stick.plugIn();
    const isRunning = () => bench.gsm.unit(unit.id)?.batch?.state.kind === 'running';
    for (let seconds = 0; isRunning() && seconds < 600; seconds += 5) await bench.pass(5_000);
    const read = bench.gsm.unit(unit.id);
    // What was with the modem when it went may be lost: then the batch stops there, and says so.
    const ended = read?.batch?.state;
    expect(ended?.kind === 'stopped' ? ended.reason : ended?.kind).toMatch(/^(?:done|modemLost|noAnswer|noReply)$/u);
    await bench.gsm.units.command(unit.id, { form: 'ON', args: {} }, KARI);
    await bench.pass(15_000);
    expect(unit.virtual.state().socket).toBe(true);
    const socket = bench.gsm.unit(unit.id)?.live.find(({ id }) => id === 'socket');
    expect(socket).toMatchObject({ confirmed: { value: 'ON' }, asked: null, doubt: null });
  });
});
