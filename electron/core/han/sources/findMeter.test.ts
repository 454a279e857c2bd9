import { describe, expect, it } from 'vitest';
import type { FindStep } from '../../../../shared/contract/han.ts';
import type { HanLine } from '../../../../shared/domain/han/reader.ts';
import { readerId } from '../../../../shared/domain/ids.ts';
import { manualClock, type ManualClock } from '../../runtime/clock.ts';
import { Failure } from '../../runtime/failure.ts';
import { longList, METER_A, shortList } from '../testing/meters.ts';
import { findMeter } from './findMeter.ts';
import type { HanPortFactory } from './portDoor.ts';

/** A cable whose meter is understood at one setting only; at another its bytes arrive as something else. */
type Meter = { readonly line: HanLine; readonly bytes: (line: HanLine) => readonly Uint8Array[] };

function cableTo(meter: Meter, clock: ManualClock) {
  const opened: string[] = [];
  let open = 0;
  const ports: HanPortFactory = {
    hasLine: () => true,
    list: () => Promise.resolve([]),
    open: (_, line, listener) => {
      opened.push(lineText(line));
      open += 1;
      for (const [index, bytes] of meter.bytes(line).entries()) {
        clock.after((index + 1) * 2_500, () => listener.bytes(bytes));
      }
      return Promise.resolve({
        close: () => {
          open -= 1;
          return Promise.resolve();
        },
      });
    },
  };
  return { ports, opened, isOpen: () => open > 0 };
}

const lineText = ({ baudRate, dataBits, parity }: HanLine): string =>
  `${baudRate} ${dataBits}${parity.charAt(0).toUpperCase()}1`;
const same = (a: HanLine, b: HanLine): boolean => lineText(a) === lineText(b);

async function search(clock: ManualClock, ports: HanPortFactory, more: Partial<Parameters<typeof findMeter>[0]> = {}) {
  const steps: FindStep[] = [];
  const running = findMeter({
    ports,
    clock,
    address: '/dev/ttyUSB0',
    line: null,
    zone: 'Europe/Oslo',
    knownAs: (number) => (number === METER_A ? [{ id: readerId('r1'), deviceId: 'aB3$xY9z' }] : []),
    signal: new AbortController().signal,
    ...more,
  });
  const done = { is: false };
  const read = (async () => {
    for await (const step of running) steps.push(step);
    done.is = true;
  })();
  while (!done.is) {
    for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
    clock.advance(500);
  }
  await read;
  return steps;
}

const KAIFA_LINE: HanLine = { baudRate: 9600, dataBits: 8, parity: 'even' };
const noise = Uint8Array.from({ length: 200 }, (_, index) => 0x80 | (index % 64));

describe('Find meter', () => {
  it('tries settings until a frame passes, waits for the meter’s name, and lets the port go', async () => {
    const clock = manualClock(0);
    const lists = [shortList(1200), shortList(1300), longList({ meterId: METER_A, powerW: 1400 })];
    const cable = cableTo(
      { line: KAIFA_LINE, bytes: (line) => (same(line, KAIFA_LINE) ? lists : [noise, noise, noise]) },
      clock,
    );
    const steps = await search(clock, cable.ports);
    expect(cable.opened).toEqual(['2400 8E1', '2400 8N1', '115200 8N1', '9600 8E1']);
    expect(steps.at(-1)).toMatchObject({
      kind: 'found',
      line: KAIFA_LINE,
      meter: { number: METER_A, maker: 'aidon' },
      knownAs: [{ deviceId: 'aB3$xY9z' }],
      powerW: 1400,
    });
    expect(steps.find((step) => step.kind === 'tried')).toMatchObject({ octets: 400, flags: 0, good: 0 });
    expect(cable.isOpen()).toBe(false);
    // Noise is told from silence at once: four settings take less than one full wait each.
    expect(clock.now()).toBeLessThan(30_000);
  });

  it('a silent port is said to be silent after every setting was tried', async () => {
    const clock = manualClock(0);
    const cable = cableTo({ line: KAIFA_LINE, bytes: () => [] }, clock);
    const steps = await search(clock, cable.ports);
    expect(cable.opened).toHaveLength(8);
    expect(steps.at(-1)).toEqual({ kind: 'nothing', diagnosis: 'silent' });
  });

  it('flags without a right checksum are broken frames, bytes without flags are no meter’s', async () => {
    const broken = longList({ meterId: METER_A, powerW: 1 }).with(70, 0xee);
    for (const [bytes, diagnosis] of [
      [broken, 'brokenFrames'],
      [noise, 'noFlags'],
    ] as const) {
      const clock = manualClock(0);
      const { ports } = cableTo({ line: KAIFA_LINE, bytes: () => [bytes, bytes, bytes, bytes] }, clock);
      expect((await search(clock, ports)).at(-1)).toEqual({ kind: 'nothing', diagnosis });
    }
  });

  it('a busy port is refused with its reason', async () => {
    const ports: HanPortFactory = {
      hasLine: () => true,
      list: () => Promise.resolve([]),
      open: () => Promise.reject(new Failure('ports/busy', { address: '/dev/ttyUSB0' })),
    };
    expect((await search(manualClock(0), ports)).at(-1)).toEqual({
      kind: 'refused',
      code: 'ports/busy',
      args: { address: '/dev/ttyUSB0' },
    });
  });

  it('ends and lets the port go when nobody looks on any more', async () => {
    const clock = manualClock(0);
    const cable = cableTo({ line: KAIFA_LINE, bytes: () => [] }, clock);
    const left = new AbortController();
    clock.after(3_000, () => left.abort());
    const steps = await search(clock, cable.ports, { signal: left.signal });
    expect(cable.isOpen()).toBe(false);
    expect(steps.filter((step) => step.kind === 'trying')).toHaveLength(1);
  });
});
