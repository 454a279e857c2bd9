import { manualClock, type ManualClock } from '../../runtime/clock.ts';
import type { PortListener, SimulatedPort } from '../../ports/port.ts';
import { openTestConsole, type TestConsole } from '../../testing/testConsole.ts';
import type { ReaderState } from '../readerState.ts';
import { readerId } from '../../../../shared/domain/ids.ts';
import { newId } from '../../runtime/identities.ts';
import type { NewRegistration } from '../registration.ts';
import { CONSOLE_AUTHOR } from '../../store/auditStore.ts';

/** A cable that a test holds in its hand: `sim://<name>`. */
export type Cable = SimulatedPort & {
  readonly send: (bytes: Uint8Array) => void;
  /** Pulled out: the port is lost. */
  readonly pull: () => void;
  readonly isOpen: () => boolean;
};

export function createCable(): Cable {
  let listener: PortListener | null = null;
  const end = (kind: 'closed' | 'unplugged') => {
    const last = listener;
    listener = null;
    last?.closed({ kind, code: kind === 'closed' ? 'ports/closed' : 'ports/unplugged', args: { address: 'sim' } });
  };
  return {
    attach: (mine) => {
      listener = mine;
      return {
        write: () => Promise.resolve(),
        close: async () => end('closed'),
      };
    },
    send: (bytes) => listener?.bytes(bytes),
    pull: () => end('unplugged'),
    isOpen: () => listener !== null,
  };
}

export type HanHouse = TestConsole & {
  readonly clock: ManualClock;
  readonly cables: ReadonlyMap<string, Cable>;
  readonly cable: (name: string) => Cable;
  readonly register: (more?: Partial<NewRegistration>) => Promise<ReaderState>;
  /** Lets promises settle: stored lists, opened ports. */
  readonly settled: () => Promise<void>;
};

/** 2026-11-23T08:00:00Z, a full hour. */
export const HAN_START = Date.UTC(2026, 10, 23, 8);

/** A whole console on a clock that the test moves, with cables to read meters on. */
export async function createHanHouse(): Promise<HanHouse> {
  const clock = manualClock(HAN_START);
  const cables = new Map<string, Cable>();
  const cable = (name: string): Cable => {
    let known = cables.get(name);
    if (!known) cables.set(name, (known = createCable()));
    return known;
  };
  const test = await openTestConsole({ clock, simulatedPorts: cable });
  const { han } = test.console;
  const settled = async () => {
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    await han.flush();
    // What was written before is on the disk then.
    await test.console.store.write(() => {});
  };
  return {
    ...test,
    clock,
    cables,
    cable,
    settled,
    register: async (more = {}) => {
      const state = await han.registration.register({ ...newReader(), ...more }, CONSOLE_AUTHOR);
      await settled();
      return state;
    },
  };
}

let number = 0;
const newReader = (): NewRegistration => ({
  id: readerId(newId()),
  deviceId: `Rd$${String((number += 1)).padStart(5, '0')}`,
  type: 'usb',
  name: '',
  intermediary: '',
  place: { siteId: null, floorId: null, outletId: null, isMain: false },
  gridArea: '',
  source: { kind: 'network', topic: '' },
  recipient: { name: '', phone: '', email: '', customerNumber: '' },
  isSent: false,
  trackingUrl: '',
});
