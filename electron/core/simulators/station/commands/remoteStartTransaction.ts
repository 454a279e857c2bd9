import { numberIn, textIn } from '../wire/json.ts';
import { callError, status, type Command } from './command.ts';

/**
 * OCPP 1.6, 5.11: `{"connectorId":1,"idTag":"A1"}` -> `{"status":"Accepted"}`. Without an outlet the first that can
 * start is taken, one with a plug before the others.
 */
export const remoteStartTransaction: Command = (payload, { outlets, outlet }) => {
  const tag = textIn(payload, 'idTag');
  if (tag === undefined) return callError('OccurenceConstraintViolation', 'idTag is missing');
  const wanted = numberIn(payload, 'connectorId');
  const chosen =
    wanted === undefined
      ? outlets
          .toSorted((a, b) => Number(b.snapshot().plugged) - Number(a.snapshot().plugged))
          .find((one) => !one.isCharging())
      : outlet(wanted);
  if (chosen === undefined || chosen.isCharging()) return status('Rejected');
  const { status: now } = chosen.snapshot();
  if (now === 'Faulted' || now === 'Unavailable') return status('Rejected');
  return status('Accepted', () => chosen.remoteStart(tag));
};
