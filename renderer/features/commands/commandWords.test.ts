import { describe, expect, it } from 'vitest';
import type { Command, CommandState } from '../../../shared/domain/command.ts';
import { commandId, outletId, stationId } from '../../../shared/domain/ids.ts';
import { endedAt, markOf, merged, newestFor, tookMs } from './commandWords.ts';

const answered = (status: string, late = false): CommandState => ({
  kind: 'answered',
  sentAt: 10,
  answeredAt: 25,
  status,
  late,
});
const command = (id: string, state: CommandState, askedAt = 0): Command => ({
  id: commandId(id),
  stationId: stationId('s'),
  outletId: null,
  action: 'Reset',
  request: '{}',
  reply: '',
  askedBy: 'kari@havn.no',
  askedAt,
  state,
});

describe('what became of a command', () => {
  it.each<[CommandState, string]>([
    [{ kind: 'queued' }, 'asked'],
    [{ kind: 'sent', sentAt: 1, dueAt: 2 }, 'asked'],
    [answered('Accepted'), 'confirmed'],
    [answered('Accepted', true), 'confirmed'],
    [answered('Rejected'), 'declined'],
    [answered('UnlockFailed'), 'declined'],
    [{ kind: 'failed', sentAt: 1, answeredAt: 2, status: 'NotImplemented', description: '' }, 'declined'],
    [{ kind: 'refused', at: 1, reason: 'stations/offline' }, 'declined'],
    [{ kind: 'timedOut', sentAt: 1, at: 2 }, 'missing'],
    [{ kind: 'lost', sentAt: 1, at: 2 }, 'missing'],
  ])('%j is shown as %s: sent is never shown as done', (state, mark) => {
    expect(markOf(state)).toBe(mark);
  });

  it('says how long the station took, once it has answered', () => {
    expect(tookMs(command('a', answered('Accepted')))).toBe(15);
    expect(tookMs(command('a', { kind: 'sent', sentAt: 1, dueAt: 2 }))).toBeNull();
  });

  it('knows when its fate was settled', () => {
    expect(endedAt(command('a', { kind: 'queued' }))).toBeNull();
    expect(endedAt(command('a', answered('Rejected')))).toBe(25);
    expect(endedAt(command('a', { kind: 'timedOut', sentAt: 1, at: 31 }))).toBe(31);
  });

  it('stands beside the outlet it was meant for', () => {
    const two = { ...command('two', { kind: 'queued' }), outletId: outletId('o2') };
    const list = [two, command('whole', { kind: 'queued' })];
    expect([
      newestFor(list, outletId('o2'))?.id,
      newestFor(list, null)?.id,
      newestFor(list, outletId('o1'))?.id,
    ]).toEqual(['two', 'whole', undefined]);
  });

  it('what changed since overtakes what was read', () => {
    const list = merged(
      [command('a', { kind: 'queued' }, 1), command('b', answered('Accepted'), 2)],
      [command('a', answered('Accepted'), 1)],
    );
    expect(list.map(({ id, state }) => [id, state.kind])).toEqual([
      ['b', 'answered'],
      ['a', 'answered'],
    ]);
  });
});
