import { describe, expect, it } from 'vitest';
import { ageChangesAt, dataState, hanAge, onlineAge } from './liveFields.ts';

const zone = 'Europe/Oslo';
const now = Date.parse('2026-11-23T10:00:00+01:00');
const ago = (minutes: number) => now - minutes * 60_000;
const online = (at: number | null, from = now) => onlineAge(at, { now: from, zone }).kind;
const han = (at: number | null) => hanAge(at, { now, zone }).kind;

describe('Online (B12)', () => {
  it.each([
    ['never seen', null, 'never'],
    ['active now', ago(1.99), 'now'],
    ['within the last hour', ago(2), 'withinHour'],
    ['within the last hour, at its end', ago(59.99), 'withinHour'],
    ['the time, over an hour ago today', ago(60), 'time'],
    ['the time, at the start of the day', Date.parse('2026-11-23T00:00:00+01:00'), 'time'],
    ['the date, yesterday', Date.parse('2026-11-22T23:59:59+01:00'), 'date'],
    ['a clock that runs ahead is now', ago(-3), 'now'],
  ])('%s', (_, at, kind) => expect(online(at)).toBe(kind));

  it('just after midnight, half an hour ago is within the hour, though it was yesterday', () => {
    expect(online(Date.parse('2026-11-22T23:40:00+01:00'), Date.parse('2026-11-23T00:10:00+01:00'))).toBe('withinHour');
  });

  it('ages by the clock alone: each change is known beforehand (B17)', () => {
    const at = now;
    const seen: string[] = [];
    for (let clock: number | null = now; clock !== null; clock = ageChangesAt(at, { now: clock, zone })) {
      seen.push(online(at, clock));
    }
    expect(seen).toEqual(['now', 'withinHour', 'time', 'date']);
  });
});

describe('HAN data (B13)', () => {
  it.each([
    ['never', null, 'never'],
    ['arriving', ago(1), 'now'],
    ['a time as soon as it is two minutes old', ago(2), 'time'],
    ['a date when it was not today', ago(60 * 24), 'date'],
  ])('%s', (_, at, kind) => expect(han(at)).toBe(kind));

  it('online and never data: the port is most often not open (B18)', () => {
    expect(dataState({ lastSeenAt: ago(1), hanAt: null }, now)).toBe('portClosed');
    expect(dataState({ lastSeenAt: ago(1), hanAt: ago(1) }, now)).toBe('receiving');
    expect(dataState({ lastSeenAt: ago(1), hanAt: ago(100) }, now)).toBe('stopped');
    expect(dataState({ lastSeenAt: null, hanAt: null }, now)).toBe('silent');
  });
});
