import { textIn } from '../wire/json.ts';
import { callError, status, type Command } from './command.ts';

/** Asking for other measurands; it takes some stations down (quirk 19). */
const PROBED: ReadonlySet<string> = new Set(['metervaluessampleddata', 'metervaluesaligneddata']);

/** OCPP 1.6, 5.3: `{"key":"HeartbeatInterval","value":"300"}` -> Accepted, Rejected, RebootRequired or NotSupported. */
export const changeConfiguration: Command = (payload, { interior: { configuration, faults }, reboot }) => {
  const key = textIn(payload, 'key');
  const value = textIn(payload, 'value');
  if (key === undefined || value === undefined)
    return callError('OccurenceConstraintViolation', 'key or value is missing');
  if (faults.habits.rebootsOnProbe && PROBED.has(key.toLowerCase())) return status('Accepted', () => reboot('Hard'));
  return status(configuration.change(key, value));
};
