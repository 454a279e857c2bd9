import { afterEach, beforeEach, expect, it } from 'vitest';
import type { HanLine } from '../../../../shared/domain/han/reader.ts';
import { readerId } from '../../../../shared/domain/ids.ts';
import { silentLog } from '../../runtime/log.ts';
import { CONSOLE_AUTHOR } from '../../store/auditStore.ts';
import { openTempStore, type TempStore } from '../../testing/tempStore.ts';
import { openHan, type Han } from '../han.ts';
import { longList, METER_A } from '../testing/meters.ts';
import type { HanPortFactory, HanPortListener } from './portDoor.ts';

let temp: TempStore;
let han: Han;
const opened: { readonly line: HanLine; readonly listener: HanPortListener }[] = [];
let open = 0;
const ports: HanPortFactory = {
  hasLine: () => true,
  list: () => Promise.resolve([]),
  open: (_, line, listener) => {
    opened.push({ line, listener });
    open += 1;
    return Promise.resolve({
      close: () => {
        open -= 1;
        listener.closed({ code: 'ports/closed', args: {} });
        return Promise.resolve();
      },
    });
  },
};

const settled = async () => {
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
  // What was written before is on the disk then.
  await temp.store.write(() => {});
};
beforeEach(async () => {
  opened.length = 0;
  open = 0;
  temp = openTempStore();
  han = await openHan({
    store: temp.store,
    clock: temp.clock,
    log: silentLog,
    file: temp.file,
    ports,
    health: () => {},
  });
});
afterEach(async () => {
  await han.close();
  temp.close();
});

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
      source: { kind: 'port', address: '/dev/ttyUSB0', line: null },
      recipient: { name: '', phone: '', email: '', customerNumber: '' },
      isSent: false,
      trackingUrl: '',
    },
    CONSOLE_AUTHOR,
  );

it('a reader without line settings finds them, keeps them, and does not open its port anew for that', async () => {
  const state = await register();
  await settled();
  // Nothing in 13 s: the next setting.
  temp.clock.advance(13_000);
  await settled();
  expect(opened.map(({ line }) => line.parity)).toEqual(['even', 'none']);
  expect(open).toBe(1);
  opened.at(-1)?.listener.bytes(longList({ meterId: METER_A, powerW: 1 }));
  await settled();
  expect(state.stored.reader.source).toMatchObject({ line: { baudRate: 2400, parity: 'none' } });
  temp.clock.advance(60_000);
  await settled();
  expect(opened).toHaveLength(2);
});

it('a port that stays away is tried at 1, 2, 5, 10 and 30 s, and begins anew once bytes came', async () => {
  await register();
  await settled();
  opened.at(-1)?.listener.bytes(longList({ meterId: METER_A, powerW: 1 }));
  const waits: number[] = [];
  for (let round = 0; round < 6; round++) {
    opened.at(-1)?.listener.closed({ code: 'ports/unplugged', args: {} });
    const count = opened.length;
    const lostAt = temp.clock.now();
    while (opened.length === count) {
      temp.clock.advance(500);
      await settled();
    }
    waits.push((temp.clock.now() - lostAt) / 1000);
  }
  expect(waits).toEqual([1, 2, 5, 10, 30, 30]);
});

it('a port that another reader has is refused', async () => {
  await register();
  const again = {
    id: readerId('r2'),
    deviceId: 'Cc3$xY9z',
    type: 'usb',
    name: '',
    intermediary: '',
    place: { siteId: null, floorId: null, outletId: null, isMain: false },
    gridArea: '',
    source: { kind: 'port', address: ' /dev/ttyUSB0', line: null },
    recipient: { name: '', phone: '', email: '', customerNumber: '' },
    isSent: false,
    trackingUrl: '',
  } as const;
  await expect(han.registration.register(again, CONSOLE_AUTHOR)).rejects.toThrow('han/portUsed');
});
