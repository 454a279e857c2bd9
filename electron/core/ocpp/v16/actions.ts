import { authorize } from './authorize.ts';
import { bootNotification } from './bootNotification.ts';
import { dataTransfer } from './dataTransfer.ts';
import { diagnosticsStatusNotification } from './diagnosticsStatusNotification.ts';
import { firmwareStatusNotification } from './firmwareStatusNotification.ts';
import { heartbeat } from './heartbeat.ts';
import { logStatusNotification } from './logStatusNotification.ts';
import { meterValues } from './meterValues.ts';
import { securityEventNotification } from './securityEventNotification.ts';
import { signCertificate } from './signCertificate.ts';
import { signedFirmwareStatusNotification } from './signedFirmwareStatusNotification.ts';
import { startTransaction } from './startTransaction.ts';
import { statusNotification } from './statusNotification.ts';
import { stopTransaction } from './stopTransaction.ts';
import type { Action } from './talk.ts';

/** What a station may ask: OCPP 1.6 core, firmware, and the security whitepaper. */
export const ACTIONS: ReadonlyMap<string, Action> = new Map([
  ['BootNotification', bootNotification],
  ['Heartbeat', heartbeat],
  ['StatusNotification', statusNotification],
  ['Authorize', authorize],
  ['StartTransaction', startTransaction],
  ['StopTransaction', stopTransaction],
  ['MeterValues', meterValues],
  ['DataTransfer', dataTransfer],
  ['FirmwareStatusNotification', firmwareStatusNotification],
  ['DiagnosticsStatusNotification', diagnosticsStatusNotification],
  ['SecurityEventNotification', securityEventNotification],
  ['SignedFirmwareStatusNotification', signedFirmwareStatusNotification],
  ['LogStatusNotification', logStatusNotification],
  ['SignCertificate', signCertificate],
]);

const BY_LOWER_CASE = new Map([...ACTIONS.keys()].map((name) => [name.toLowerCase(), name]));

/** The name as the standard spells it; undefined when no such action exists. */
export const spelledAction = (name: string): string | undefined =>
  ACTIONS.has(name) ? name : BY_LOWER_CASE.get(name.trim().toLowerCase());
