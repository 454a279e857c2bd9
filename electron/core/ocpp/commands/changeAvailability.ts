import { connectorOf, type Planner } from './plan.ts';

/**
 * OCPP 1.6 5.2; connector 0 is the whole station.
 * `[2,"e","ChangeAvailability",{"connectorId":0,"type":"Inoperative"}]` -> `{"status":"Scheduled"}`
 */
export const changeAvailability: Planner<'ChangeAvailability'> = (input, parts) => ({
  action: input.action,
  outletId: input.outletId,
  payload: {
    connectorId: input.outletId === null ? 0 : connectorOf(parts, input.stationId, input.outletId),
    type: input.type,
  },
});
