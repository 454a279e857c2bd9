import { connectorOf, type Planner } from './plan.ts';

/** OCPP 1.6 5.18. `[2,"d","UnlockConnector",{"connectorId":1}]` -> `{"status":"Unlocked"}`, UnlockFailed, NotSupported */
export const unlockConnector: Planner<'UnlockConnector'> = (input, parts) => ({
  action: input.action,
  outletId: input.outletId,
  payload: { connectorId: connectorOf(parts, input.stationId, input.outletId) },
});
