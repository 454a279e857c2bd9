import type { HealthChip, ListenerInfo } from '../../../shared/contract/console.ts';
import { assertNever } from '../../../shared/domain/assertNever.ts';

/** The top bar's word on the OCPP listener. */
export function listenerChip(listener: ListenerInfo): HealthChip {
  // `failure` as the key of its text: `ocpp/portInUse` reads `refusals.ocpp.portInUse`.
  const failure = listener.failure.replace('/', '.');
  const args = { port: String(listener.port), detail: listener.failureDetail, failure };
  switch (listener.state) {
    case 'listening':
      return { subject: 'ocpp', level: 'good', code: listener.lan ? 'listeningOnLan' : 'listening', args };
    case 'failed':
      return { subject: 'ocpp', level: 'fault', code: 'failed', args };
    case 'off':
      return { subject: 'ocpp', level: 'off', code: 'off', args };
    default:
      return assertNever(listener.state);
  }
}
