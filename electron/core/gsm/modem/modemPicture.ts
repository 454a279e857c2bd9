import type { ModemPicture } from '../../../../shared/contract/modem.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { ReadDb } from '../../store/database.ts';
import { HOUR_MS } from '../messages/caps.ts';
import { readModem } from '../store/modemStore.ts';
import { heldUntil, queuedCount, unknownSince } from '../store/outboxStore.ts';
import { handedOfSim } from '../store/sentPartStore.ts';
import type { Calls } from './calls.ts';
import { simOf } from './gsmModem.ts';
import type { ModemService } from './modemService.ts';
import type { PinKeeper } from './pinKeeper.ts';

export type PictureParts = {
  readonly modem: Pick<ModemService, 'state'>;
  readonly calls: Pick<Calls, 'current'>;
  readonly pins: Pick<PinKeeper, 'standing'>;
};

/** The modem and what goes through it, as it is at this instant. */
export function modemPicture({ modem, calls, pins }: PictureParts, db: ReadDb, now: EpochMs): ModemPicture {
  const stored = readModem(db);
  const state = modem.state();
  return {
    address: stored.address,
    state,
    pin: pins.standing(),
    call: calls.current(),
    lastInboundAt: stored.lastInboundAt,
    outbox: {
      queued: queuedCount(db),
      sentLastHour: state === null ? 0 : handedOfSim(db, simOf(state), now - HOUR_MS),
      capPerHour: stored.capPerHour,
      heldUntil: heldUntil(db),
      unknown: unknownSince(db, now - 24 * HOUR_MS),
    },
  };
}
