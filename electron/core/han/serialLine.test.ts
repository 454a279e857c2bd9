import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasSocat, ptyPair, type PtyPair } from '../ports/testing/ptyPair.ts';
import { createPorts } from '../ports/ports.ts';
import type { Port } from '../ports/port.ts';
import { systemClock } from '../runtime/clock.ts';
import { silentLog } from '../runtime/log.ts';
import { openStore } from '../store/openStore.ts';
import type { Store } from '../store/store.ts';
import { CONSOLE_AUTHOR } from '../store/auditStore.ts';
import { tempDir } from '../testing/tempStore.ts';
import { readerId } from '../../../shared/domain/ids.ts';
import { join } from 'node:path';
import { openHan, type Han } from './han.ts';
import { createHanPorts } from './sources/hanPorts.ts';
import { longList, METER_A, shortList } from './testing/meters.ts';

const ports = createPorts({ log: silentLog });
const LINE = { baudRate: 2400, dataBits: 8, parity: 'even' } as const;
const SETTINGS = { ...LINE, stopBits: 1 } as const;
const HOUR = 3_600_000;

/** An hour of lists by the dozen: short ones, long ones with the number, and one with registers and clock. */
function capture(hours: number): { readonly bytes: Uint8Array; readonly lists: number } {
  const full = Math.floor(systemClock.now() / HOUR) * HOUR;
  const lists = Array.from({ length: hours }, (_, hour) => [
    ...Array.from({ length: 40 }, (__, index) =>
      index % 4 === 0 ? longList({ meterId: METER_A, powerW: 1000 + index }) : shortList(1000 + index),
    ),
    longList({ meterId: METER_A, powerW: 1200, register: 5000 + hour, clock: full + hour * HOUR + HOUR }),
  ]).flat();
  return { bytes: Uint8Array.from(lists.flatMap((list) => [...list])), lists: lists.length };
}

describe.skipIf(!hasSocat)('a meter on a pty pair of socat, with the real serial binding', () => {
  let cable: PtyPair;
  let han: Han;
  let store: Store;
  let close: () => Promise<void>;
  let far: Port;

  beforeEach(async () => {
    const { dir, remove } = tempDir();
    cable = ptyPair(dir);
    await cable.plugIn();
    const opened = openStore({ file: join(dir, 'quayside.db'), clock: systemClock, log: silentLog });
    store = opened.store;
    han = await openHan({
      store,
      clock: systemClock,
      log: silentLog,
      file: join(dir, 'quayside.db'),
      ports: {
        ...createHanPorts(ports),
        hasLine: () => true,
        // The pair's end has a name of its own, which is no address that people type in.
        open: (_, line, { bytes, closed }) =>
          ports.open({ kind: 'serial', path: cable.near }, { ...line, stopBits: 1 }, { bytes, closed }),
      },
      health: () => {},
    });
    close = async () => {
      await han.close();
      opened.close();
      await cable.unplug();
      remove();
    };
  });
  afterEach(() => close());

  const register = () =>
    han.registration.register(
      {
        id: readerId('r1'),
        deviceId: 'aB3$xY9z',
        type: 'usb',
        name: '',
        intermediary: '',
        place: { siteId: null, floorId: null, outletId: null, isMain: false },
        gridArea: '',
        source: { kind: 'port', address: '/dev/ttyUSB0', line: LINE },
        recipient: { name: '', phone: '', email: '', customerNumber: '' },
        isSent: false,
        trackingUrl: '',
      },
      CONSOLE_AUTHOR,
    );
  const changed = (isTrue: () => boolean) =>
    new Promise<void>((resolve) => {
      const stop = han.readers.listen(() => check());
      const check = () => {
        if (!isTrue()) return;
        stop();
        resolve();
      };
      check();
    });
  const plugFarEnd = async () => {
    far = await ports.open({ kind: 'serial', path: cable.far }, SETTINGS, { bytes: () => {}, closed: () => {} });
  };
  const sums = () =>
    store.read
      .prepare('SELECT count(*) AS quarters, sum(import_wh) AS wh FROM han_quarter WHERE import_wh IS NOT NULL')
      .get();

  it('a capture at full speed loses nothing; pulled out and sent again it adds no row and no energy', async () => {
    const state = await register();
    await changed(() => state.link.state().kind === 'open');
    await plugFarEnd();
    const { bytes, lists } = capture(6);
    await far.write(bytes);
    await changed(() => state.link.evidence(systemClock.now(), null).total.good === lists);
    await han.flush();
    expect(state.link.evidence(systemClock.now(), null).total).toMatchObject({ bad: 0, discardedOctets: 0 });
    expect(store.read.prepare('SELECT count(*) AS n FROM han_meter').get()).toEqual({ n: 1 });
    const before = sums();

    await cable.unplug();
    await changed(() => state.link.state().kind === 'failed');
    await cable.plugIn();
    await changed(() => state.link.state().kind === 'open');
    await plugFarEnd();
    await far.write(bytes);
    await changed(() => state.link.evidence(systemClock.now(), null).total.good === lists);
    await han.flush();
    expect(sums()).toEqual(before);
    expect(store.read.prepare('SELECT count(*) AS n FROM han_meter').get()).toEqual({ n: 1 });
  });
});
