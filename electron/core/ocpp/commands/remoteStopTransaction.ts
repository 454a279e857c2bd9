import { Failure } from '../../runtime/failure.ts';
import { openSessionOn } from '../../store/sessionStore.ts';
import { connectorOf, type Planner } from './plan.ts';

/**
 * OCPP 1.6 5.12. Needs the session that runs on the outlet. @throws Failure stations/noOpenSession
 * `[2,"b","RemoteStopTransaction",{"transactionId":7}]` -> `{"status":"Accepted"}`
 */
export const remoteStopTransaction: Planner<'RemoteStopTransaction'> = (input, parts) => {
  const session = openSessionOn(parts.db, input.stationId, connectorOf(parts, input.stationId, input.outletId));
  if (!session) throw new Failure('stations/noOpenSession');
  return { action: input.action, outletId: input.outletId, payload: { transactionId: session.id } };
};
