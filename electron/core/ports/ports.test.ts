import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isFailure } from '../runtime/failure.ts';
import { silentLog } from '../runtime/log.ts';
import { tempDir } from '../testing/tempStore.ts';
import { addressText, portAddress, type LineSettings, type PortListener, type PortLoss } from './port.ts';
import { createPorts } from './ports.ts';
import { sysfsPorts } from './sysfsPorts.ts';
import { hasSocat, ptyPair, type PtyPair } from './testing/ptyPair.ts';

const LINE: LineSettings = { baudRate: 2400, dataBits: 8, parity: 'even', stopBits: 1 };
const ports = createPorts({ log: silentLog });

let dir: string;
let remove: () => void;
beforeEach(() => {
  ({ dir, remove } = tempDir());
});
afterEach(() => remove());

/** Gathers what a port says; `lost` and `heard` wait for it. */
function listening() {
  const losses: PortLoss[] = [];
  let text = '';
  let changed = () => {};
  const listener: PortListener = {
    bytes: (chunk) => {
      text += Buffer.from(chunk).toString('latin1');
      changed();
    },
    closed: (loss) => {
      losses.push(loss);
      changed();
    },
  };
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await new Promise<void>((resolve) => (changed = resolve));
  };
  return {
    listener,
    losses,
    lost: () => until(() => losses.length > 0),
    heard: (wanted: string) => until(() => text === wanted),
  };
}

const failureOf = (opening: Promise<unknown>) =>
  opening.then(
    () => 'opened',
    (error: unknown) => (isFailure(error) ? error.code : String(error)),
  );

describe('an address as people type it', () => {
  it.each([
    ['/dev/ttyUSB0', { kind: 'serial', path: '/dev/ttyUSB0' }],
    [' COM5 ', { kind: 'serial', path: 'COM5' }],
    ['tcp://10.0.0.7:4000', { kind: 'tcp', host: '10.0.0.7', port: 4000 }],
    ['tcp://[fe80::1]:23', { kind: 'tcp', host: 'fe80::1', port: 23 }],
    ['sim://modem', { kind: 'simulated', name: 'modem' }],
  ] as const)('%s', (text, address) => {
    expect(portAddress(text)).toEqual(address);
    expect(portAddress(addressText(portAddress(text)))).toEqual(address);
  });

  it.each(['', 'ttyUSB0', 'tcp://host', 'tcp://host:99999', 'http://host:80', '/dev/tty USB'])(
    '%j is refused',
    (text) => {
      expect(() => portAddress(text)).toThrow(expect.objectContaining({ code: 'ports/badAddress' }));
    },
  );
});

describe('a port behind the network', () => {
  let server: Server;
  let peers: Socket[];
  beforeEach(async () => {
    peers = [];
    server = createServer((socket) => void peers.push(socket));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    for (const peer of peers) peer.destroy();
    server.close();
  });
  const address = () => {
    const bound = server.address();
    return portAddress(`tcp://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`);
  };

  it('reads, writes, and says once that it was cut off', async () => {
    const { listener, losses, lost, heard } = listening();
    const port = await ports.open(address(), LINE, listener);
    while (peers.length === 0) await once(server, 'connection');
    peers[0]?.write('hei');
    await heard('hei');
    const said = once(peers[0] ?? server, 'data');
    await port.write(Buffer.from('AT\r'));
    expect(String((await said)[0])).toBe('AT\r');
    peers[0]?.destroy();
    await lost();
    expect(losses.map(({ kind, code }) => [kind, code])).toEqual([['unplugged', 'ports/cutOff']]);
    await expect(port.write(Buffer.from('x'))).rejects.toThrow(expect.objectContaining({ code: 'ports/closed' }));
    await port.close();
  });

  it('closed by ourselves is told as that; nobody there is refused with its reason', async () => {
    const { listener, losses } = listening();
    const port = await ports.open(address(), LINE, listener);
    await port.close();
    expect(losses.map(({ kind }) => kind)).toEqual(['closed']);
    const gone = address();
    server.close();
    expect(await failureOf(ports.open(gone, LINE, listener))).toBe('ports/refused');
  });
});

