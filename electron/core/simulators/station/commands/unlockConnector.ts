import { numberIn } from '../wire/json.ts';
import { result, status, type Command } from './command.ts';

/** OCPP 1.6, 5.18: `{"connectorId":1}` -> Unlocked, UnlockFailed, or NotSupported for an outlet that is not there. */
export const unlockConnector: Command = (payload, { outlet }) => {
  const chosen = outlet(numberIn(payload, 'connectorId'));
  if (chosen === undefined) return status('NotSupported');
  return result({ status: chosen.unlock() ? 'Unlocked' : 'UnlockFailed' });
};
