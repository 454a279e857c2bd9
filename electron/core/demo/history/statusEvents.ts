import type { EpochMs, OutletId } from '../../../../shared/domain/ids.ts';
import { writeOutletState } from '../../store/outletStateStore.ts';
import type { PastEvent } from './timeline.ts';

export type StatusInput = {
  readonly outletId: OutletId;
  readonly at: EpochMs;
  readonly status: string;
  readonly errorCode?: string;
  readonly info?: string;
};

/** An outlet said how it is doing. */
export function statusEvent({ outletId, at, status, errorCode = 'NoError', info = '' }: StatusInput): PastEvent {
  return {
    at,
    write: ({ db, announce }) => {
      const state = { status, errorCode, info, vendorErrorCode: '' };
      writeOutletState(db, outletId, { ...state, statusAt: at, receivedAt: at });
      announce({ kind: 'outletStatusChanged', outletId, at, receivedAt: at, ...state });
    },
  };
}

export type FaultInput = Omit<StatusInput, 'status'> & {
  readonly errorCode: string;
  /** null: it is still broken. */
  readonly repairedAt: EpochMs | null;
};

/** An outlet broke down, and was repaired or not. */
export function faultEvents({ repairedAt, ...fault }: FaultInput): readonly PastEvent[] {
  const broken = statusEvent({ ...fault, status: 'Faulted' });
  if (repairedAt === null) return [broken];
  return [broken, statusEvent({ outletId: fault.outletId, at: repairedAt, status: 'Available' })];
}
