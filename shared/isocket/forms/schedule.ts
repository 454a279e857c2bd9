import { form, type CommandForm } from '../form.ts';
import { FULL_MODELS } from '../models.ts';
import type { Parameter } from '../parameter.ts';

/** `*` is every day, 1 Monday to 7 Sunday (D56). */
export const SCHEDULE_DAYS = ['*', '1', '2', '3', '4', '5', '6', '7'] as const;
/** INF sends STATUS to the alert numbers; AON and AOF arm and disarm. */
export const SCHEDULE_ACTIONS = ['ON', 'OFF', 'INF', 'AON', 'AOF'] as const;

const TIME: Parameter = { name: 'time', kind: 'time' };
const shared = { chapter: '11', type: 'ctrl', models: FULL_MODELS, disturbs: ['schedule'] } as const;

/** Chapter 11. No configuration by its type: any time. A rule is removed by its time alone. */
export const SCHEDULE_FORMS: readonly CommandForm[] = [
  form({
    ...shared,
    id: 'SCHEDULER_ADD',
    syntax: 'SCHEDULER+{time},{day},{action}',
    parameters: [
      TIME,
      { name: 'day', kind: 'choice', options: SCHEDULE_DAYS },
      { name: 'action', kind: 'choice', options: SCHEDULE_ACTIONS },
    ],
    // Not said whether the same rule twice takes two of the eight places.
    isIdempotent: false,
    danger: 'switchesByItself',
  }),
  form({ ...shared, id: 'SCHEDULER_DEL', syntax: 'SCHEDULER-{time}', parameters: [TIME] }),
  form({
    ...shared,
    id: 'SCHEDULER_CLEAR',
    syntax: 'SCHEDULER-ALL',
    gives: [{ value: 'schedule', is: '' }],
    disturbs: [],
  }),
  form({
    id: 'SCHEDULER_GET',
    chapter: '11',
    type: 'inf',
    syntax: 'SCHEDULER?',
    models: FULL_MODELS,
    answer: { kind: 'setting', setting: 'schedule' },
  }),
];
