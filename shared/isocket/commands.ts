import type { UnitModel } from '../domain/gsm/unit.ts';
import { FORM_IDS, isFormId, type FormId } from './formIds.ts';
import type { CommandForm } from './form.ts';
import { ALARM_FORMS } from './forms/alarm.ts';
import { CONFIRMATION_FORMS } from './forms/confirmation.ts';
import { CREDIT_FORMS, MICROPHONE_FORMS, POWER_FORMS, VERSION_FORMS } from './forms/other.ts';
import { SCHEDULE_FORMS } from './forms/schedule.ts';
import { SECURITY_FORMS } from './forms/security.ts';
import { SWITCHING_FORMS } from './forms/switching.ts';
import { TEMPERATURE_FORMS } from './forms/temperature.ts';

/**
 * Every command that a 706/707 takes, in the order of the manual. Composing, checking, the fields of the forms, the
 * virtual units and the reading of replies all follow from this table.
 */
export const COMMANDS: readonly CommandForm[] = [
  ...SWITCHING_FORMS,
  ...SECURITY_FORMS,
  ...CONFIRMATION_FORMS,
  ...TEMPERATURE_FORMS,
  ...ALARM_FORMS,
  ...MICROPHONE_FORMS,
  ...SCHEDULE_FORMS,
  ...POWER_FORMS,
  ...CREDIT_FORMS,
  ...VERSION_FORMS,
].toSorted((one, other) => FORM_IDS.indexOf(one.id) - FORM_IDS.indexOf(other.id));

const BY_ID: ReadonlyMap<FormId, CommandForm> = new Map(COMMANDS.map((command) => [command.id, command]));

/** The row of a form. @throws RangeError: the table lacks one of the ids */
export function commandForm(id: FormId): CommandForm {
  const found = BY_ID.get(id);
  if (found) return found;
  throw new RangeError(`no row for ${id}`);
}

/** For ids that come from outside; null = there is no such form. */
export const formNamed = (id: string): CommandForm | null => (isFormId(id) ? commandForm(id) : null);

export const isOnModel = ({ models }: CommandForm, model: UnitModel): boolean => models.includes(model);

export const commandsOf = (model: UnitModel): readonly CommandForm[] =>
  COMMANDS.filter((command) => isOnModel(command, model));

/** One of the forms with its arguments as texts, by their names. */
export type FormCall = { readonly form: string; readonly args: Readonly<Record<string, string>> };

/** Of whom it is asked, and what goes in front of it. `password` null = none is set. */
export type Speaker = { readonly model: UnitModel; readonly isFahrenheit: boolean; readonly password: string | null };

export const call = (form: FormId, args: Readonly<Record<string, string>> = {}): FormCall => ({ form, args });
