import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HanStream, type HanEvent } from '../../../../shared/codecs/han/hanStream.ts';
import { portAddress, type LineSettings, type PortListener, type PortLoss } from '../../ports/port.ts';
import { createPorts } from '../../ports/ports.ts';
import { manualClock, type ManualClock } from '../../runtime/clock.ts';
import { silentLog } from '../../runtime/log.ts';
import { tempDir } from '../../testing/tempStore.ts';
import { steadyLoad } from './load/meterLoad.ts';
import { meterPort } from './meterPort.ts';
import { serveMeter, type MeterServer } from './meterServer.ts';
import { AIDON } from './models/aidon.ts';
import { KAMSTRUP } from './models/kamstrup.ts';
import { START } from './testing.ts';
import { createVirtualMeter, type VirtualMeter } from './virtualMeter.ts';

const line = (meter: VirtualMeter): LineSettings => ({ ...meter.line, stopBits: 1 });

let clock: ManualClock;
let meter: VirtualMeter;
beforeEach(() => {
  clock = manualClock(START);
  meter = createVirtualMeter({ clock, model: AIDON, load: steadyLoad(4000), isAtOnce: true });
});

/** A program at the other end that decodes what it hears. */
function decoding() {
  const stream = new HanStream({ zone: 'Europe/Oslo' });
  const events: HanEvent[] = [];
  const losses: PortLoss[] = [];
  let changed = () => {};
  const listener: PortListener = {
    bytes: (chunk) => {
      events.push(...stream.push(chunk));
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
    counts: () => stream.counts,
    heard: (messages: number) => until(() => events.length >= messages),
    lost: () => until(() => losses.length > 0),
  };
}

const attached = (cables: number) =>
  new Promise<void>((resolve) => {
    const leave = meter.on((event) => {
      if (event.kind !== 'attached' || event.cables < cables) return;
      leave();
      resolve();
    });
  });

describe('behind tcp://', () => {
  let server: MeterServer;
  beforeEach(async () => {
    server = await serveMeter(meter, { host: '127.0.0.1', port: 0 });
  });
  afterEach(() => server.close());

  const ports = createPorts({ log: silentLog });

  it('two programs hear the same, an hour of lists at full speed', async () => {
    const [one, other] = [decoding(), decoding()];
    const both = attached(2);
    const address = portAddress(`tcp://${server.address}`);
    const opened = await Promise.all([one, other].map(({ listener }) => ports.open(address, line(meter), listener)));
    await both;
    meter.start();
    clock.advance(3_600_000);
    await Promise.all([one.heard(1440), other.heard(1440)]);
    for (const { counts } of [one, other]) expect(counts()).toMatchObject({ good: 1440, bad: 0, discardedOctets: 0 });
    await Promise.all(opened.map((port) => port.close()));
  });

  it('thrown off, a program hears so once and may come again', async () => {
    const { listener, losses, lost } = decoding();
    const one = attached(1);
    const address = portAddress(`tcp://${server.address}`);
    await ports.open(address, line(meter), listener);
    await one;
    meter.unplug();
    await lost();
    expect(losses.map(({ kind }) => kind)).toEqual(['unplugged']);
    const again = attached(1);
    const port = await ports.open(address, line(meter), decoding().listener);
    await again;
    await port.close();
  });
});

const hasSocat = existsSync('/usr/bin/socat');
if (!hasSocat) console.warn('skipped: the meter behind a pseudo terminal needs socat (Debian: apt-get install socat)');

describe.skipIf(!hasSocat)('behind a serial port (a pty of socat, with the real binding)', () => {
  const ports = createPorts({ log: silentLog });
  let server: MeterServer;
  let socat: ChildProcess;
  let path: string;
  let remove: () => void;

  /** ser2net the other way: the meter's socket becomes a port with a path. */
  const plugIn = async () => {
    const isThere = attached(1);
    const ends = [`pty,raw,echo=0,link=${path}`, `tcp:${server.address}`];
    socat = spawn('socat', ['-d', '-d', ...ends], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    while (!said.includes('starting data transfer')) said += String((await once(socat.stderr ?? socat, 'data'))[0]);
    socat.stderr?.resume();
    await isThere;
  };
  const pullOut = async () => {
    const exited = once(socat, 'exit');
    socat.kill('SIGKILL');
    await exited;
  };

  beforeEach(async () => {
    const temp = tempDir();
    path = join(temp.dir, 'meter');
    ({ remove } = temp);
    server = await serveMeter(meter, { host: '127.0.0.1', port: 0 });
    await plugIn();
  });
  afterEach(async () => {
    if (socat.exitCode === null && socat.signalCode === null) await pullOut();
    await server.close();
    remove();
  });

  it('pulled out and put in again: nothing twice, nothing untrue', async () => {
    const first = decoding();
    await ports.open({ kind: 'serial', path }, line(meter), first.listener);
    meter.send('long');
    meter.send('short');
    await first.heard(2);
    await pullOut();
    await first.lost();
    expect(first.losses).toHaveLength(1);
    expect(first.counts()).toMatchObject({ good: 2, bad: 0 });
    meter.send('long');
    await plugIn();
    const second = decoding();
    const port = await ports.open({ kind: 'serial', path }, line(meter), second.listener);
    meter.send('short');
    await second.heard(1);
    expect(second.counts()).toMatchObject({ good: 1, bad: 0 });
    await port.close();
  });

  it('an hour of lists at full speed', async () => {
    const program = decoding();
    const port = await ports.open({ kind: 'serial', path }, line(meter), program.listener);
    meter.start();
    clock.advance(3_600_000);
    await program.heard(1440);
    expect(program.counts()).toMatchObject({ good: 1440, bad: 0, discardedOctets: 0 });
    await port.close();
  });
});

describe('behind sim://', () => {
  const open = (settings: LineSettings, listener: PortListener) =>
    createPorts({ log: silentLog, simulated: (name) => (name === 'meter' ? meterPort(meter, name) : undefined) }).open(
      portAddress('sim://meter'),
      settings,
      listener,
    );

  it('is read with its own line settings, and with no others', async () => {
    const right = decoding();
    const parity = decoding();
    const speed = decoding();
    await open(line(meter), right.listener);
    await open({ ...line(meter), parity: 'none' }, parity.listener);
    await open({ ...line(meter), baudRate: 9600 }, speed.listener);
    meter.start();
    clock.advance(60_000);
    expect(right.counts()).toMatchObject({ good: 24, bad: 0 });
    expect([parity.counts().good, speed.counts().good]).toEqual([0, 0]);
    expect(parity.counts().discardedOctets).toBeGreaterThan(500);
  });

  it('a port of 8N1 is no port of 8E1 either', async () => {
    meter = createVirtualMeter({ clock, model: KAMSTRUP, isAtOnce: true });
    const { listener, counts } = decoding();
    await open({ ...line(meter), parity: 'even' }, listener);
    meter.send('long');
    expect(counts().good).toBe(0);
  });

  it('tells its end once, whoever ends it', async () => {
    const [ours, theirs] = [decoding(), decoding()];
    const port = await open(line(meter), ours.listener);
    await open(line(meter), theirs.listener);
    await port.write(Uint8Array.of(1));
    await port.close();
    meter.unplug();
    meter.stop();
    await port.close();
    expect([...ours.losses, ...theirs.losses].map(({ kind }) => kind)).toEqual(['closed', 'unplugged']);
  });
});
