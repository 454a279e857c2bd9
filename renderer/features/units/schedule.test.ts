import { expect, it } from 'vitest';
import { rulesOf, sameTimes } from './schedule.ts';

it('reads the rules of a unit and leaves out what is none', () => {
  expect(rulesOf('08:00,*,ON;20:30,5,OFF;nonsense')).toEqual([
    { time: '08:00', day: '*', action: 'ON' },
    { time: '20:30', day: '5', action: 'OFF' },
  ]);
  expect(rulesOf('')).toEqual([]);
});

it('warns of rules that meet at the same time on the same day', () => {
  expect(sameTimes(rulesOf('08:00,*,ON;08:00,3,OFF;09:00,1,ON;09:00,2,OFF'))).toEqual(['08:00']);
});
