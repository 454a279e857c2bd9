import { ORPCError } from '@orpc/server';
import { assertNever } from '../../../shared/domain/assertNever.ts';
import type { Writing } from '../store/store.ts';
import { audit, type AuditEntry } from '../store/auditStore.ts';
import { readSetting, writeSetting } from '../store/settingStore.ts';
import {
  changeOutlet,
  changeStation,
  insertFloor,
  insertSite,
  insertStation,
  removeNode,
  renameNode,
} from '../store/topologyWrites.ts';
import { author, type ApiContext } from './context.ts';
import { procedures } from './procedures.ts';
import { mustReachAll, reachableFloor, reachableOutlet, reachableSite, reachableStation, reachNode } from './reach.ts';

type Trace = Pick<AuditEntry, 'action' | 'subject' | 'before' | 'after'>;

/** Changes the tree in one transaction with its audit row, and tells everyone that it changed. */
function change<T>(context: ApiContext, work: (writing: Writing, at: number) => readonly [T, Trace]): Promise<T> {
  const { store, clock } = context.console;
  return store.write((writing) => {
    const at = clock.now();
    const [result, trace] = work(writing, at);
    audit(writing.db, { at, by: author(context), ...trace });
    writing.announce({ kind: 'topologyChanged', at });
    return result;
  });
}

export const topologyApi = {
  createSite: procedures.topology.createSite.handler(({ input, context }) =>
    change(context, ({ db }, at) => {
      const site = insertSite(db, input, at);
      return [site, { action: 'site.create', subject: `site ${site.id}`, after: site.name }];
    }),
  ),
  createFloor: procedures.topology.createFloor.handler(({ input, context }) => {
    reachableSite(context, input.siteId);
    return change(context, ({ db }, at) => {
      const floor = insertFloor(db, input, at);
      return [floor, { action: 'floor.create', subject: `floor ${floor.id}`, after: floor.name }];
    });
  }),
  createStation: procedures.topology.createStation.handler(({ input, context }) => {
    reachableSite(context, input.siteId);
    if (input.floorId !== null) reachableFloor(context, input.floorId);
    return change(context, ({ db }, at) => {
      const station = insertStation(db, input, at);
      const after = `${station.name} ${input.chargeboxId}`;
      return [station, { action: 'station.create', subject: `station ${station.id}`, after }];
    });
  }),
  rename: procedures.topology.rename.handler(async ({ input: { node, name }, context }) => {
    if (node.level === 'system') await renameHarbour(context, name);
    else {
      reachNode(context, node);
      await change(context, ({ db }) => {
        renameNode(db, node, name);
        return [null, { action: `${node.level}.rename`, subject: `${node.level} ${node.id}`, after: name }];
      });
    }
    return { renamed: true as const };
  }),
  updateStation: procedures.topology.updateStation.handler(({ input, context }) => {
    const before = reachableStation(context, input.id);
    return change(context, ({ db }) => {
      const after = changeStation(db, before, input);
      const subject = `station ${before.id}`;
      return [after, { action: 'station.update', subject, before: asText(before), after: asText(after) }];
    });
  }),
  updateOutlet: procedures.topology.updateOutlet.handler(({ input, context }) => {
    const before = reachableOutlet(context, input.id);
    return change(context, ({ db }) => {
      const after = changeOutlet(db, before, input);
      const subject = `outlet ${before.id}`;
      return [after, { action: 'outlet.update', subject, before: asText(before), after: asText(after) }];
    });
  }),
  remove: procedures.topology.remove.handler(async ({ input: { node }, context }) => {
    if (node.level === 'system') throw new ORPCError('NOT_FOUND');
    reachNode(context, node);
    // A site administrator's site is the administrator's to remove.
    if (node.level === 'site') mustReachAll(context);
    const before = nameOf(context, node);
    await change(context, ({ db }) => {
      removeNode(db, node);
      return [null, { action: `${node.level}.remove`, subject: `${node.level} ${node.id}`, before }];
    });
    return { removed: true as const };
  }),
};

async function renameHarbour(context: ApiContext, name: string): Promise<void> {
  mustReachAll(context);
  await change(context, ({ db }) => {
    const before = readSetting(db, 'harbourName');
    writeSetting(db, 'harbourName', name);
    return [null, { action: 'harbour.rename', subject: 'harbour', before, after: name }];
  });
}

function nameOf({ console: { directory } }: ApiContext, node: Parameters<typeof removeNode>[1]): string {
  switch (node.level) {
    case 'site':
      return directory.site(node.id)?.name ?? '';
    case 'floor':
      return directory.floor(node.id)?.name ?? '';
    case 'station':
      return directory.station(node.id)?.name ?? '';
    case 'outlet':
      return String(directory.outlet(node.id)?.number ?? '');
    default:
      return assertNever(node);
  }
}

const asText = (thing: object): string => JSON.stringify(thing);
