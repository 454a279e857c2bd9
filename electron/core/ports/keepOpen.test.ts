import { expect, it } from 'vitest';
import { manualClock } from '../runtime/clock.ts';
import { Failure } from '../runtime/failure.ts';
import { silentLog } from '../runtime/log.ts';
import { keepOpen, type KeptPortState } from './keepOpen.ts';
import type { Port, PortListener } from './port.ts';

const LINE = { baudRate: 115_200, dataBits: 8, parity: 'none', stopBits: 1 } as const;
const UNPLUGGED = { kind: 'unplugged', code: 'ports/unplugged', args: { address: '/dev/ttyUSB0' } } as const;

/** A socket in the wall: `refuse` until somebody plugs something in. */
function wall() {
  const clock = manualClock(0);
  const listeners: PortListener[] = [];
  const states: KeptPortState[] = [];
  const heard: string[] = [];
  const losses: string[] = [];
  let refusal: string | null = null;
  let opened = 0;
  let closed = 0;
  const kept = keepOpen({
    ports: {
      open: async (_, __, listener): Promise<Port> => {
        if (refusal !== null) throw new Failure(refusal, { address: '/dev/ttyUSB0' });
        listeners.push(listener);
        return {
          write: () => Promise.resolve(),
          close: async () => {
            closed += 1;
            listener.closed({ kind: 'closed', code: 'ports/closed', args: {} });
          },
        };
      },
    },
    address: { kind: 'serial', path: '/dev/ttyUSB0' },
    line: LINE,
    clock,
    log: silentLog,
    listener: {
      changed: (state) => states.push(state),
      opened: () => (opened += 1),
      bytes: (chunk) => heard.push(Buffer.from(chunk).toString()),
      lost: ({ code }) => losses.push(code),
    },
  });
  return {
    clock,
    kept,
    states,
    heard,
    losses,
    listeners,
    refuse: (code: string | null) => (refusal = code),
    opened: () => opened,
    closed: () => closed,
  };
}

/** Promises that are already decided run. */
const settle = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

it('a port that is lost is opened again after one second, and tells nothing twice', async () => {
  const { clock, kept, states, listeners, losses, heard, opened } = wall();
  await settle();
  listeners[0]?.bytes(Buffer.from('a'));
  listeners[0]?.closed(UNPLUGGED);
  listeners[0]?.closed(UNPLUGGED);
  listeners[0]?.bytes(Buffer.from('late'));
  expect(kept.state()).toEqual({
    kind: 'waiting',
    since: 0,
    code: 'ports/unplugged',
    args: { address: '/dev/ttyUSB0' },
    retryAt: 1_000,
  });
  clock.advance(1_000);
  await settle();
  listeners[1]?.bytes(Buffer.from('b'));
  expect(states.map(({ kind }) => kind)).toEqual(['open', 'waiting', 'opening', 'open']);
  expect([opened(), losses, heard]).toEqual([2, ['ports/unplugged'], ['a', 'b']]);
  await kept.close();
});

it('waits longer each time up to half a minute, and at once again after the port proved itself', async () => {
  const { clock, kept, states, refuse, listeners } = wall();
  await settle();
  refuse('ports/notFound');
  listeners[0]?.closed(UNPLUGGED);
  const waits: number[] = [];
  for (let attempt = 0; attempt < 7; attempt += 1) {
    const state = kept.state();
    if (state.kind !== 'waiting') break;
    waits.push(state.retryAt - state.since);
    if (attempt === 6) refuse(null);
    clock.advance(state.retryAt - state.since);
    await settle();
  }
  expect(waits).toEqual([1_000, 2_000, 5_000, 10_000, 30_000, 30_000, 30_000]);
  expect(states.some((state) => state.kind === 'waiting' && state.code === 'ports/notFound')).toBe(true);
  kept.proved();
  listeners.at(-1)?.closed(UNPLUGGED);
  const state = kept.state();
  expect(state.kind === 'waiting' && state.retryAt - state.since).toBe(1_000);
  await kept.close();
});

it('a device that went dumb has its port closed before it is opened again', async () => {
  const { clock, kept, closed, opened, losses } = wall();
  await settle();
  kept.reopen();
  expect([closed(), losses]).toEqual([1, ['ports/silent']]);
  clock.advance(1_000);
  await settle();
  expect(opened()).toBe(2);
  await kept.close();
});

it('closed for good it is free and tries nothing more, also in the middle of a wait', async () => {
  const { clock, kept, states, refuse, closed, listeners } = wall();
  await settle();
  await kept.close();
  expect([closed(), kept.state()]).toEqual([1, { kind: 'closed' }]);
  const other = wall();
  refuse(null);
  await settle();
  other.listeners[0]?.closed(UNPLUGGED);
  await other.kept.close();
  other.clock.advance(60_000);
  clock.advance(60_000);
  await settle();
  expect(other.opened()).toBe(1);
  expect(listeners).toHaveLength(1);
  expect(states.at(-1)).toEqual({ kind: 'closed' });
});
