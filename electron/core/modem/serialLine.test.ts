import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ModemState } from '../../../shared/domain/gsm/modemState.ts';
import { createPorts } from '../ports/ports.ts';
import { hasSocat, ptyPair, type PtyPair } from '../ports/testing/ptyPair.ts';
import { systemClock } from '../runtime/clock.ts';
import { silentLog } from '../runtime/log.ts';
import { modemFaultNamed } from '../simulators/modem/faults/faults.ts';
import { createVirtualNetwork, type VirtualNetwork } from '../simulators/modem/network/virtualNetwork.ts';
import { joinPerson, partsFor, PERSON, type Person } from '../simulators/modem/testing.ts';
import { createVirtualModem, type ModemLine, type VirtualModem } from '../simulators/modem/virtualModem.ts';
import { tempDir } from '../testing/tempStore.ts';
import { openModem } from './modem.ts';
import type { Modem } from './modemTypes.ts';

const clock = systemClock;
const ports = createPorts({ log: silentLog });
const LINE = { baudRate: 115_200, dataBits: 8, parity: 'none', stopBits: 1 } as const;

let network: VirtualNetwork;
let person: Person;
let modem: Modem | null;
let seen: { readonly states: ModemState[]; readonly texts: string[]; readonly said: string[] };
let changed = () => {};
beforeEach(() => {
  network = createVirtualNetwork({ clock });
  person = joinPerson(network, PERSON);
  network.on(() => changed());
  modem = null;
  seen = { states: [], texts: [], said: [] };
});
afterEach(async () => {
  await modem?.close();
});

const stickWith = (fault: string): VirtualModem => {
  const found = modemFaultNamed(fault);
  return createVirtualModem({ clock, network, faults: found ? [found] : [] });
};

function open(address: string): Modem {
  const told =
    <Item>(list: Item[]) =>
    (item: Item) => {
      list.push(item);
      changed();
    };
  const say = told(seen.said);
  modem = openModem(
    { ports, clock, log: silentLog },
    {
      address,
      baudRate: 115_200,
      takePin: () => null,
      listener: {
        stateChanged: told(seen.states),
        messageStored: (ref) => told(seen.texts)(ref),
        statusReport: () => {},
        callStarted: (number) => say(`call ${number}`),
        callEnded: (ending) => say(`end ${ending}`),
      },
    },
  );
  return modem;
}

const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise<void>((resolve) => (changed = resolve));
};
const step = () => {
  const now = modem?.state().step;
  return now?.kind === 'fault' ? now.fault : now?.kind;
};
const part = () => {
  const [first] = partsFor('ON');
  if (!first) throw new Error('no part');
  return first;
};

describe.skipIf(!hasSocat)('on a pty pair of socat, with the real serial binding', () => {
  let cable: PtyPair;
  let remove: () => void;
  beforeEach(async () => {
    const dir = tempDir();
    remove = dir.remove;
    cable = ptyPair(dir.dir);
    await cable.plugIn();
  });
  afterEach(async () => {
    await modem?.close();
    await cable.unplug();
    remove();
  });

  /** The modem at the far end of the cable. */
  const connect = async (stick: VirtualModem) => {
    let line: ModemLine | null = null;
    const far = await ports.open({ kind: 'serial', path: cable.far }, LINE, {
      bytes: (chunk) => line?.write(chunk),
      closed: () => line?.close(),
    });
    line = stick.open({ bytes: (chunk) => void far.write(chunk).catch(() => {}), unplugged: () => {} });
  };

  it('starts, hears a text and a call, sends, and forgets what it is told to', async () => {
    const stick = stickWith('drips');
    await connect(stick);
    const driver = open(cable.near);
    await until(() => step() === 'ready');
    person.send(stick.number, 'hei');
    await until(() => seen.texts.length > 0);
    await driver.remove(seen.texts[0] ?? '');
    expect(stick.state().storages.every(({ used }) => used === 0)).toBe(true);
    expect(await driver.send(part())).toMatchObject({ kind: 'sent' });
    const call = person.call(stick.number);
    await until(() => seen.said.length > 0);
    expect(seen.said).toEqual([`call ${PERSON}`]);
    expect(call).toBeDefined();
  });

  it('unplugged in the middle of a text: nobody knows whether it went, and the next plug is found', async () => {
    const stick = stickWith('sentInSilence');
    await connect(stick);
    const driver = open(cable.near);
    await until(() => step() === 'ready');
    const sending = driver.send(part());
    await until(() => person.inbox.length > 0);
    await cable.unplug();
    expect(await sending).toEqual({ kind: 'unknown', reason: 'modemLost' });
    await until(() => step() === 'unplugged');
    await until(() => step() === 'portNotFound');
    stick.end();
    await cable.plugIn();
    await connect(stickWith(''));
    await until(() => step() === 'ready');
    const faults = seen.states.map((state) => state.step).filter(({ kind }) => kind === 'fault');
    expect(faults.map((fault) => fault.kind === 'fault' && fault.fault)).toEqual(['unplugged', 'portNotFound']);
  }, 20_000);
});

describe('behind a network (ser2net, a modem with a LAN plug)', () => {
  let server: Server;
  beforeEach(async () => {
    server = createServer((socket) => {
      const line = stickWith('').open({
        bytes: (chunk) => socket.write(chunk),
        unplugged: () => socket.destroy(),
      });
      socket.on('data', (chunk) => line.write(chunk));
      socket.on('close', () => line.close());
      socket.on('error', () => {});
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(async () => {
    await modem?.close();
    server.close();
  });

  it('starts and sends', async () => {
    const bound = server.address();
    const driver = open(`tcp://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`);
    await until(() => step() === 'ready');
    expect(await driver.send(part())).toMatchObject({ kind: 'sent' });
    await until(() => person.inbox.length > 0);
    expect(person.inbox.map(({ text }) => text)).toEqual(['ON']);
  });
});
