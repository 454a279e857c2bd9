import { numberIn, textIn } from '../wire/json.ts';
import { status, type Command } from './command.ts';

/**
 * OCPP 1.6, 5.2: `{"connectorId":0,"type":"Inoperative"}` -> Accepted, Scheduled while a transaction runs, Rejected
 * for an outlet that is not there. Connector 0 is the station with all its outlets.
 */
export const changeAvailability: Command = (payload, { outlets, outlet, setStationOperative }) => {
  const number = numberIn(payload, 'connectorId');
  const type = textIn(payload, 'type');
  if (type !== 'Operative' && type !== 'Inoperative') return status('Rejected');
  const operative = type === 'Operative';
  const chosen = number === 0 ? outlets : [outlet(number)].filter((one) => one !== undefined);
  if (chosen.length === 0) return status('Rejected');
  const scheduled = !operative && chosen.some((one) => one.isCharging());
  return status(scheduled ? 'Scheduled' : 'Accepted', () => {
    if (number === 0) setStationOperative(operative);
    for (const one of chosen) one.setOperative(operative);
  });
};
