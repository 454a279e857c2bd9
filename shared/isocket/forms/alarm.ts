import { choiceForms, form, questionForm, type CommandForm } from '../form.ts';
import { LIMITS } from '../limits.ts';
import { FULL_MODELS } from '../models.ts';
import type { Parameter } from '../parameter.ts';

const models = FULL_MODELS;
/** 0 switches the relay's part off (D50). */
const RELAY_SECONDS: Parameter = {
  name: 'seconds',
  kind: 'whole',
  range: { min: 0, max: LIMITS.microRelaySeconds },
  unit: 'seconds',
};

/** Chapter 8. */
const CLOCK_FORMS: readonly CommandForm[] = [
  form({
    id: 'DATESMS',
    chapter: '8',
    type: 'conf',
    models,
    answer: { kind: 'ok', as: 'DATE{date}', also: [] },
    disturbs: ['clock'],
  }),
  form({
    id: 'DATE_SET',
    chapter: '8',
    type: 'conf',
    syntax: 'DATE={date}',
    parameters: [{ name: 'date', kind: 'date' }],
    models,
    gives: [{ value: 'clock', from: 'date' }],
  }),
  form({
    id: 'DATE_GET',
    chapter: '8',
    type: 'ctrl',
    syntax: 'DATE',
    models,
    answer: { kind: 'clock' },
    isAlwaysAnswered: true,
  }),
];

/** Chapter 9. Arming is no configuration: any time. */
export const ALARM_FORMS: readonly CommandForm[] = [
  ...CLOCK_FORMS,
  form({
    id: 'ALARMON',
    chapter: '9.1',
    type: 'ctrl',
    models,
    answer: { kind: 'ok', also: ['alarmFunction'] },
    gives: [{ value: 'alarm', is: 'ON' }],
    disturbs: ['alarmStatus'],
    needs: ['alertNumber'],
    danger: 'endlessAlerts',
  }),
  form({
    id: 'ALARMOFF',
    chapter: '9.1',
    type: 'ctrl',
    models,
    answer: { kind: 'ok', also: ['alarmFunction'] },
    gives: [{ value: 'alarm', is: 'OFF' }],
    disturbs: ['alarmStatus', 'microRelay'],
  }),
  form({
    id: 'ALARM_GET',
    chapter: '9.1',
    type: 'inf',
    syntax: 'ALARM?',
    models,
    answer: { kind: 'statements', statements: ['alarmFunction', 'sensors', 'alarmStatus', 'alarmRelay'] },
  }),
  form({
    id: 'MICRORELAYTIME',
    chapter: '9.1',
    type: 'conf',
    syntax: 'MICRORELAYTIME={seconds}',
    parameters: [RELAY_SECONDS],
    models,
    gives: [{ value: 'microRelayTime', from: 'seconds' }],
    needs: ['alarmOn'],
  }),
  questionForm({ id: 'MICRORELAYTIME_GET', chapter: '9.1', models, word: 'MICRORELAYTIME', setting: 'microRelayTime' }),
  // NO is normally open here, not "none" (D51).
  ...choiceForms({ chapter: '9.1', models, word: 'SENSORTYPE', setting: 'sensorType', values: ['NO', 'NC'] }),
  ...choiceForms({
    chapter: '9.2',
    models,
    word: 'ALERT',
    setting: 'alert',
    values: ['CALL', 'SMS', 'SMSCHANGE', 'OFF'],
  }),
  form({
    id: 'SHOWALARMLOG',
    chapter: '9.3',
    type: 'ctrl',
    models,
    answer: { kind: 'alarmLog' },
    isAlwaysAnswered: true,
  }),
];
