import { textIn } from '../wire/json.ts';
import { status, type Command } from './command.ts';

/** OCPP 1.6, 5.14: `{"type":"Soft"}` -> `{"status":"Accepted"}`; then the station really goes down and comes back. */
export const reset: Command = (payload, { reboot }) => {
  const type = textIn(payload, 'type');
  if (type !== 'Soft' && type !== 'Hard') return status('Rejected');
  return status('Accepted', () => reboot(type));
};
