import { ORPCError } from '@orpc/server';
import type { UnitsMessage } from '../../../shared/contract/units.ts';
import type { UnitState } from '../../../shared/domain/gsm/unit.ts';
import { textRuleId, unitProfileId, type StationId } from '../../../shared/domain/ids.ts';
import { readMessage } from '../gsm/store/conversationStore.ts';
import { allProfiles, deleteProfile, readProfile, writeProfile } from '../gsm/store/profileStore.ts';
import { allRules, deleteRule, readRule, writeRule } from '../gsm/store/ruleStore.ts';
import { allUnits } from '../gsm/store/unitStore.ts';
import { classify } from '../gsm/units/classify.ts';
import { addUnit, removeUnit, tellPasswords, updateUnit } from '../gsm/units/registry.ts';
import { Failure } from '../runtime/failure.ts';
import { newId } from '../runtime/identities.ts';
import { audit } from '../store/auditStore.ts';
import type { Writing } from '../store/store.ts';
import { author, type ApiContext } from './context.ts';
import { procedures } from './procedures.ts';
import { reachableFloor, reachableSite } from './reach.ts';
import { reachableUnit, stateOfUnit } from './unitReach.ts';
import { whileSignedIn } from './whileSignedIn.ts';

/** What units are, and what their texts mean. */
export const unitRegistryApi = {
  watch: procedures.units.watch.handler(({ context, signal }) => {
    const { gsm, clock } = context.console;
    const source = {
      first: (): UnitsMessage => ({ kind: 'snapshot', at: clock.now(), units: unitsFor(context) }),
      delta: (ids: readonly StationId[]) => deltaOf(context, ids),
      pulse: (): UnitsMessage => ({ kind: 'pulse', at: clock.now() }),
    };
    return whileSignedIn(context, gsm.feeds.units.watch(source, signal));
  }),
  add: procedures.units.add.handler(async ({ input, context }) => {
    reachableSite(context, input.siteId);
    if (input.floorId !== null) reachableFloor(context, input.floorId);
    const { gsm, clock } = context.console;
    const id = await audited(context, 'unit.add', (writing) =>
      addUnit(gsm.secrets, writing, { ...input, at: clock.now() }),
    );
    return stateOfUnit(context, id);
  }),
  update: procedures.units.update.handler(async ({ input, context }) => {
    const { id, name, description, floorId, ...given } = input;
    reachableUnit(context, id);
    const change = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    await audited(context, 'unit.update', (writing) => {
      updateUnit(writing, { id, name, description, floorId, change, at: context.console.clock.now() });
      return id;
    });
    return stateOfUnit(context, id);
  }),
  remove: procedures.units.remove.handler(async ({ input: { id }, context }) => {
    reachableUnit(context, id);
    await audited(context, 'unit.remove', (writing) => {
      removeUnit(writing, id, context.console.clock.now());
      return id;
    });
    return { removed: true as const };
  }),
  tellPasswords: procedures.units.tellPasswords.handler(async ({ input, context }) => {
    reachableUnit(context, input.id);
    const { gsm, clock } = context.console;
    await audited(context, 'unit.tellPasswords', (writing) => {
      tellPasswords(gsm.secrets, writing, { ...input, at: clock.now() });
      return input.id;
    });
    return stateOfUnit(context, input.id);
  }),

  profiles: procedures.units.profiles.handler(({ context }) => allProfiles(context.console.store.read)),
  saveProfile: procedures.units.saveProfile.handler(({ input: { id, name }, context }) => {
    reachableUnit(context, id);
    const { store, clock, gsm } = context.console;
    const values = gsm.units.profileValues(id);
    if (Object.keys(values).length === 0) throw new Failure('units/nothingRead');
    const { model } = stateOfUnit(context, id);
    const profile = {
      id: unitProfileId(newId()),
      name,
      model,
      values,
      savedAt: clock.now(),
      savedBy: author(context).email,
    };
    return store.write(({ db }) => {
      writeProfile(db, profile);
      return readProfile(db, profile.id) ?? profile;
    });
  }),
  removeProfile: procedures.units.removeProfile.handler(async ({ input: { profileId }, context }) => {
    const isGone = await context.console.store.write(({ db }) => deleteProfile(db, profileId));
    if (!isGone) throw new ORPCError('NOT_FOUND');
    return { removed: true as const };
  }),

  rules: procedures.units.rules.handler(({ context }) => allRules(context.console.store.read)),
  saveRule: procedures.units.saveRule.handler(({ input, context }) => {
    const id = input.id ?? textRuleId(newId());
    mayChangeRules(context, input.stationId);
    return context.console.store.write(({ db }) => {
      const before = readRule(db, id);
      if (before) mayChangeRules(context, before.stationId);
      writeRule(db, { ...input, id });
      return readRule(db, id) ?? { ...input, id, isSeeded: false };
    });
  }),
  removeRule: procedures.units.removeRule.handler(async ({ input: { id }, context }) => {
    const rule = readRule(context.console.store.read, id);
    if (!rule) throw new ORPCError('NOT_FOUND');
    mayChangeRules(context, rule.stationId);
    await context.console.store.write(({ db }) => deleteRule(db, id));
    return { removed: true as const };
  }),
  markAs: procedures.units.markAs.handler(async ({ input, context }) => {
    const { store, clock } = context.console;
    const message = readMessage(store.read, input.messageId);
    if (!message || message.stationId === null) throw new ORPCError('NOT_FOUND');
    reachableUnit(context, message.stationId);
    if (!input.forThisUnitOnly && input.words.length > 0) mayChangeRules(context, null);
    const { messageId: id, alert, words, forThisUnitOnly } = input;
    const rule = await store.write((writing) =>
      classify(writing, { id, alert, words, forThisUnitOnly, at: clock.now() }),
    );
    return { rule };
  }),
};

/** A rule for all units is not a site administrator's to make. */
function mayChangeRules(context: ApiContext, unit: StationId | null): void {
  if (unit !== null) reachableUnit(context, unit);
  else if (context.scope.kind !== 'all') throw new ORPCError('FORBIDDEN');
}

async function audited(context: ApiContext, action: string, work: (writing: Writing) => StationId): Promise<StationId> {
  const { store, clock } = context.console;
  return store.write((writing) => {
    const id = work(writing);
    audit(writing.db, { at: clock.now(), by: author(context), action, subject: `station ${id}` });
    return id;
  });
}

function unitsFor(context: ApiContext): readonly UnitState[] {
  const { gsm, store } = context.console;
  return allUnits(store.read).flatMap(({ id, siteId }) => (sees(context, siteId) ? (gsm.unit(id) ?? []) : []));
}

function deltaOf(context: ApiContext, ids: readonly StationId[]): UnitsMessage | null {
  const { gsm, clock } = context.console;
  const found = ids.flatMap((id) => gsm.unit(id) ?? []);
  const units = found.filter(({ siteId }) => sees(context, siteId));
  // One that is gone says nothing of where it was; telling everybody tells nobody anything.
  const removed = ids.filter((id) => !found.some((unit) => unit.id === id));
  if (units.length === 0 && removed.length === 0) return null;
  return { kind: 'delta', at: clock.now(), units, removed };
}

const sees = ({ scope }: ApiContext, site: UnitState['siteId']): boolean =>
  scope.kind === 'all' || (scope.kind === 'site' && scope.siteId === site);
