import { ORPCError } from '@orpc/server';
import type { RefusedUpgrade } from '../../../shared/contract/doctor.ts';
import { chargeboxIdInput } from '../../../shared/contract/base.ts';
import { nearMiss } from '../ocpp/admission/nearMiss.ts';
import { Failure } from '../runtime/failure.ts';
import { audit } from '../store/auditStore.ts';
import {
  allRefusals,
  forgetRefusal,
  forgetRefusalsOf,
  readRefusal,
  type StoredRefusal,
} from '../store/refusalStore.ts';
import { insertStation } from '../store/topologyWrites.ts';
import { author, type ApiContext } from './context.ts';
import { procedures } from './procedures.ts';
import { reachableFloor, reachableSite } from './reach.ts';

export const doctorApi = {
  refusals: procedures.doctor.refusals.handler(async ({ context }) => {
    await context.console.ocpp.flush();
    return allRefusals(context.console.store.read).map((refusal) => withNearMiss(context, refusal));
  }),
  adopt: procedures.doctor.adopt.handler(({ input, context }) => {
    reachableSite(context, input.siteId);
    if (input.floorId !== null) reachableFloor(context, input.floorId);
    const refusal = found(context, input.refusalId);
    const id = chargeboxIdInput.safeParse(refusal.chargeboxId);
    if (refusal.reason !== 'unknownStation' || !id.success) throw new Failure('doctor/notAdoptable');
    const { siteId, floorId, name, outlets } = input;
    return context.console.store.write(({ db, announce }) => {
      const at = context.console.clock.now();
      const station = insertStation(db, { siteId, floorId, name, outlets, chargeboxId: id.data }, at);
      forgetRefusalsOf(db, id.data);
      const subject = `station ${station.id}`;
      audit(db, { at, by: author(context), action: 'station.adopt', subject, after: `${name} ${id.data}` });
      announce({ kind: 'topologyChanged', at });
      return station;
    });
  }),
  forget: procedures.doctor.forget.handler(async ({ input, context }) => {
    const { id } = found(context, input.refusalId);
    await context.console.store.write(({ db }) => forgetRefusal(db, id));
    return { forgotten: true as const };
  }),
};

function found({ console }: ApiContext, id: number): StoredRefusal {
  const refusal = readRefusal(console.store.read, id);
  if (!refusal) throw new ORPCError('NOT_FOUND');
  return refusal;
}

/** Worked out when asked for: the tree may have changed since the station knocked. */
function withNearMiss({ console }: ApiContext, refusal: StoredRefusal): RefusedUpgrade {
  const miss =
    refusal.reason === 'unknownStation' ? nearMiss(refusal.chargeboxId, console.directory.topology().stations) : null;
  return {
    ...refusal,
    nearMiss:
      miss?.chargeboxId === undefined || miss.chargeboxId === null
        ? null
        : { stationId: miss.id, chargeboxId: miss.chargeboxId, name: miss.name },
  };
}
