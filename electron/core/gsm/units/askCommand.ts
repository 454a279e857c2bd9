import type { UnitBatchId, UnitCommandId, StationId, EpochMs } from '../../../../shared/domain/ids.ts';
import { unitCommandId } from '../../../../shared/domain/ids.ts';
import { Failure } from '../../runtime/failure.ts';
import { newId } from '../../runtime/identities.ts';
import type { Writing } from '../../store/store.ts';
import { insertCommand } from '../store/unitCommandStore.ts';
import { readUnit } from '../store/unitStore.ts';
import { askValue } from '../store/unitValueStore.ts';
import { touch } from '../touch.ts';
import type { CommandArgs, FormCall, UnitLanguage } from './language.ts';
import { maskAll, type UnitSecrets } from './unitSecrets.ts';

/** A switching that could not be sent by then is not wanted any more: nobody expects it to fire later. */
export const EXPIRES_MS = 10 * 60_000;

export type AskParts = { readonly language: UnitLanguage; readonly secrets: UnitSecrets };
export type Asking = {
  readonly id: StationId;
  readonly call: FormCall;
  readonly batchId: UnitBatchId | null;
  readonly by: string;
  readonly at: EpochMs;
};

/**
 * Puts one command into the unit's queue and notes what it asks for. It is composed here once, so that what can never
 * be sent is refused at once; it is composed anew when it is sent, with the password of then.
 * @throws Failure units/notComposed with the rule
 */
export function askCommand({ language, secrets }: AskParts, writing: Writing, asking: Asking): UnitCommandId {
  const { db } = writing;
  const { id: stationId, call, batchId, by, at } = asking;
  const unit = readUnit(db, stationId);
  const form = language.form(call.form);
  if (!unit || !form) throw new Failure('units/noSuchCommand', { form: call.form });
  const password = secrets.inUse(unit);
  const composed = language.compose(call, { model: unit.model, isFahrenheit: unit.isFahrenheit, password });
  if (!composed.ok) throw new Failure('units/notComposed', { rule: composed.rule, ...composed.args });
  const inArgs = language.secretsIn(call);
  const json = JSON.stringify(call.args);
  const id = unitCommandId(newId());
  insertCommand(db, {
    id,
    stationId,
    batchId,
    form: form.id,
    type: form.type,
    args: inArgs.length > 0 ? secrets.seal(json) : json,
    isSealed: inArgs.length > 0,
    text: maskAll(composed.text, [...inArgs, ...(password === null ? [] : [password])]),
    askedBy: by,
    askedAt: at,
    expiresAt: form.type === 'conf' || batchId !== null ? null : at + EXPIRES_MS,
  });
  for (const { id: value, value: wanted } of language.asks(call)) {
    askValue(db, { unit: stationId, id: value }, { value: wanted, at, by });
  }
  touch(writing, at, { units: [stationId] });
  return id;
}

/** The arguments as they were asked; null: their password was sealed with another key, or is gone. */
export function argsOf(
  secrets: UnitSecrets,
  { args, isSealed }: { readonly args: string; readonly isSealed: boolean },
): CommandArgs | null {
  const json = isSealed ? secrets.open(args) : args;
  if (json === null || json === '') return null;
  const value: unknown = JSON.parse(json);
  if (typeof value !== 'object' || value === null) return null;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, String(item)]));
}
