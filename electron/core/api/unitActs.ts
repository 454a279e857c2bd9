import { commandsOf } from '../gsm/store/unitCommandStore.ts';
import { samples } from '../gsm/store/unitValueStore.ts';
import { author } from './context.ts';
import { procedures } from './procedures.ts';
import { askerOf, confirmation, reachableUnit, stateOfUnit } from './unitReach.ts';

/** What is asked of units. */
export const unitActsApi = {
  previewCommand: procedures.units.previewCommand.handler(({ input: { id, form, args }, context }) => {
    reachableUnit(context, id);
    return context.console.gsm.units.preview(id, [{ form, args }], askerOf(context));
  }),
  command: procedures.units.command.handler(async ({ input: { id, form, args, isConfirmed }, context }) => {
    reachableUnit(context, id);
    return { id: await context.console.gsm.units.command(id, { form, args }, confirmation(context, isConfirmed)) };
  }),
  readOut: procedures.units.readOut.handler(async ({ input: { id, scope }, context }) => {
    reachableUnit(context, id);
    return { batchId: await context.console.gsm.units.readOut(id, scope, askerOf(context)) };
  }),
  previewReadOut: procedures.units.previewReadOut.handler(({ input: { id, scope }, context }) => {
    reachableUnit(context, id);
    const { units } = context.console.gsm;
    return units.preview(id, units.readOutCalls(id, scope), askerOf(context));
  }),
  renew: procedures.units.renew.handler(async ({ input: { id }, context }) => {
    reachableUnit(context, id);
    return { id: await context.console.gsm.units.renew(id, confirmation(context, true)) };
  }),
  powered: procedures.units.powered.handler(async ({ input: { id }, context }) => {
    reachableUnit(context, id);
    await context.console.gsm.units.powered(id);
    return stateOfUnit(context, id);
  }),
  compare: procedures.units.compare.handler(({ input: { id, target }, context }) => {
    reachableUnit(context, id);
    if (target.kind === 'unit') reachableUnit(context, target.unitId);
    return context.console.gsm.units.compare(id, target, askerOf(context));
  }),
  apply: procedures.units.apply.handler(async ({ input: { id, target, settings, isConfirmed }, context }) => {
    reachableUnit(context, id);
    if (target.kind === 'unit') reachableUnit(context, target.unitId);
    const { units } = context.console.gsm;
    const calls = units.applyCalls(id, target, settings);
    const kind = target.kind === 'values' ? 'change' : 'apply';
    return { batchId: await units.batch({ id, kind, calls, wish: confirmation(context, isConfirmed) }) };
  }),
  previewApply: procedures.units.previewApply.handler(({ input: { id, target, settings }, context }) => {
    reachableUnit(context, id);
    if (target.kind === 'unit') reachableUnit(context, target.unitId);
    const { units } = context.console.gsm;
    return units.preview(id, units.applyCalls(id, target, settings), askerOf(context));
  }),
  previewAccess: procedures.units.previewAccess.handler(({ input, context }) => {
    reachableUnit(context, input.id);
    return context.console.gsm.units.accessPlan(input, askerOf(context)).plan;
  }),
  setAccess: procedures.units.setAccess.handler(async ({ input, context }) => {
    reachableUnit(context, input.id);
    return { batchId: await context.console.gsm.units.setAccess(input, confirmation(context, input.isConfirmed)) };
  }),
  cancel: procedures.units.cancel.handler(async ({ input: { id, commandId }, context }) => {
    reachableUnit(context, id);
    return { cancelled: await context.console.gsm.units.cancel(id, commandId, author(context).email) };
  }),
  commands: procedures.units.commands.handler(({ input: { id, before, limit }, context }) => {
    reachableUnit(context, id);
    const commands = commandsOf(context.console.store.read, { unit: id, before, limit });
    const last = commands.at(-1);
    return { commands, next: last && commands.length === limit ? last.id : null };
  }),
  history: procedures.units.history.handler(({ input: { id, value, from, to }, context }) => {
    reachableUnit(context, id);
    return samples(context.console.store.read, { unit: id, value, from, to });
  }),
};
