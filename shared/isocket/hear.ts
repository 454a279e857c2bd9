import { assertNever } from '../domain/assertNever.ts';
import { formNamed, type FormCall, type Speaker } from './commands.ts';
import { written } from './compose.ts';
import type { CommandForm } from './form.ts';
import type { FormId } from './formIds.ts';
import { parseReply, valuesIn, type HeardValue, type Reply } from './parseReply.ts';
import type { ErrorReason } from './replyErrors.ts';
import { squeezed } from './replyText.ts';
import type { ValueId } from './valueIds.ts';

/** What a unit's text says, and whether it is what the awaited command is answered with. */
export type Heard =
  | { readonly kind: 'values'; readonly values: readonly HeardValue[]; readonly answers: boolean }
  | { readonly kind: 'error'; readonly reason: ErrorReason; readonly answers: boolean }
  /** Of its own accord, or nothing that is known: keep it verbatim. */
  | { readonly kind: 'other' };

/**
 * Replies carry no id, so what answers a command is told by its words: the echoed command with its value, the question's
 * own setting, the report's lines (research/gsm 6.6).
 */
export function hear(text: string, { model, isFahrenheit }: Speaker, awaited: FormCall | null): Heard {
  const reply = parseReply(text, { model, isFahrenheit, awaited });
  if (reply.kind === 'unclassified') return { kind: 'other' };
  const answers = awaited !== null && answersTo(reply, awaited);
  if (reply.kind === 'error') return { kind: 'error', reason: reply.reason, answers };
  return { kind: 'values', values: valuesIn(reply), answers };
}

export function answersTo(reply: Reply, awaited: FormCall): boolean {
  const form = formNamed(awaited.form);
  if (!form) return false;
  const { answer } = form;
  switch (reply.kind) {
    case 'confirmed':
      return answersAsDone(reply, form, awaited);
    case 'list':
      return answer.kind === 'setting' ? answer.setting === reply.list : answer.kind === reply.list;
    case 'values':
      return answersAsReport(reply.values, form);
    case 'operator':
      return answer.kind === 'operator';
    case 'error':
      return answersAsError(reply, form, awaited);
    case 'unclassified':
      return false;
    default:
      return assertNever(reply);
  }
}

type Done = Extract<Reply, { kind: 'confirmed' }>;

function answersAsDone({ form, args }: Done, { id }: CommandForm, awaited: FormCall): boolean {
  // What RUNTIME says while the socket is off is not printed; the socket's own words are the likeliest.
  if (id === 'RUNTIME') return form === 'OFF';
  if (form !== id) return false;
  return Object.entries(args).every(
    ([name, value]) =>
      value.startsWith('*') || !(name in awaited.args) || squeezed(awaited.args[name] ?? '') === squeezed(value),
  );
}

/** Which values tell one report from the others. */
const TELLTALES: Readonly<Partial<Record<FormId, { readonly has: readonly ValueId[]; readonly lacks?: ValueId }>>> = {
  STATUS: { has: ['socket', 'signalDbm'] },
  TEMPERATURE: { has: ['temperature'], lacks: 'socket' },
  RUNTIME: { has: ['onSince'] },
  ALARM_GET: { has: ['alarm'], lacks: 'socket' },
  THERMOSTAT_GET: { has: ['thermostatMode', 'tempOff'] },
};

function answersAsReport(values: readonly HeardValue[], { id, answer }: CommandForm): boolean {
  const said = new Set<ValueId>(values.map((value) => value.id));
  switch (answer.kind) {
    case 'setting':
      return said.has(answer.setting);
    case 'clock':
      return said.has('clock') && said.size === 1;
    case 'version':
      return said.has(answer.value);
    case 'statements': {
      const telltale = TELLTALES[id];
      if (telltale === undefined) return false;
      return telltale.has.every((one) => said.has(one)) && !(telltale.lacks !== undefined && said.has(telltale.lacks));
    }
    case 'ok':
    case 'says':
    case 'alarmLog':
    case 'call':
    case 'operator':
      return false;
    default:
      return assertNever(answer);
  }
}

/** Errors that belong to certain forms only; every other may answer anything. */
const OF_FORMS: ReadonlySet<ErrorReason> = new Set<ErrorReason>([
  'listNotActive',
  'noSecurity',
  'noRenewPassword',
  'invalidRenewPassword',
]);

function answersAsError(
  { reason, echo }: Extract<Reply, { kind: 'error' }>,
  form: CommandForm,
  awaited: FormCall,
): boolean {
  if (echo !== '' && !isEchoOf(echo, form, awaited)) return false;
  if (reason === 'windowExpired') return form.type === 'conf';
  return OF_FORMS.has(reason) ? form.refusals.includes(reason) : true;
}

/** With the password before it, with stars for one, or as it is. */
function isEchoOf(echo: string, form: CommandForm, { args }: FormCall): boolean {
  const sent = squeezed(written(form, args));
  const masked = squeezed(written(form, { ...args, password: '' })).replace(/=$/u, '');
  return echo.endsWith(sent) || (masked !== '' && echo.replaceAll('*', '').replace(/=$/u, '').endsWith(masked));
}

/** What the unit will have when it takes the command; lists are left out, as what they will be depends on them. */
export function asksOf({ form: id, args }: FormCall): readonly HeardValue[] {
  const form = formNamed(id);
  if (!form) return [];
  return form.gives.map((outcome) => ({
    id: outcome.value,
    value: 'is' in outcome ? outcome.is : (args[outcome.from] ?? ''),
  }));
}

export const sideEffectsOf = ({ form }: FormCall): readonly ValueId[] => formNamed(form)?.disturbs ?? [];

/** The passwords among the arguments. */
export const secretsIn = ({ form, args }: FormCall): readonly string[] =>
  (formNamed(form)?.parameters ?? []).flatMap(({ kind, name }) => {
    const value = args[name];
    return kind === 'secret' && value !== undefined && value !== '' ? [value] : [];
  });
