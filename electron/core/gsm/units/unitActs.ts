import type { Comparison, Difference, Plan, UnitAccess, UnitTarget } from '../../../../shared/contract/units.ts';
import { assertNever } from '../../../../shared/domain/assertNever.ts';
import type { BatchKind } from '../../../../shared/domain/gsm/unitCommand.ts';
import { windowOpenedAt } from '../../../../shared/domain/gsm/unitQueue.ts';
import { unitBatchId, type StationId, type UnitBatchId, type UnitCommandId } from '../../../../shared/domain/ids.ts';
import type { Clock } from '../../runtime/clock.ts';
import { Failure } from '../../runtime/failure.ts';
import { newId } from '../../runtime/identities.ts';
import type { Store } from '../../store/store.ts';
import { cancelMessage } from '../messages/finishMessage.ts';
import { readModem } from '../store/modemStore.ts';
import { readProfile } from '../store/profileStore.ts';
import { insertBatch, lastBatch } from '../store/unitBatchStore.ts';
import { queueOf, readCommand } from '../store/unitCommandStore.ts';
import { setWindow, type StoredUnit } from '../store/unitStore.ts';
import { valuesOf } from '../store/unitValueStore.ts';
import { touch } from '../touch.ts';
import { argsOf, askCommand } from './askCommand.ts';
import { closeBatch, settleCommand } from './commandFate.ts';
import { followMessage } from './dispatch.ts';
import { accessSteps } from './access.ts';
import { consoleForms, planOf, refuseGuarded, unitOf, type Asker, type GuardParts } from './guarding.ts';
import type { FormCall } from './language.ts';

export type UnitActParts = GuardParts & { readonly store: Store; readonly clock: Clock };
/** `isConfirmed`: a person has read the reasons of the guards. */
export type Confirmation = Asker & { readonly isConfirmed: boolean };

/** What people ask of units. Everything is planned and guarded before anything is stored. */
export class UnitActs {
  readonly #parts: UnitActParts;

  constructor(parts: UnitActParts) {
    this.#parts = parts;
  }

