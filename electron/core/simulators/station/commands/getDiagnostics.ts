import { textIn } from '../wire/json.ts';
import { callError, result, type Command } from './command.ts';
import { inSteps } from './inSteps.ts';

/** OCPP 1.6, 5.9: answers the name of the file, then Uploading and Uploaded. Nothing is really uploaded. */
export const getDiagnostics: Command = (payload, { interior }) => {
  const location = textIn(payload, 'location');
  if (location === undefined) return callError('OccurenceConstraintViolation', 'location is missing');
  const reachable = URL.canParse(location);
  const fileName = `diagnostics-${interior.profile.serialNumber}.zip`;
  const tell = (status: string) => () => void interior.exchange.call('DiagnosticsStatusNotification', { status });
  return result(reachable ? { fileName } : {}, () => {
    if (!reachable) return;
    inSteps(interior.clock, [
      { afterMs: 1_000, work: tell('Uploading') },
      { afterMs: 8_000, work: tell('Uploaded') },
    ]);
  });
};
