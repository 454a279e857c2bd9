import { form, questionForm, says, type CommandForm } from '../form.ts';
import { LIMITS } from '../limits.ts';
import { FULL_MODELS, ALL_MODELS } from '../models.ts';
import type { Parameter } from '../parameter.ts';

const MINUTES: Parameter = {
  name: 'minutes',
  kind: 'whole',
  // The least is not printed.
  range: { min: 1, max: LIMITS.timedMinutes },
  unit: 'minutes',
};
const RESTART_SECONDS: Parameter = {
  name: 'seconds',
  kind: 'whole',
  range: { min: 1, max: LIMITS.restartSeconds },
  unit: 'seconds',
};

/** What the state is when the time is up is not printed: STATUS tells. The 3G reads the same text as seconds. */
const timed = { chapter: '4.1', type: 'ctrl', isIdempotent: false, danger: 'timeUnit', parameters: [MINUTES] } as const;
const relay = { chapter: '4.1', type: 'ctrl', models: FULL_MODELS } as const;
const plain = { chapter: '4.1', type: 'ctrl' } as const;

/** Chapter 4.1. */
export const SWITCHING_FORMS: readonly CommandForm[] = [
  form({ ...plain, id: 'ON', answer: says('Power socket ON'), gives: [{ value: 'socket', is: 'ON' }] }),
  form({ ...plain, id: 'OFF', answer: says('Power socket OFF'), gives: [{ value: 'socket', is: 'OFF' }] }),
  form({
    ...timed,
    id: 'ON_TIMED',
    syntax: 'ON{minutes}',
    answer: says('Power ON for {minutes} min'),
    gives: [{ value: 'socket', is: 'ON' }],
  }),
  form({
    ...timed,
    id: 'OFF_TIMED',
    syntax: 'OFF{minutes}',
    answer: says('Power OFF for {minutes} min'),
    gives: [{ value: 'socket', is: 'OFF' }],
  }),
  form({ ...relay, id: 'ONM', answer: says('Microrelay ON'), gives: [{ value: 'microRelay', is: 'ON' }] }),
  form({ ...relay, id: 'OFFM', answer: says('Microrelay OFF'), gives: [{ value: 'microRelay', is: 'OFF' }] }),
  form({
    ...relay,
    id: 'ONALL',
    answer: says('All ON'),
    gives: [
      { value: 'socket', is: 'ON' },
      { value: 'microRelay', is: 'ON' },
    ],
  }),
  form({
    ...relay,
    id: 'OFFALL',
    answer: says('All OFF'),
    gives: [
      { value: 'socket', is: 'OFF' },
      { value: 'microRelay', is: 'OFF' },
    ],
  }),
  // Back to the state before, so the last word on the socket holds (D26).
  form({
    ...plain,
    id: 'RESTART',
    answer: says('Power socket restarted'),
    isIdempotent: false,
    danger: 'cutsLoad',
  }),
  form({ ...relay, id: 'RESTARTM', answer: says('Microrelay restarted'), isIdempotent: false }),
  form({
    id: 'RESTARTTIME_SET',
    chapter: '4.1',
    type: 'conf',
    syntax: 'RESTARTTIME={seconds}',
    parameters: [RESTART_SECONDS],
    gives: [{ value: 'restartTime', from: 'seconds' }],
  }),
  questionForm({
    id: 'RESTARTTIME_GET',
    chapter: '4.1',
    models: ALL_MODELS,
    word: 'RESTARTTIME',
    setting: 'restartTime',
  }),
  form({
    ...plain,
    id: 'STATUS',
    answer: {
      kind: 'statements',
      statements: ['socket', 'microRelay', 'signal', 'temp', 'alarmShort', 'alarmStatus', 'time'],
    },
    isAlwaysAnswered: true,
  }),
  form({
    id: 'TEMPERATURE',
    chapter: '7.1',
    type: 'ctrl',
    models: FULL_MODELS,
    answer: { kind: 'statements', statements: ['temperature'] },
    needs: ['warmedUp'],
    isAlwaysAnswered: true,
  }),
  // Wrong when the socket was switched on before the clock was set; the answer while it is off is not printed (D30).
  form({
    ...plain,
    id: 'RUNTIME',
    answer: { kind: 'statements', statements: ['onSince'] },
    isAlwaysAnswered: true,
  }),
];
