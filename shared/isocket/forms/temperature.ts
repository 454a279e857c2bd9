import { choiceForms, form, OK, questionForm, type CommandForm } from '../form.ts';
import type { FormId } from '../formIds.ts';
import { TEMP_ALERT, TEMP_OFF } from '../limits.ts';
import { ALL_MODELS, FULL_MODELS } from '../models.ts';
import type { Parameter } from '../parameter.ts';
import type { SettingId } from '../valueIds.ts';

const models = FULL_MODELS;
const OFF_DEGREES: Parameter = { name: 'degrees', kind: 'degrees', ...TEMP_OFF };
const ALERT_DEGREES: Parameter = { name: 'degrees', kind: 'degrees', ...TEMP_ALERT };
const NUMBER: Parameter = { name: 'number', kind: 'number' };

/** Chapter 7.2. Switching it on and off is no configuration: any time. */
const THERMOSTAT_FORMS: readonly CommandForm[] = [
  form({
    id: 'THERMOSTATON',
    chapter: '7.2',
    type: 'ctrl',
    models,
    answer: { kind: 'ok', also: ['thermostatMode', 'tempOff', 'thermostatWorks'] },
    gives: [{ value: 'thermostat', is: 'ON' }],
    // It owns the socket from its next reading on.
    disturbs: ['socket'],
    danger: 'switchesByItself',
  }),
  form({
    id: 'THERMOSTATOFF',
    chapter: '7.2',
    type: 'ctrl',
    models,
    answer: { kind: 'ok', also: ['thermostatStopped'] },
    gives: [{ value: 'thermostat', is: 'OFF' }],
  }),
  ...['HEATING', 'COOLING'].map((mode) =>
    form({
      id: mode === 'HEATING' ? 'THERMOSTAT_HEATING' : 'THERMOSTAT_COOLING',
      chapter: '7.2',
      type: 'conf',
      syntax: `THERMOSTAT=${mode}`,
      models,
      answer: { kind: 'ok', also: ['tempOff', 'thermostatState'] },
      gives: [{ value: 'thermostatMode', is: mode }],
    }),
  ),
  form({
    id: 'TEMPOFF',
    chapter: '7.2',
    type: 'conf',
    syntax: 'TEMPOFF={degrees}',
    parameters: [OFF_DEGREES],
    models,
    answer: { kind: 'ok', also: ['thermostatMode', 'thermostatState'] },
    gives: [{ value: 'tempOff', from: 'degrees' }],
    needs: ['thermostatOn'],
  }),
  form({
    id: 'THERMOSTAT_GET',
    chapter: '7.2',
    type: 'inf',
    syntax: 'THERMOSTAT?',
    models,
    answer: { kind: 'statements', statements: ['thermostatState', 'thermostatMode', 'tempOff'] },
  }),
];

const conf = { chapter: '7.3', type: 'conf' } as const;

/**
 * Chapter 7.3. It leaves the Light out, and chapter 12 needs a number on every 707: offered on all, and a Light may say
 * Error. With a password 13 digits fit, not 15 (D15).
 */
const ALERT_NUMBER_FORMS: readonly CommandForm[] = [
  form({
    ...conf,
    id: 'ALERTNUMBER_ADD',
    syntax: 'ALERTNUMBER+{number}',
    parameters: [NUMBER],
    models: ALL_MODELS,
    disturbs: ['alertNumbers'],
  }),
  form({
    ...conf,
    id: 'ALERTNUMBER_DEL',
    syntax: 'ALERTNUMBER-{number}',
    parameters: [NUMBER],
    models: ALL_MODELS,
    disturbs: ['alertNumbers', 'thermAlert'],
  }),
  form({
    ...conf,
    id: 'ALERTNUMBER_CLEAR',
    syntax: 'ALERTNUMBER-ALL',
    models: ALL_MODELS,
    gives: [
      { value: 'alertNumbers', is: '' },
      { value: 'thermAlert', is: 'OFF' },
    ],
    danger: 'silencesAlerts',
  }),
  form({
    id: 'ALERTNUMBER_GET',
    chapter: '7.3',
    type: 'inf',
    syntax: 'ALERTNUMBER?',
    models: ALL_MODELS,
    answer: { kind: 'setting', setting: 'alertNumbers' },
  }),
];

type Notifier = { readonly word: 'TRISEALERT' | 'TFALLALERT'; readonly setting: SettingId };

const notifierForms = ({ word, setting }: Notifier): readonly CommandForm[] => {
  const ids: Readonly<Record<'set' | 'off' | 'get', FormId>> =
    word === 'TRISEALERT'
      ? { set: 'TRISEALERT_SET', off: 'TRISEALERT_OFF', get: 'TRISEALERT_GET' }
      : { set: 'TFALLALERT_SET', off: 'TFALLALERT_OFF', get: 'TFALLALERT_GET' };
  const shared = { ...conf, models, isExperimental: true } as const;
  return [
    form({
      ...shared,
      id: ids.set,
      syntax: `${word}={degrees}`,
      parameters: [ALERT_DEGREES],
      gives: [{ value: setting, from: 'degrees' }],
      needs: ['alertNumber'],
    }),
    form({ ...shared, id: ids.off, syntax: `${word}=OFF`, answer: OK, gives: [{ value: setting, is: 'OFF' }] }),
    questionForm({ id: ids.get, chapter: '7.3', models, word, setting, isExperimental: true }),
  ];
};

export const TEMPERATURE_FORMS: readonly CommandForm[] = [
  ...THERMOSTAT_FORMS,
  ...ALERT_NUMBER_FORMS,
  ...choiceForms({
    chapter: '7.3',
    models,
    word: 'THERMALERT',
    setting: 'thermAlert',
    values: ['ON', 'OFF'],
    special: { ON: { needs: ['thermostatOn', 'alertNumber'], refusals: ['noAlertNumbers'] } },
  }),
  ...notifierForms({ word: 'TRISEALERT', setting: 'riseAlert' }),
  ...notifierForms({ word: 'TFALLALERT', setting: 'fallAlert' }),
  form({
    id: 'TEMPCAL',
    chapter: '7.4',
    type: 'conf',
    syntax: 'TEMPCAL={constant}',
    parameters: [{ name: 'constant', kind: 'whole', range: { min: 1, max: 9 }, unit: 'celsius' }],
    models,
    gives: [{ value: 'tempCal', from: 'constant' }],
    // The next reading is another one.
    disturbs: ['temperature'],
  }),
  questionForm({ id: 'TEMPCAL_GET', chapter: '7.4', models, word: 'TEMPCAL', setting: 'tempCal' }),
];
