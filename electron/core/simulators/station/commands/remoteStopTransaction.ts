import { numberIn } from '../wire/json.ts';
import { status, type Command } from './command.ts';

/** OCPP 1.6, 5.12: `{"transactionId":7}` -> `{"status":"Accepted"}`, Rejected for a transaction that is not running here. */
export const remoteStopTransaction: Command = (payload, { outlets }) => {
  const id = numberIn(payload, 'transactionId');
  const charging = outlets.find((outlet) => id !== undefined && outlet.transactionId() === id);
  return charging === undefined ? status('Rejected') : status('Accepted', () => charging.end('Remote'));
};
