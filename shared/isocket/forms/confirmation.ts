import { choiceForms, type CommandForm } from '../form.ts';
import { ALL_MODELS } from '../models.ts';

const models = ALL_MODELS;

/** Chapter 6: what the unit answers, and to whom. */
export const CONFIRMATION_FORMS: readonly CommandForm[] = [
  ...choiceForms({
    chapter: '6.1',
    models,
    word: 'SMSCONFIRM',
    setting: 'smsConfirm',
    values: ['ON', 'OFF'],
    special: { OFF: { danger: 'repliesSilent' } },
  }),
  ...choiceForms({ chapter: '6.2', models, word: 'RINGCONFIRM', setting: 'ringConfirm', values: ['ON', 'OFF'] }),
  ...choiceForms({
    chapter: '6.2',
    models,
    word: 'RINGCONFIRMTYPE',
    setting: 'ringConfirmType',
    values: ['SMS', 'CALL'],
  }),
  ...choiceForms({
    chapter: '6.3',
    models,
    word: 'ERROR',
    setting: 'error',
    values: ['ON', 'OFF'],
    special: { OFF: { danger: 'errorsSilent' } },
  }),
  ...choiceForms({
    chapter: '6.3',
    models,
    word: 'SMSCONFIRMUNAUTH',
    setting: 'smsConfirmUnauth',
    values: ['ON', 'OFF'],
    special: { ON: { danger: 'drainsCredit' } },
  }),
];
