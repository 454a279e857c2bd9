import { describe, expect, it } from 'vitest';
import { rulesOf } from './schedule.ts';
import { nextClockChange, scheduleWarnings, type ScheduleContext } from './scheduleWarnings.ts';
import { clockDriftMs, dateArgument } from './unitClock.ts';
import { weekGrid } from './weekGrid.ts';
import { isDate } from './parameter.ts';

const NOW = Date.parse('2026-11-23T11:00:00Z');
const CONTEXT: ScheduleContext = {
  settings: { alertNumbers: '4790000001', thermostat: 'OFF' },
  clock: { value: '26/11/23,12:00:00', at: NOW },
  zone: 'Europe/Oslo',
  now: NOW,
};
const kinds = (rules: string, context: Partial<ScheduleContext> = {}) =>
  scheduleWarnings(rulesOf(rules), { ...CONTEXT, ...context }).map(({ kind }) => kind);

describe('a schedule on a week', () => {
  it('shows every rule on each of its days, and the stretches in which the socket is on', () => {
    const { marks, socketOn, armed } = weekGrid(rulesOf('08:00,*,ON;20:30,*,OFF;09:00,1,AON;18:00,5,AOF'));
    expect(marks).toHaveLength(16);
    expect(socketOn).toHaveLength(7);
    expect(socketOn[0]).toEqual({ day: 1, from: 480, to: 1230 });
    expect(armed).toEqual([
      { day: 1, from: 540, to: 1440 },
      { day: 2, from: 0, to: 1440 },
      { day: 3, from: 0, to: 1440 },
      { day: 4, from: 0, to: 1440 },
      { day: 5, from: 0, to: 1080 },
    ]);
  });

  it('goes on over the end of the week', () => {
    const { socketOn } = weekGrid(rulesOf('22:00,7,ON;06:00,1,OFF'));
    expect(socketOn).toEqual([
      { day: 1, from: 0, to: 360 },
      { day: 7, from: 1320, to: 1440 },
    ]);
    expect(weekGrid(rulesOf('22:00,7,INF')).socketOn).toEqual([]);
    expect(weekGrid(rulesOf('22:00,7,ON')).socketOn).toHaveLength(7);
  });
});

describe('warnings about a schedule', () => {
  it('names rules at one time, and more so when they contradict each other (D56)', () => {
    expect(kinds('08:00,1,INF;08:00,2,INF')).toEqual(['sameTime']);
    expect(kinds('08:00,*,AON;08:00,2,AOF')).toEqual(['contradiction']);
    expect(kinds('08:00,1,INF;08:01,2,INF')).toEqual([]);
  });

  it('names a clock that is unknown or wrong, and a change of the clocks that is near', () => {
    expect(kinds('08:00,1,INF', { clock: null })).toEqual(['clockUnknown']);
    expect(kinds('08:00,1,INF', { clock: { value: '26/11/23,11:00:00', at: NOW } })).toEqual(['clockWrong']);
    const march = Date.parse('2027-03-10T11:00:00Z');
    const clock = { value: '27/03/10,12:00:00', at: march };
    expect(kinds('08:00,1,INF', { now: march, clock })).toEqual(['clockChange']);
    expect(kinds('02:30,*,INF', { now: march, clock })).toEqual(['clockChange', 'inChangedHour']);
    expect(kinds('02:30,1,INF', { now: march, clock })).toEqual(['clockChange']);
    expect(kinds('08:00,1,INF', { now: march, clock, zone: 'Etc/UTC' })).toEqual(['clockWrong']);
    const october = Date.parse('2026-10-10T10:00:00Z');
    const autumn = { now: october, clock: { value: '26/10/10,12:00:00', at: october } };
    expect(kinds('02:30,7,INF', autumn)).toEqual(['clockChange', 'inChangedHour']);
  });

  it('names the thermostat, missing alert numbers, and power with nobody there', () => {
    expect(kinds('08:00,1,ON', { settings: { thermostat: 'ON', alertNumbers: '1' } })).toEqual([
      'thermostatOverrides',
      'energisesUnattended',
    ]);
    expect(kinds('08:00,1,INF', { settings: { alertNumbers: '' } })).toEqual(['noAlertNumber']);
  });

  it('knows when the clocks change next', () => {
    expect(nextClockChange(NOW, 'Europe/Oslo')).toEqual({ at: Date.parse('2027-03-28T01:00:00Z'), shiftMs: 3_600_000 });
    expect(nextClockChange(NOW, 'Etc/UTC')).toBeNull();
  });
});

describe('the clock of a unit', () => {
  it('is set with an argument that the unit takes', () => {
    expect(dateArgument(NOW, 'Europe/Oslo')).toBe('26/11/23,12:00:00+04');
    expect(isDate(dateArgument(NOW, 'America/New_York'))).toBe(true);
    expect(clockDriftMs('26/11/23,12:01:00', NOW, 'Europe/Oslo')).toBe(60_000);
    expect(clockDriftMs('y/m/d,h:m:s', NOW, 'Europe/Oslo')).toBeNull();
  });
});
