import { describe, expect, it } from 'vitest';
import { messageId, stationId, unitBatchId, unitCommandId } from '../ids.ts';
import type { UnitWindow } from './unit.ts';
import type { UnitCommand, UnitCommandType } from './unitCommand.ts';
import { chooseNext, windowAt, windowOpenedAt, WINDOW_MS } from './unitQueue.ts';

const NOW = 1_000_000_000;
const OPEN: UnitWindow = { kind: 'open', until: NOW + 1 };
const CLOSED: UnitWindow = { kind: 'expired', since: NOW - 1 };
const UNKNOWN: UnitWindow = { kind: 'unknown' };

type Some = { readonly batch?: string; readonly sent?: boolean; readonly inOutbox?: boolean };

const command = (id: string, type: UnitCommandType, { batch, sent, inOutbox }: Some = {}): UnitCommand => ({
  id: unitCommandId(id),
  stationId: stationId('u'),
  batchId: batch === undefined ? null : unitBatchId(batch),
  form: 'X',
  type,
  text: 'X',
  askedBy: '',
  askedAt: NOW,
  state: sent ? { kind: 'sent', sentAt: NOW, dueAt: NOW + 1 } : { kind: 'queued', waitsFor: 'turn' },
  reply: '',
  messageId: sent || inOutbox ? messageId('m') : null,
});
const choose = (window: UnitWindow, ...commands: readonly UnitCommand[]) => chooseNext({ commands, window, now: NOW });
const waitsOf = (window: UnitWindow, ...commands: readonly UnitCommand[]) =>
  Object.fromEntries(choose(window, ...commands).waits);

describe('the queue of a unit', () => {
  it('sends one at a time: while a reply is out, and while a message is in the outbox, the others wait', () => {
    expect(choose(OPEN, command('a', 'ctrl', { sent: true }), command('b', 'ctrl')).next).toBeNull();
    expect(choose(OPEN, command('a', 'ctrl', { inOutbox: true }), command('b', 'ctrl')).next).toBeNull();
    expect(choose(OPEN, command('a', 'ctrl'), command('b', 'ctrl')).next).toBe('a');
  });

  it('D70: conf waits while the window is closed, ctrl and inf do not', () => {
    const all = [command('c', 'conf'), command('s', 'ctrl'), command('i', 'inf')] as const;
    expect(choose(CLOSED, ...all).next).toBe('s');
    expect(waitsOf(CLOSED, ...all)).toEqual({ c: 'window', i: 'turn' });
  });

  it('an unknown window is found out by the first conf command', () => {
    expect(choose(UNKNOWN, command('c', 'conf'), command('d', 'conf')).next).toBe('c');
  });

  it('a window whose time has run out is closed without anybody saying so', () => {
    const over: UnitWindow = { kind: 'open', until: NOW };
    expect(windowAt(over, NOW)).toEqual({ kind: 'expired', since: NOW });
    expect(choose(over, command('c', 'conf')).next).toBeNull();
  });

  it('what a person asks alone overtakes a read-out', () => {
    expect(choose(OPEN, command('r1', 'inf', { batch: 'b' }), command('on', 'ctrl')).next).toBe('on');
  });

  it('a batch keeps its order: nothing in it overtakes a conf command that waits for the window', () => {
    const batch = [command('c', 'conf', { batch: 'b' }), command('s', 'ctrl', { batch: 'b' })] as const;
    expect(choose(CLOSED, ...batch).next).toBeNull();
    expect(choose(CLOSED, ...batch, command('x', 'inf', { batch: 'other' })).next).toBe('x');
  });
});

describe('the window', () => {
  it('D17: slides with each configuration command, and an older word never shortens it', () => {
    const open = windowOpenedAt(CLOSED, NOW);
    expect(open).toEqual({ kind: 'open', until: NOW + WINDOW_MS });
    expect(windowOpenedAt(open, NOW - 60_000)).toEqual(open);
    expect(windowOpenedAt(open, NOW + 60_000)).toEqual({ kind: 'open', until: NOW + 60_000 + WINDOW_MS });
  });
});
