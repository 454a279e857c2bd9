import { connectorOf, type Planner } from './plan.ts';

/** OCPP 1.6 5.11. `[2,"a","RemoteStartTransaction",{"connectorId":1,"idTag":"04A1B2C3"}]` -> `{"status":"Accepted"}` */
export const remoteStartTransaction: Planner<'RemoteStartTransaction'> = (input, parts) => ({
  action: input.action,
  outletId: input.outletId,
  payload: { connectorId: connectorOf(parts, input.stationId, input.outletId), idTag: input.idTag },
});
