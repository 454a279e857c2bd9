import type { LinkLossReason } from '../../../../shared/domain/live.ts';

/**
 * Why a socket closed. A close frame from the station is on purpose (acceptance E16, E17): 1000 and 1001, and 1005 for
 * one without a code. Anything else is a loss; what we ended ourselves keeps the reason that we had.
 */
export function lossReason(code: number, endedBy: LinkLossReason | null): LinkLossReason {
  if (endedBy !== null) return endedBy;
  return code === 1000 || code === 1001 || code === 1005 ? 'closedByStation' : 'connectionLost';
}
