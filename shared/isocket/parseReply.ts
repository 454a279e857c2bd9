import { assertNever } from '../domain/assertNever.ts';
import type { UnitModel } from '../domain/gsm/unit.ts';
import { COMMANDS, formNamed, type FormCall } from './commands.ts';
import type { CommandForm } from './form.ts';
import type { FormId } from './formIds.ts';
import { echoOf, errorIn, type Echoed } from './readEcho.ts';
import { emptyListReply, NO_SECRET, readSettingReply } from './readSetting.ts';
import { readStatements } from './readStatements.ts';
import { readAlarmLog, readClock, readVersion } from './readReports.ts';
import type { ErrorReason } from './replyErrors.ts';
import { squeezed, tidy } from './replyText.ts';
import type { StatedValue } from './statements.ts';
import { isSettingId } from './valueIds.ts';

/** A value in the unit's own words. `endsInMs`: a timed switching. */
export type HeardValue = StatedValue & { readonly endsInMs?: number };

/** What a text of a unit says. Everything is kept: what matches nothing is `unclassified`, verbatim. */
export type Reply =
  /** It did what was asked: an OK, or the words of that command. The arguments are those that it echoes. */
  | {
      readonly kind: 'confirmed';
      readonly form: FormId;
      readonly args: Readonly<Record<string, string>>;
      readonly values: readonly HeardValue[];
    }
  /** Live values and settings out of a report; `unread` are the lines that nobody understood. */
  | { readonly kind: 'values'; readonly values: readonly HeardValue[]; readonly unread: readonly string[] }
  | {
      readonly kind: 'list';
      readonly list: 'alertNumbers' | 'secNumbers' | 'schedule' | 'alarmLog';
      readonly members: readonly string[];
    }
  /** `echo`: the command that it names, squeezed; '' = none. */
  | { readonly kind: 'error'; readonly reason: ErrorReason; readonly echo: string }
  /** Free text while SALDO or SIMCARD is awaited. */
  | { readonly kind: 'operator'; readonly text: string }
  | { readonly kind: 'unclassified' };

export type ReplyContext = {
  readonly model: UnitModel;
  readonly isFahrenheit: boolean;
  /** The command whose answer is out; null = nothing was asked. */
  readonly awaited: FormCall | null;
};

/** No text of a unit is longer than this: ten SMS of 153 characters. What is longer is no reply. */
const LONGEST = 1_600;

/** Tells what a unit's text says; never throws, whatever comes. */
export function parseReply(text: string, { awaited }: ReplyContext): Reply {
  if (text.length > LONGEST || text.trim() === '') return { kind: 'unclassified' };
  const form = awaited && formNamed(awaited.form);
  return (
    readEmpty(text, form) ??
    readError(text) ??
    readConfirmation(text, form) ??
    readAnswer(text) ??
    readReport(text) ??
    readFree(text, form)
  );
}

/** "No ALERTNUMBERs!" is a list without members when the list was asked for, and a refusal otherwise (D21). */
function readEmpty(text: string, form: CommandForm | null): Reply | null {
  if (!form) return null;
  if (form.answer.kind === 'alarmLog' && emptyListReply('schedule', text))
    return { kind: 'list', list: 'alarmLog', members: [] };
  if (form.answer.kind !== 'setting') return null;
  const { setting } = form.answer;
  const isList = setting === 'alertNumbers' || setting === 'secNumbers' || setting === 'schedule';
  if (!emptyListReply(setting, text)) return null;
  if (isList) return { kind: 'list', list: setting, members: [] };
  if (setting !== 'renewPassword') return null;
  return { kind: 'values', values: [{ id: 'renewPassword', value: NO_SECRET }], unread: [] };
}

function readError(text: string): Reply | null {
  const error = errorIn(text);
  return error && { kind: 'error', ...error };
}

/** The awaited form first: some share their words, such as ON and a call that switched. */
function readConfirmation(text: string, awaited: CommandForm | null): Reply | null {
  const flat = squeezed(text);
  for (const form of awaited ? [awaited, ...COMMANDS] : COMMANDS) {
    const echoed = echoOf(form, flat);
    if (echoed) return confirmed(form, echoed);
  }
  return null;
}

function confirmed(form: CommandForm, { args, rest }: Echoed): Reply | null {
  const also = readStatements(rest);
  if (also.unread.length > 0) return null;
  const given = form.gives.map((outcome): HeardValue => {
    const value = 'is' in outcome ? outcome.is : (args[outcome.from] ?? '');
    return { id: outcome.value, value, ...timed(args) };
  });
  const others = also.values.filter(({ id }) => !given.some((one) => one.id === id));
  // DATESMS says the time that it took over.
  const clock = form.id === 'DATESMS' && args.date !== undefined ? [{ id: 'clock' as const, value: args.date }] : [];
  return { kind: 'confirmed', form: form.id, args, values: [...given, ...others, ...clock] };
}

const timed = ({ minutes }: Echoed['args']): { readonly endsInMs?: number } =>
  minutes === undefined ? {} : { endsInMs: Number(minutes) * 60_000 };

function readAnswer(text: string): Reply | null {
  const found = readSettingReply(text);
  if (found) {
    const { setting, value } = found;
    if (setting === 'schedule') return { kind: 'list', list: setting, members: value.split(';') };
    if (setting === 'alertNumbers' || setting === 'secNumbers')
      return { kind: 'list', list: setting, members: value === '' ? [] : value.split(',') };
    return { kind: 'values', values: [{ id: setting, value }], unread: [] };
  }
  const log = readAlarmLog(text);
  if (log) return { kind: 'list', list: 'alarmLog', members: log };
  const stated = readClock(text) ?? readVersion(text);
  return stated && { kind: 'values', values: [stated], unread: [] };
}

/** Three lines of a report may have a line that nobody knows among them; fewer must be understood wholly. */
const SURELY_A_REPORT = 3;

function readReport(text: string): Reply | null {
  const { statements, values, unread } = readStatements(text);
  if (statements.length === 0) return null;
  if (unread.length > 0 && statements.length < SURELY_A_REPORT) return null;
  return { kind: 'values', values, unread };
}

function readFree(text: string, form: CommandForm | null): Reply {
  return form?.answer.kind === 'operator' ? { kind: 'operator', text: tidy(text) } : { kind: 'unclassified' };
}

/** Everything a reply says, as values by their ids: lists joined, as they are stored. */
export function valuesIn(reply: Reply): readonly HeardValue[] {
  switch (reply.kind) {
    case 'confirmed':
    case 'values':
      return reply.values;
    case 'list': {
      const isNumbers = isSettingId(reply.list) && reply.list !== 'schedule';
      return [{ id: reply.list, value: reply.members.join(isNumbers ? ',' : ';') }];
    }
    case 'operator':
      return [{ id: 'operatorAnswer', value: reply.text }];
    case 'error':
    case 'unclassified':
      return [];
    default:
      return assertNever(reply);
  }
}
