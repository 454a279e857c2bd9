import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { formNamed, isOnModel, type FormCall } from '../../../../shared/isocket/commands.ts';
import { argumentBreach } from '../../../../shared/isocket/compose.ts';
import type { CommandForm } from '../../../../shared/isocket/form.ts';
import { LIMITS } from '../../../../shared/isocket/limits.ts';
import { recognise } from '../../../../shared/isocket/recognise.ts';
import { ERROR_TEXTS, type ErrorReason } from '../../../../shared/isocket/replyErrors.ts';
import { membersOf } from '../../../../shared/isocket/valueIds.ts';
import { WINDOW_MS } from '../../../../shared/domain/gsm/unitQueue.ts';
import { answerText } from './answers.ts';
import { perform } from './perform.ts';
import { refusalOf } from './refusals.ts';
import { turn, type Turn, type UnitEffect } from './turn.ts';
import { digitsOf, type UnitState } from './unit.ts';

type Text = { readonly from: string | null; readonly text: string; readonly at: EpochMs };

/** What a unit makes of a text (chapters 4.1, 5 and 6). */
export function receive(unit: UnitState, { from, text, at }: Text): Turn {
  // Dropped without a word, password and all (D15).
  if (text.length > LIMITS.commandCharacters) return turn(unit);
  if (unit.settings.secList === 'ON' && !isListed(unit, from))
    return unit.settings.smsConfirmUnauth === 'ON' ? turn(unit, ...refusal(unit, from, 'accessDenied')) : turn(unit);
  const command = withoutPassword(unit, text.trim());
  if (command === null) return turn(unit, ...refusal(unit, from, passwordRefusal(text), text));
  const recognised = recognise(command);
  const refuse = (reason: ErrorReason) => turn(unit, ...refusal(unit, from, reason, command));
  if (recognised.kind === 'badValue') return refuse('incorrectValue');
  const form = recognised.kind === 'call' ? formNamed(recognised.call.form) : null;
  if (recognised.kind !== 'call' || !form || !isOnModel(form, unit.model)) return refuse('wrongCommand');
  const { args } = recognised.call;
  if (form.type === 'conf' && at >= unit.windowUntil) return refuse('windowExpired');
  if (argumentBreach(form, args, unit.isFahrenheit)) return refuse('incorrectValue');
  const no = refusalOf(unit, form, { args, at });
  if (no !== null) return refuse(no);
  return done(unit, form, { ...recognised.call, from, at });
}

/** In the form in which the network shows it; a hidden number is on no list (D22). */
export function isListed({ settings }: UnitState, from: string | null): boolean {
  return from !== null && membersOf(settings.secNumbers).includes(digitsOf(from));
}

/** null: there is one, and it does not stand there. Case counts here, as nothing is said of it. */
const withoutPassword = ({ password }: UnitState, text: string): string | null => {
  if (password === null) return text;
  return text.startsWith(password) ? text.slice(password.length) : null;
};

/** Chapter 6.3 says both: a known command without its password, and a text that is none. */
const passwordRefusal = (text: string): ErrorReason =>
  recognise(text).kind === 'call' ? 'invalidPassword' : 'wrongCommand';

type Done = FormCall & { readonly from: string | null; readonly at: EpochMs };

/** The answer goes out first, what it sets off after it. */
function done(unit: UnitState, form: CommandForm, call: Done): Turn {
  const performed = perform(unit, form, call);
  const isOpen = form.type === 'conf' || form.id === 'RENEW';
  const next: UnitState = isOpen ? { ...performed.unit, windowUntil: call.at + WINDOW_MS } : performed.unit;
  // SMSCONFIRM=OFF is itself confirmed, and so is SMSCONFIRM=ON.
  const isQuiet = unit.settings.smsConfirm === 'OFF' && next.settings.smsConfirm === 'OFF' && !form.isAlwaysAnswered;
  const text = isQuiet ? null : answerText(next, form, call);
  return turn(next, ...reply(call.from, text, form.answer.kind === 'operator'), ...performed.effects);
}

const reply = (from: string | null, text: string | null, isInvented: boolean): readonly UnitEffect[] =>
  from === null || text === null ? [] : [{ kind: 'sms', to: from, text, isInvented }];

/** The refusal in the unit's words, unless ERROR=OFF. Both spellings of the window's are printed; this is the one in 4.1. */
export function refusal(
  { settings }: UnitState,
  from: string | null,
  ...[reason, command = '']: readonly [ErrorReason, string?]
): readonly UnitEffect[] {
  const error = ERROR_TEXTS.find((one) => one.reason === reason);
  if (!error || (error.isSilenced && settings.error === 'OFF')) return [];
  const names = reason === 'wrongCommand' || reason === 'windowExpired';
  const words = reason === 'windowExpired' ? error.words.replace('!', '') : error.words;
  return reply(from, names ? `${command} - ${words}` : words, false);
}
