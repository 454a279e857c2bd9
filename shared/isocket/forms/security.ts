import { choiceForms, form, OK, says, type CommandForm } from '../form.ts';
import { LIMITS } from '../limits.ts';
import { ALL_MODELS, FULL_MODELS } from '../models.ts';
import type { Parameter } from '../parameter.ts';

const NUMBER: Parameter = { name: 'number', kind: 'number' };
const PASSWORD: Parameter = { name: 'password', kind: 'secret', length: LIMITS.passwordLength };
const RENEW_PASSWORD: Parameter = { name: 'password', kind: 'secret', length: LIMITS.renewPasswordLength };

const onCall = { needs: ['listOn'], refusals: ['listNotActive'] } as const;

/** Chapter 4.2: what a call from a listed number does, at once. */
const RING_FORMS = choiceForms({
  chapter: '4.2',
  models: ALL_MODELS,
  word: 'RING',
  setting: 'ring',
  values: ['SWITCH', 'RESTART', 'MIC', 'NOACTION'],
  special: {
    // Every call toggles, so nothing about it is ever repeated by itself (research/gsm 6.5).
    SWITCH: { ...onCall, danger: 'callsAct', isIdempotent: false },
    RESTART: { ...onCall, danger: 'callsAct' },
    MIC: { ...onCall, danger: 'listening', models: FULL_MODELS },
  },
});

const conf = { chapter: '5.1', type: 'conf' } as const;

/** Chapter 5.1. The answer to a full list is not printed, nor that to a number which is already in it. */
const LIST_FORMS: readonly CommandForm[] = [
  form({
    ...conf,
    id: 'SECNUMBER_ADD',
    syntax: 'SECNUMBER+{number}',
    parameters: [NUMBER],
    disturbs: ['secNumbers'],
  }),
  form({
    ...conf,
    id: 'SECNUMBER_DEL',
    syntax: 'SECNUMBER-{number}',
    parameters: [NUMBER],
    disturbs: ['secNumbers', 'secList', 'ring', 'renewPassword'],
    danger: 'lockOut',
  }),
  form({
    ...conf,
    id: 'SECNUMBER_CLEAR',
    syntax: 'SECNUMBER-ALL',
    gives: [
      { value: 'secNumbers', is: '' },
      { value: 'secList', is: 'OFF' },
      { value: 'ring', is: 'NOACTION' },
    ],
    disturbs: ['renewPassword'],
    danger: 'opensUnit',
  }),
  form({
    id: 'SECNUMBER_GET',
    chapter: '5.1',
    type: 'inf',
    syntax: 'SECNUMBER?',
    answer: { kind: 'setting', setting: 'secNumbers' },
  }),
  ...choiceForms({
    chapter: '5.1',
    models: ALL_MODELS,
    word: 'SECLIST',
    setting: 'secList',
    values: ['ON', 'OFF'],
    special: {
      ON: { needs: ['listedNumber'], danger: 'lockOut' },
      OFF: {
        gives: [
          { value: 'secList', is: 'OFF' },
          { value: 'ring', is: 'NOACTION' },
        ],
        disturbs: ['renewPassword'],
      },
    },
  }),
];

/** Chapters 5.2 and 5.3. Both passwords are echoed as stars. */
const PASSWORD_FORMS: readonly CommandForm[] = [
  form({
    id: 'PASSWORD_SET',
    chapter: '5.2',
    type: 'conf',
    syntax: 'PASSWORD={password}',
    parameters: [PASSWORD],
    gives: [{ value: 'password', is: '*****' }],
    danger: 'hiddenTypo',
  }),
  form({
    id: 'PASSWORD_CLEAR',
    chapter: '5.2',
    type: 'conf',
    syntax: 'PASSWORD=NO',
    gives: [{ value: 'password', is: 'NO' }],
    disturbs: ['renewPassword'],
  }),
  form({
    id: 'RENEWPW_SET',
    chapter: '5.3',
    type: 'conf',
    syntax: 'RENEWINTERVALPW={password}',
    parameters: [RENEW_PASSWORD],
    gives: [{ value: 'renewPassword', is: '*****' }],
    needs: ['security'],
    refusals: ['noSecurity'],
  }),
  form({
    id: 'RENEW',
    chapter: '5.3',
    type: 'ctrl',
    syntax: 'RENEWINTERVAL{password}',
    parameters: [RENEW_PASSWORD],
    answer: says('Configuration interval renewed'),
    gives: [{ value: 'renewPassword', is: '*****' }],
    needs: ['renewPassword'],
    refusals: ['noRenewPassword', 'invalidRenewPassword'],
  }),
  form({
    id: 'RENEWPW_CLEAR',
    chapter: '5.3',
    type: 'conf',
    syntax: 'RENEWINTERVALPW=NO',
    answer: OK,
    gives: [{ value: 'renewPassword', is: 'NO' }],
    danger: 'siteVisit',
  }),
  form({
    id: 'RENEW_GET',
    chapter: '5.3',
    type: 'inf',
    syntax: 'RENEWINTERVAL?',
    answer: { kind: 'setting', setting: 'renewPassword' },
  }),
];

export const SECURITY_FORMS: readonly CommandForm[] = [...RING_FORMS, ...LIST_FORMS, ...PASSWORD_FORMS];
