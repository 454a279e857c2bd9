import type { Guard, Plan, PlannedCommand } from '../../../../shared/contract/units.ts';
import { canonicalNumber, listForms } from '../../../../shared/domain/gsm/phoneNumber.ts';
import { COMPOSE_RULES } from '../../../../shared/isocket/parameter.ts';
import { windowAt } from '../../../../shared/domain/gsm/unitQueue.ts';
import type { StationId } from '../../../../shared/domain/ids.ts';
import { Failure } from '../../runtime/failure.ts';
import type { ReadDb } from '../../store/database.ts';
import { readModem } from '../store/modemStore.ts';
import { readUnit, type StoredUnit } from '../store/unitStore.ts';
import { valuesOf } from '../store/unitValueStore.ts';
import type { AskParts } from './askCommand.ts';
import type { FormCall, GuardContext, Speaker } from './language.ts';
import { maskAll } from './unitSecrets.ts';

/** Who asks, as far as the guards mind. */
export type Asker = { readonly by: string; readonly mayManageSim: boolean };

export type GuardParts = AskParts & {
  /** What the SIM says its number is; '' = it does not know. */
  readonly simNumber: () => string;
};

/** @throws Failure units/gone */
export function unitOf(db: ReadDb, id: StationId): StoredUnit {
  const unit = readUnit(db, id);
  if (!unit) throw new Failure('units/gone');
  return unit;
}

export const speakerOf = ({ secrets }: AskParts, unit: StoredUnit): Speaker => ({
  model: unit.model,
  isFahrenheit: unit.isFahrenheit,
  password: secrets.inUse(unit),
});

/** The digits by which a unit may see the console; empty: nobody knows its number. */
export function consoleForms({ simNumber }: GuardParts, db: ReadDb): readonly string[] {
  const { ownNumber, countryCode } = readModem(db);
  const own = ownNumber || simNumber();
  return own === '' ? [] : listForms(canonicalNumber(own, countryCode), countryCode);
}

type Asked = { readonly unit: StoredUnit; readonly asker: Asker };

function guardContext(parts: GuardParts, db: ReadDb, { unit, asker }: Asked): GuardContext {
  const known = [...valuesOf(db, unit.id)].flatMap(([id, { confirmed, doubt }]) =>
    confirmed === null || doubt !== null ? [] : [[id, confirmed.value] as const],
  );
  return {
    speaker: speakerOf(parts, unit),
    known: new Map(known),
    consoleNumbers: consoleForms(parts, db),
    allowsListening: unit.allowsListening,
    feedsConsole: unit.feedsConsole,
    mayManageSim: asker.mayManageSim,
  };
}

type Planned = Asked & {
  readonly calls: readonly FormCall[];
  readonly guards?: readonly Guard[];
  /** A guided plan has guards of its own, which know what its steps are for. */
  readonly isGuided?: boolean;
  readonly now: number;
};

/** What would be sent, what it costs, and what a person should read before it is (issue 3, part 9). */
export function planOf(
  parts: GuardParts,
  db: ReadDb,
  { unit, calls, asker, guards = [], isGuided = false, now }: Planned,
): Plan {
  const about = guardContext(parts, db, { unit, asker });
  let { known } = about;
  const commands: PlannedCommand[] = [];
  for (const call of calls) {
    const command = planned(parts, { ...about, known }, call);
    commands.push(
      isGuided ? { ...command, guards: command.guards.filter(({ code }) => isComposeRule(code)) } : command,
    );
    // The next one meets the unit as this one leaves it.
    known = parts.language.after(call, known);
  }
  const needsWindow = calls.some(({ form }) => parts.language.form(form)?.type === 'conf');
  const isClosed = windowAt(unit.window, now).kind === 'expired';
  const waits: Guard[] = needsWindow && isClosed ? [{ level: 'warn', code: 'windowClosed', args: {} }] : [];
  return { commands, sms: commands.length, guards: [...guards, ...waits], needsWindow };
}

const isComposeRule = (code: string): boolean => COMPOSE_RULES.some((rule) => rule === code);

function planned({ language }: GuardParts, context: GuardContext, call: FormCall): PlannedCommand {
  const { speaker } = context;
  const composed = language.compose(call, speaker);
  const guards = language.guards(call, context);
  if (!composed.ok) {
    const broken: Guard = { level: 'refuse', code: composed.rule, args: composed.args };
    return { form: call.form, text: call.form, length: 0, guards: [broken, ...guards] };
  }
  const secrets = [...language.secretsIn(call), ...(speaker.password === null ? [] : [speaker.password])];
  return { form: call.form, text: maskAll(composed.text, secrets), length: composed.text.length, guards };
}

/** @throws Failure units/notComposed: it can be no command; units/guarded: a rule refuses it, or a person has not confirmed its reason */
export function refuseGuarded({ commands, guards }: Plan, isConfirmed: boolean): void {
  const all = [...guards, ...commands.flatMap((command) => command.guards)];
  const barring =
    all.find(({ level }) => level === 'refuse') ??
    (isConfirmed ? undefined : all.find(({ level }) => level === 'confirm'));
  if (!barring) return;
  const { code, level, args } = barring;
  if (isComposeRule(code)) throw new Failure('units/notComposed', { ...args, rule: code });
  throw new Failure('units/guarded', { ...args, guard: code, level });
}