describe.skipIf(!hasSocat)('a serial port (a pty pair of socat, with the real binding)', () => {
  let cable: PtyPair;
  beforeEach(async () => {
    cable = ptyPair(dir);
    await cable.plugIn();
  });
  afterEach(() => cable.unplug());
  const serial = (path: string) => ({ kind: 'serial', path }) as const;

  it('carries bytes both ways, and a second program finds it busy', async () => {
    const one = listening();
    const other = listening();
    const a = await ports.open(serial(cable.near), LINE, one.listener);
    const b = await ports.open(serial(cable.far), LINE, other.listener);
    await a.write(Buffer.from('fram'));
    await other.heard('fram');
    await b.write(Buffer.from('tilbake'));
    await one.heard('tilbake');
    expect(await failureOf(ports.open(serial(cable.near), LINE, listening().listener))).toBe('ports/busy');
    await a.close();
    await b.close();
    expect([...one.losses, ...other.losses].map(({ kind }) => kind)).toEqual(['closed', 'closed']);
  });

  it('a path that is none is refused as not found, a file that is no port with its reason', async () => {
    expect(await failureOf(ports.open(serial(join(dir, 'nothing')), LINE, listening().listener))).toBe(
      'ports/notFound',
    );
    const plain = join(dir, 'plain');
    writeFileSync(plain, '');
    expect(await failureOf(ports.open(serial(plain), LINE, listening().listener))).toBe('ports/failed');
  });

  it('unplugged while writing: told once, the write is refused, and the same path opens again after a replug', async () => {
    const { listener, losses, lost } = listening();
    const port = await ports.open(serial(cable.near), LINE, listener);
    // Nobody reads at the far end: the system's buffer fills and the write waits.
    const writing = failureOf(port.write(Buffer.alloc(1_000_000, 0x55)));
    await cable.unplug();
    await lost();
    expect(await writing).toBe('ports/closed');
    await port.close();
    expect(losses.map(({ kind, code }) => [kind, code])).toEqual([['unplugged', 'ports/unplugged']]);
    expect(await failureOf(ports.open(serial(cable.near), LINE, listening().listener))).toBe('ports/notFound');
    await cable.plugIn();
    const again = listening();
    const back = await ports.open(serial(cable.near), LINE, again.listener);
    await back.close();
    expect(again.losses.map(({ kind }) => kind)).toEqual(['closed']);
  });

  it('a write that nobody reads is ended by closing the port', async () => {
    const { listener, losses } = listening();
    const port = await ports.open(serial(cable.near), LINE, listener);
    const writing = failureOf(port.write(Buffer.alloc(1_000_000, 0x55)));
    await port.close();
    expect(await writing).toBe('ports/closed');
    expect(losses.map(({ kind }) => kind)).toEqual(['closed']);
  });
});

describe('the list of ports', () => {
  it('is read from the kernel’s tree: USB ports with maker, ids, interface and lasting name; built-in ones are left out', async () => {
    const usb = join(dir, 'devices/usb1/1-2');
    const port = join(usb, '1-2:1.2/ttyUSB2');
    const tty = join(dir, 'tty');
    const byId = join(dir, 'by-id');
    for (const folder of [port, tty, byId, join(tty, 'ttyS0'), join(tty, 'ttyUSB2')])
      mkdirSync(folder, { recursive: true });
    const files = { idVendor: '2c7c', idProduct: '0125', manufacturer: 'Quectel', product: 'EC25', serial: '0001' };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(usb, name), `${text}\n`);
    writeFileSync(join(usb, '1-2:1.2/bInterfaceNumber'), '02\n');
    symlinkSync(port, join(tty, 'ttyUSB2/device'));
    symlinkSync('../../ttyUSB2', join(byId, 'usb-Quectel_EC25-if02-port0'));
    expect(await sysfsPorts({ tty, byId, dev: '/dev' })).toEqual([
      {
        address: join(byId, 'usb-Quectel_EC25-if02-port0'),
        path: '/dev/ttyUSB2',
        maker: 'Quectel',
        product: 'EC25',
        serialNumber: '0001',
        vendorId: '2c7c',
        productId: '0125',
        interfaceNumber: '02',
      },
    ]);
  });

  it('falls back to the lasting names where the kernel’s tree is not to be read', async () => {
    const byId = join(dir, 'by-id');
    mkdirSync(byId);
    symlinkSync('../../ttyUSB1', join(byId, 'usb-Huawei_Technologies_HUAWEI_Mobile-if01-port0'));
    expect(await sysfsPorts({ tty: join(dir, 'no'), byId, dev: '/dev' })).toMatchObject([
      {
        address: join(byId, 'usb-Huawei_Technologies_HUAWEI_Mobile-if01-port0'),
        path: '/dev/ttyUSB1',
        product: 'Huawei Technologies HUAWEI Mobile',
        interfaceNumber: '01',
      },
    ]);
  });

  it('is empty, not an error, where there is no such tree', async () => {
    expect(await sysfsPorts({ tty: join(dir, 'no'), byId: join(dir, 'no'), dev: dir })).toEqual([]);
    expect(Array.isArray(await ports.list())).toBe(true);
  });
});
