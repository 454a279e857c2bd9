import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lossOf } from '../../../shared/domain/han/diagnosis.ts';
import { CONSOLE_AUTHOR } from '../store/auditStore.ts';
import { createHanHouse, type HanHouse } from './testing/hanHouse.ts';
import { longList, METER_A, METER_B, shortList } from './testing/meters.ts';
import { liveOf, type ReaderState } from './readerState.ts';

let house: HanHouse;
beforeEach(async () => {
  house = await createHanHouse();
});
afterEach(() => house.close());

const onCable = (name = 'cable') => house.register({ source: { kind: 'port', address: `sim://${name}`, line: null } });
const events = (): readonly string[] =>
  house.console.store.read
    .prepare<unknown[], { code: string; args: string }>(
      `SELECT code, args FROM event WHERE code LIKE 'reader%' ORDER BY id`,
    )
    .all()
    .map(({ code, args }) =>
      `${code} ${Object.values(JSON.parse(args) as object)
        .slice(1)
        .join(' ')}`.trim(),
    );
const stored = () =>
  house.console.store.read
    .prepare<unknown[], { number: string; watts: string }>(
      `SELECT number, group_concat(import_w, ' ') AS watts FROM han_value JOIN han_meter ON key = meter_key GROUP BY number`,
    )
    .all()
    .map(({ number, watts }) => `${number}: ${watts}`);
const diagnosis = (state: ReaderState) => {
  house.console.han.upkeep.look();
  return liveOf(state).diagnosis;
};
/** A list every 2.5 s. */
const send = (cable: string, ...lists: readonly Uint8Array[]) => {
  for (const list of lists) {
    house.clock.advance(2_500);
    house.cable(cable).send(list);
  }
};

describe('a meter on a cable', () => {
  it('is read, named and shown at once, and its lists are stored', async () => {
    const state = await onCable();
    expect(house.cable('cable').isOpen()).toBe(true);
    send('cable', shortList(1500), longList({ meterId: METER_A, powerW: 1600, currents: [71, null, 30] }));
    expect(liveOf(state)).toMatchObject({
      hanAt: house.clock.now(),
      lastSeenAt: house.clock.now(),
      meter: { number: METER_A, maker: 'aidon', type: '6534' },
      now: { importW: 1600, currentMa: [7100, null, 3000] },
      quality: { good: 2, bad: 0 },
    });
    expect(diagnosis(state)).toBe('good');
    await house.settled();
    expect(stored()).toEqual([`${METER_A}: 1500 1600`]);
  });

  it('a cable moved to another meter never credits the old one, nor does a short list after the swap', async () => {
    const state = await onCable();
    send(
      'cable',
      longList({ meterId: METER_A, powerW: 100 }),
      shortList(101),
      longList({ meterId: METER_A, powerW: 102 }),
    );
    house.cable('cable').pull();
    house.clock.advance(1_000);
    await house.settled();
    expect(house.cable('cable').isOpen()).toBe(true);
    expect(liveOf(state).meter).toBeNull();
    send('cable', shortList(900), longList({ meterId: METER_B, powerW: 901 }));
    // Moved once more, so quickly that the port did not notice.
    send('cable', shortList(902), longList({ meterId: METER_A, powerW: 103 }));
    await house.settled();
    expect(stored()).toEqual([`${METER_A}: 100 101 102 103`, `${METER_B}: 900 901`]);
    expect(events()).toContain(`readerMeterChanged ${METER_A} ${METER_B}`);
  });

  it('the same meter number in two grid areas is two meters', async () => {
    await house.register({ gridArea: 'Nord', source: { kind: 'port', address: 'sim://a', line: null } });
    await house.register({ gridArea: 'Sør', source: { kind: 'port', address: 'sim://b', line: null } });
    send('a', longList({ meterId: METER_A, powerW: 1 }));
    send('b', longList({ meterId: METER_A, powerW: 2 }));
    await house.settled();
    expect(house.console.store.read.prepare('SELECT area FROM han_meter ORDER BY area').pluck().all()).toEqual([
      'grid:Nord',
      'grid:Sør',
    ]);
  });

  it('a reconnect that repeats bytes makes no second row and no crash', async () => {
    await onCable();
    const list = longList({ meterId: METER_A, powerW: 100, register: 50 });
    send('cable', list);
    house.cable('cable').pull();
    house.clock.advance(1_000);
    await house.settled();
    house.cable('cable').send(list);
    house.cable('cable').send(list);
    await house.settled();
    expect(stored()).toEqual([`${METER_A}: 100 100`]);
  });
});

describe('why there are no data', () => {
  it('an open port without bytes is silent after a minute, and the event log says it once', async () => {
    const state = await onCable();
    expect(diagnosis(state)).toBe('waiting');
    house.clock.advance(61_000);
    expect(liveOf(state).diagnosis).toBe('silent');
    house.clock.advance(600_000);
    await house.settled();
    expect(events()).toEqual(
      ['readerRegistered ', 'readerDataStopped silent'].map((text) => expect.stringContaining(text.trim())),
    );
    send('cable', longList({ meterId: METER_A, powerW: 1 }));
    expect(diagnosis(state)).toBe('good');
    await house.settled();
    expect(events().at(-1)).toBe('readerDataReturned');
  });

  it('bytes that are no meter’s mean wrong line settings; flags without a right checksum mean lost bytes', async () => {
    const state = await onCable();
    for (let round = 0; round < 30; round++)
      send(
        'cable',
        Uint8Array.from({ length: 40 }, (_, index) => (index * 7 + 1) % 0x2f),
      );
    expect(diagnosis(state)).toBe('noFlags');
    const broken = longList({ meterId: METER_A, powerW: 1 }).with(60, 0xff);
    for (let round = 0; round < 5; round++) send('cable', broken);
    expect(diagnosis(state)).toBe('brokenFrames');
    const { recent } = state.link.evidence(house.clock.now(), null);
    expect(recent.reasons.frameCheck).toBeGreaterThan(0);
    expect(lossOf(recent)).toBe(1);
  });

  it('a port that is gone is tried again, sooner at first', async () => {
    const state = await onCable('loose');
    send('loose', longList({ meterId: METER_A, powerW: 1 }));
    house.cable('loose').pull();
    expect(state.link.state()).toMatchObject({ kind: 'failed', code: 'ports/unplugged' });
    expect(diagnosis(state)).toBe('portFailed');
    house.clock.advance(1_000);
    await house.settled();
    expect(state.link.state()).toMatchObject({ kind: 'open' });
  });

  it('an address that is none is refused with its reason', async () => {
    await expect(onCable('NOT VALID')).rejects.toThrow('ports/badAddress');
  });

  it('a deactivated reader lets its port go and takes no data', async () => {
    const state = await onCable();
    await house.console.han.registration.setActive(state, { isActive: false, reason: 'flyttet' }, CONSOLE_AUTHOR);
    await house.settled();
    expect(house.cable('cable').isOpen()).toBe(false);
    expect(diagnosis(state)).toBe('off');
    expect(house.console.live.health().find(({ subject }) => subject === 'han')).toMatchObject({ level: 'off' });
  });
});
