import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { FormCall } from '../../../../shared/isocket/commands.ts';
import type { CommandForm } from '../../../../shared/isocket/form.ts';
import type { FormId } from '../../../../shared/isocket/formIds.ts';
import { LIMITS } from '../../../../shared/isocket/limits.ts';
import type { ErrorReason } from '../../../../shared/isocket/replyErrors.ts';
import { rulesOf } from '../../../../shared/isocket/schedule.ts';
import { membersOf } from '../../../../shared/isocket/valueIds.ts';
import type { UnitState } from './unit.ts';

type Asked = Pick<FormCall, 'args'> & { readonly at: EpochMs };
type Check = (unit: UnitState, asked: Asked) => ErrorReason | null;

/** Why a well-formed command is not done; null = it is. */
export const refusalOf = (unit: UnitState, { id }: CommandForm, asked: Asked): ErrorReason | null =>
  CHECKS[id]?.(unit, asked) ?? null;

const needsList: Check = ({ settings }) => (settings.secList === 'ON' ? null : 'listNotActive');

const needsSecurity: Check = ({ settings, password }) =>
  settings.secList === 'ON' || password !== null ? null : 'noSecurity';

const renew: Check = ({ renewPassword }, { args }) => {
  if (renewPassword === null) return 'noRenewPassword';
  return args.password === renewPassword ? null : 'invalidRenewPassword';
};

type ListId = 'secNumbers' | 'alertNumbers';

/** What a unit says to a full list, or to a number that is not in it, is printed nowhere: assumed. */
const hasRoom =
  (list: ListId): Check =>
  ({ settings }, { args }) => {
    const members = membersOf(settings[list]);
    return members.length < LIMITS.listedNumbers || members.includes(args.number ?? '') ? null : 'executeError';
  };

const isThere =
  (list: ListId): Check =>
  ({ settings }, { args }) =>
    membersOf(settings[list]).includes(args.number ?? '') ? null : 'incorrectValue';

const CHECKS: Readonly<Partial<Record<FormId, Check>>> = {
  RING_SWITCH: needsList,
  RING_RESTART: needsList,
  RING_MIC: needsList,
  RENEWPW_SET: needsSecurity,
  RENEW: renew,
  CALLBACK: needsSecurity,
  THERMALERT_ON: ({ settings }) => (settings.alertNumbers === '' ? 'noAlertNumbers' : null),
  // Not printed: no reading in the first ten minutes.
  TEMPERATURE: ({ startedAt }, { at }) => (at - startedAt < LIMITS.firstReadingMs ? 'executeError' : null),
  SALDO: ({ settings }) => (settings.creditCode === 'NO' ? 'executeError' : null),
  SECNUMBER_ADD: hasRoom('secNumbers'),
  ALERTNUMBER_ADD: hasRoom('alertNumbers'),
  SECNUMBER_DEL: isThere('secNumbers'),
  ALERTNUMBER_DEL: isThere('alertNumbers'),
  SCHEDULER_ADD: ({ settings }) => (rulesOf(settings.schedule).length < LIMITS.scheduleRules ? null : 'executeError'),
  SCHEDULER_DEL: ({ settings }, { args }) =>
    rulesOf(settings.schedule).some(({ time }) => time === args.time) ? null : 'incorrectValue',
};
