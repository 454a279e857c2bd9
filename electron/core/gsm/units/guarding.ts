import type { Guard, Plan, PlannedCommand } from '../../../../shared/contract/units.ts';
import { listForms } from '../../../../shared/domain/gsm/phoneNumber.ts';
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

/** The console's own number, canonical; '' = nobody knows. */
export function consoleNumber({ simNumber }: GuardParts, db: ReadDb): string {
  return readModem(db).ownNumber || simNumber();
}

export function guardContext(
  parts: GuardParts,
  db: ReadDb,
  asked: { readonly unit: StoredUnit; readonly asker: Asker },
): GuardContext {
  const { unit, asker } = asked;
  const own = consoleNumber(parts, db);
  const known = [...valuesOf(db, unit.id)].flatMap(([id, { confirmed }]) =>
    confirmed === null ? [] : [[id, confirmed.value] as const],
  );
  return {
    speaker: speakerOf(parts, unit),
    known: new Map(known),
    consoleNumbers: own === '' ? [] : listForms(own, readModem(db).countryCode),
    allowsListening: unit.allowsListening,
    feedsConsole: unit.feedsConsole,
    mayManageSim: asker.mayManageSim,
  };
}

type Planned = {
  readonly unit: StoredUnit;
  readonly calls: readonly FormCall[];
  readonly asker: Asker;
  readonly guards?: readonly Guard[];
  readonly now: number;
};

/** What would be sent, what it costs, and what a person should read before it is (issue 3, part 9). */
export function planOf(parts: GuardParts, db: ReadDb, { unit, calls, asker, guards = [], now }: Planned): Plan {
  const context = guardContext(parts, db, { unit, asker });
  const commands = calls.map((call) => planned(parts, context, call));
  const needsWindow = calls.some(({ form }) => parts.language.form(form)?.type === 'conf');
  const isClosed = windowAt(unit.window, now).kind === 'expired';
  const waits: Guard[] = needsWindow && isClosed ? [{ level: 'warn', code: 'windowClosed', args: {} }] : [];
  return { commands, sms: commands.length, guards: [...guards, ...waits], needsWindow };
}

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

/** @throws Failure units/guarded: a rule refuses it, or a person has not confirmed its reason */
export function refuseGuarded({ commands, guards }: Plan, isConfirmed: boolean): void {
  const all = [...guards, ...commands.flatMap((command) => command.guards)];
  const barring =
    all.find(({ level }) => level === 'refuse') ??
    (isConfirmed ? undefined : all.find(({ level }) => level === 'confirm'));
  if (barring) throw new Failure('units/guarded', { guard: barring.code, level: barring.level, ...barring.args });
}