  preview(id: StationId, calls: readonly FormCall[], asker: Asker): Plan {
    const { store, clock } = this.#parts;
    return planOf(this.#parts, store.read, { unit: unitOf(store.read, id), calls, asker, now: clock.now() });
  }

  /** @throws Failure units/guarded, units/notComposed */
  async command(id: StationId, call: FormCall, wish: Confirmation): Promise<UnitCommandId> {
    const { store, clock } = this.#parts;
    return store.write((writing) => {
      const plan = planOf(this.#parts, writing.db, {
        unit: unitOf(writing.db, id),
        calls: [call],
        asker: wish,
        now: clock.now(),
      });
      refuseGuarded(plan, wish.isConfirmed);
      return askCommand(this.#parts, writing, { id, call, batchId: null, by: wish.by, at: clock.now() });
    });
  }

  /** The same command once more, with its guards. @throws Failure units/secretGone when its password is not kept */
  async askAgain(command: UnitCommandId, wish: Confirmation): Promise<UnitCommandId> {
    const { store, secrets } = this.#parts;
    const before = readCommand(store.read, command);
    if (!before) throw new Failure('units/gone');
    const args = argsOf(secrets, before);
    if (args === null) throw new Failure('units/secretGone');
    return this.command(before.stationId, { form: before.form, args }, wish);
  }

  readOutCalls(id: StationId, scope: 'settings' | 'status'): readonly FormCall[] {
    const { store, language } = this.#parts;
    return language.readOut(unitOf(store.read, id).model, scope);
  }

  readOut(id: StationId, scope: 'settings' | 'status', asker: Asker): Promise<UnitBatchId> {
    const calls = this.readOutCalls(id, scope);
    return this.batch({ id, kind: 'readOut', calls, wish: { ...asker, isConfirmed: true } });
  }

  /** @throws Failure units/noRenewPassword */
  renew(id: StationId, wish: Confirmation): Promise<UnitCommandId> {
    const { store, secrets } = this.#parts;
    const password = secrets.inUse(unitOf(store.read, id), 'renewPassword');
    if (password === null) throw new Failure('units/noRenewPassword');
    return this.command(id, { form: 'RENEW', args: { password } }, wish);
  }

  /** Staff saw it get power: the window is open from now (D17). */
  async powered(id: StationId): Promise<void> {
    const { store, clock } = this.#parts;
    await store.write((writing) => {
      const { window } = unitOf(writing.db, id);
      setWindow(writing.db, id, windowOpenedAt(window, clock.now()));
      touch(writing, clock.now(), { units: [id] });
    });
  }

  compare(id: StationId, target: UnitTarget, asker: Asker): Comparison {
    const differences = this.#differences(id, target);
    const applicable = differences.filter(({ canApply }) => canApply);
    const wanted = Object.keys(this.#wanted(id, target));
    const calls = this.#changes(id, applicable);
    return {
      differences,
      same: wanted.length - differences.length,
      plan: this.preview(id, calls, asker),
    };
  }

  /** What putting the chosen settings onto the unit takes. */
  applyCalls(id: StationId, target: UnitTarget, settings: readonly string[]): readonly FormCall[] {
    const chosen = this.#differences(id, target).filter(
      ({ setting, canApply }) => canApply && settings.includes(setting),
    );
    return this.#changes(id, chosen);
  }

  /** Commands that run as one and stop at the first refusal. @throws Failure units/guarded, units/nothingToDo */
  async batch(asked: {
    readonly id: StationId;
    readonly kind: BatchKind;
    readonly calls: readonly FormCall[];
    readonly wish: Confirmation;
    readonly plan?: Plan;
  }): Promise<UnitBatchId> {
    const { store, clock } = this.#parts;
    const { id, kind, calls, wish } = asked;
    if (calls.length === 0) throw new Failure('units/nothingToDo');
    return store.write((writing) => {
      const at = clock.now();
      const unit = unitOf(writing.db, id);
      const plan = asked.plan ?? planOf(this.#parts, writing.db, { unit, calls, asker: wish, now: at });
      refuseGuarded(plan, wish.isConfirmed);
      if (lastBatch(writing.db, id)?.state.kind === 'running') throw new Failure('units/batchRuns');
      const batchId = unitBatchId(newId());
      insertBatch(writing.db, { id: batchId, stationId: id, kind, askedBy: wish.by, askedAt: at });
      for (const call of calls) askCommand(this.#parts, writing, { id, call, batchId, by: wish.by, at });
      return batchId;
    });
  }

  /** The guided plan for numbers, list and passwords, in the order that never locks the console out. */
  accessPlan(wish: UnitAccess, asker: Asker): { readonly calls: readonly FormCall[]; readonly plan: Plan } {
    const { store, clock } = this.#parts;
    const unit = unitOf(store.read, wish.id);
    const { calls, guards } = accessSteps(wish, {
      consoleNumbers: consoleForms(this.#parts, store.read),
      countryCode: readModem(store.read).countryCode,
      known: confirmedValues(this.#parts, wish.id),
    });
    const planned = { unit, calls, asker, guards, isGuided: true, now: clock.now() };
    return { calls, plan: planOf(this.#parts, store.read, planned) };
  }

  setAccess(wish: UnitAccess, confirmation: Confirmation): Promise<UnitBatchId> {
    const { calls, plan } = this.accessPlan(wish, confirmation);
    return this.batch({ id: wish.id, kind: 'access', calls, plan, wish: confirmation });
  }

  profileValues(id: StationId): Readonly<Record<string, string>> {
    return confirmedValues(this.#parts, id);
  }

  /** Takes back what was not sent; null: everything of this unit. */
  async cancel(id: StationId, only: UnitCommandId | null, by: string): Promise<number> {
    const { store, clock } = this.#parts;
    return store.write((writing) => {
      const at = clock.now();
      const batch = lastBatch(writing.db, id);
      if (only === null && batch?.state.kind === 'running')
        closeBatch(writing, { id: batch.id, state: { kind: 'cancelled', at, by } });
      let cancelled = 0;
      for (const command of queueOf(writing.db, id)) {
        if ((only !== null && command.id !== only) || command.state.kind !== 'queued') continue;
        if (command.messageId !== null) {
          const settled = followMessage.bind(null, this.#parts);
          if (cancelMessage(writing, settled, { id: command.messageId, at, by })) cancelled += 1;
          continue;
        }
        settleCommand(this.#parts, writing, { command, state: { kind: 'cancelled', at, by, reason: 'byPerson' }, at });
        cancelled += 1;
      }
      return cancelled;
    });
  }

  #wanted(id: StationId, target: UnitTarget): Readonly<Record<string, string>> {
    const { store, language } = this.#parts;
    const unit = unitOf(store.read, id);
    const ofModel = new Set(language.settingsOf(unit.model));
    const all = this.#targetValues(target, unit);
    return Object.fromEntries(Object.entries(all).filter(([setting]) => ofModel.has(setting)));
  }

  #targetValues(target: UnitTarget, unit: StoredUnit): Readonly<Record<string, string>> {
    const { store, language } = this.#parts;
    switch (target.kind) {
      case 'defaults':
        return language.defaults(unit);
      case 'unit':
        return confirmedValues(this.#parts, target.unitId);
      case 'profile': {
        const profile = readProfile(store.read, target.profileId);
        if (!profile) throw new Failure('units/profileGone');
        return profile.values;
      }
      case 'values':
        return target.values;
      default:
        return assertNever(target);
    }
  }

  #differences(id: StationId, target: UnitTarget): readonly Difference[] {
    const { store, language } = this.#parts;
    const { model } = unitOf(store.read, id);
    const known = valuesOf(store.read, id);
    return Object.entries(this.#wanted(id, target)).flatMap(([setting, wanted]) => {
      const value = known.get(setting);
      const confirmed = value?.doubt === null ? value.confirmed : null;
      if (confirmed?.value === wanted) return [];
      const current = confirmed?.value ?? null;
      const canApply = language.canChange(model, { id: setting, value: wanted }, current);
      return [{ setting, current, currentAt: confirmed?.at ?? null, wanted, canApply }];
    });
  }

  #changes(id: StationId, differences: readonly Difference[]): readonly FormCall[] {
    const { store, language } = this.#parts;
    const { model } = unitOf(store.read, id);
    const wanted = differences.flatMap(({ setting, wanted }) => (wanted === null ? [] : [[setting, wanted] as const]));
    return language.changes(model, Object.fromEntries(wanted), confirmedValues(this.#parts, id));
  }
}

/** What a unit itself said of its settings; what is in doubt is left out. */
export function confirmedValues({ store, language }: UnitActParts, id: StationId): Readonly<Record<string, string>> {
  const known = valuesOf(store.read, id);
  const settings = language.settingsOf(unitOf(store.read, id).model);
  return Object.fromEntries(
    settings.flatMap((setting) => {
      const value = known.get(setting);
      return value?.confirmed && value.doubt === null ? [[setting, value.confirmed.value] as const] : [];
    }),
  );
}
