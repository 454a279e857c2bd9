import { connectorOf, type Planner } from './plan.ts';

/**
 * OCPP 1.6 5.17. Some stations reboot on a triggered BootNotification (quirk 18), so only people ask for one, and the
 * console itself at most once in a station's life.
 * `[2,"g","TriggerMessage",{"requestedMessage":"StatusNotification","connectorId":1}]` -> `{"status":"Accepted"}`
 */
export const triggerMessage: Planner<'TriggerMessage'> = (input, parts) => {
  const { action, outletId, requestedMessage, stationId } = input;
  const connector = outletId === null ? {} : { connectorId: connectorOf(parts, stationId, outletId) };
  return { action, outletId, payload: { requestedMessage, ...connector } };
};
