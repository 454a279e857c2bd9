import { choiceForms, form, OK, questionForm, type CommandForm } from '../form.ts';
import { ALL_MODELS, CREDIT_MODELS, FULL_MODELS } from '../models.ts';
import type { Parameter } from '../parameter.ts';

const CODE: Parameter = { name: 'code', kind: 'code' };

/** Chapter 10. */
export const MICROPHONE_FORMS: readonly CommandForm[] = [
  form({
    id: 'MICLEVEL',
    chapter: '10',
    type: 'conf',
    syntax: 'MICLEVEL={level}',
    parameters: [{ name: 'level', kind: 'whole', range: { min: 0, max: 15 }, unit: '' }],
    models: FULL_MODELS,
    gives: [{ value: 'micLevel', from: 'level' }],
  }),
  questionForm({ id: 'MICLEVEL_GET', chapter: '10', models: FULL_MODELS, word: 'MICLEVEL', setting: 'micLevel' }),
  form({
    id: 'CALLBACK',
    chapter: '10',
    type: 'ctrl',
    models: FULL_MODELS,
    answer: { kind: 'call' },
    needs: ['security'],
    isIdempotent: false,
    danger: 'listening',
  }),
];

/** Chapter 12. Its type is printed "Conf", which is defined nowhere: taken for one of the 30 minutes. */
export const POWER_FORMS: readonly CommandForm[] = choiceForms({
  chapter: '12',
  models: ALL_MODELS,
  word: 'POWERSTATE',
  setting: 'powerState',
  values: ['REMEMBER', 'ON', 'OFF'],
  special: { ON: { danger: 'energisesUnattended' } },
});

const credit = { chapter: '13', models: CREDIT_MODELS, isExperimental: true } as const;

/** Chapter 13, not on the 707. */
export const CREDIT_FORMS: readonly CommandForm[] = [
  form({
    ...credit,
    id: 'SALDO',
    type: 'ctrl',
    answer: { kind: 'operator' },
    needs: ['creditCode'],
    isAlwaysAnswered: true,
  }),
  form({
    ...credit,
    id: 'SIMCARD',
    type: 'conf',
    syntax: 'SIMCARD{code}',
    parameters: [CODE],
    answer: { kind: 'operator' },
    isIdempotent: false,
    danger: 'changesSim',
  }),
  form({
    ...credit,
    id: 'SALDOUMS_SET',
    type: 'conf',
    syntax: 'SALDOUMS={code}',
    parameters: [CODE],
    gives: [{ value: 'creditCode', from: 'code' }],
  }),
  form({
    ...credit,
    id: 'SALDOUMS_CLEAR',
    type: 'conf',
    syntax: 'SALDOUMS=NO',
    answer: OK,
    gives: [{ value: 'creditCode', is: 'NO' }],
  }),
  questionForm({
    id: 'SALDOUMS_GET',
    chapter: '13',
    models: CREDIT_MODELS,
    word: 'SALDOUMS',
    setting: 'creditCode',
    isExperimental: true,
  }),
];

const version = { chapter: '14', type: 'ctrl', isAlwaysAnswered: true } as const;

/** Chapter 14. HARDWARE comes before any timed switching: it tells a 706/707 from a 3G. */
export const VERSION_FORMS: readonly CommandForm[] = [
  form({ ...version, id: 'HARDWARE', answer: { kind: 'version', value: 'hardware' } }),
  form({ ...version, id: 'SERIALNUM', answer: { kind: 'version', value: 'serialNumber' } }),
  form({ ...version, id: 'FIRMWARE', answer: { kind: 'version', value: 'firmware' } }),
];
