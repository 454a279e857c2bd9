import type { CommandInput } from '../../../../shared/contract/stations.ts';
import { commandId, type CommandId, type StationId } from '../../../../shared/domain/ids.ts';
import { Failure } from '../../runtime/failure.ts';
import { newId } from '../../runtime/identities.ts';
import { insertCommand } from '../../store/commandStore.ts';
import { isSecretKey, MASK, maskSecrets } from '../door/maskSecrets.ts';
import type { Link } from '../links/link.ts';
import type { Links } from '../links/links.ts';
import { replyText } from './fate.ts';
import { Lane, type LaneParts } from './lane.ts';
import type { Plan } from './plan.ts';
import { planCommand } from './planCommand.ts';

/** Our requests to stations: stored before they are sent, one at a time per station, never repeated by themselves. */
export type Commands = {
  /** @throws Failure stations/offline, stations/noOpenSession, stations/outletNotFound, stations/invalidCommand */
  readonly ask: (input: CommandInput, askedBy: string) => Promise<CommandId>;
  readonly opened: (link: Link) => void;
  readonly called: (link: Link) => void;
  readonly closed: (link: Link) => void;
};

export type CommandParts = LaneParts & { readonly links: Links };

/** A station that was just connected is left alone until its first request, or this long (quirk 17: boot loops). */
export const SETTLE_MS = 20_000;

export function createCommands(parts: CommandParts): Commands {
  const { store, clock, directory } = parts.talk;
  const lanes = new Map<StationId, Lane>();

  const laneOf = (id: StationId): Lane => {
    let lane = lanes.get(id);
    if (!lane) lanes.set(id, (lane = new Lane(id, parts)));
    return lane;
  };

  const settle = (link: Link) => {
    if (parts.links.get(link.stationId) === link) laneOf(link.stationId).settled(link);
  };

  return {
    ask: async (input, askedBy) => {
      const { stationId } = input;
      if (!parts.links.get(stationId)) throw new Failure('stations/offline');
      const plan = planCommand(input, { db: store.read, directory });
      const fault = parts.check(`${plan.action}.req`, plan.payload);
      if (fault !== null) throw new Failure('stations/invalidCommand', { fault });
      const id = commandId(newId());
      await store.write(({ db, announce }) => {
        const { outletId, action } = plan;
        const request = shownRequest(plan);
        const asked = { askedBy, askedAt: clock.now(), state: { kind: 'queued' } as const };
        const command = { id, stationId, outletId, action, request, reply: '', ...asked };
        insertCommand(db, command);
        announce({ kind: 'commandChanged', command });
      });
      const lane = laneOf(stationId);
      lane.add({ id, plan });
      // The station may have gone while the wish was written.
      if (!parts.links.get(stationId)) lane.ended();
      return id;
    },
    opened: (link) => {
      clock.after(SETTLE_MS, () => settle(link));
    },
    called: settle,
    closed: (link) => laneOf(link.stationId).ended(),
  };
}

function shownRequest({ action, payload }: Plan): string {
  const isSecret =
    action === 'ChangeConfiguration' && 'key' in payload && typeof payload.key === 'string' && isSecretKey(payload.key);
  return maskSecrets(replyText(isSecret ? { ...payload, value: MASK } : payload));
}
