import type { CommandInput } from '../../../../shared/contract/stations.ts';
import { assertNever } from '../../../../shared/domain/assertNever.ts';
import { changeAvailability } from './changeAvailability.ts';
import { changeConfiguration } from './changeConfiguration.ts';
import { clearCache } from './clearCache.ts';
import { getConfiguration } from './getConfiguration.ts';
import type { Plan, PlanParts } from './plan.ts';
import { remoteStartTransaction } from './remoteStartTransaction.ts';
import { remoteStopTransaction } from './remoteStopTransaction.ts';
import { reset } from './reset.ts';
import { triggerMessage } from './triggerMessage.ts';
import { unlockConnector } from './unlockConnector.ts';

/** @throws Failure when the wish cannot be put to the station at all */
export function planCommand(input: CommandInput, parts: PlanParts): Plan {
  switch (input.action) {
    case 'RemoteStartTransaction':
      return remoteStartTransaction(input, parts);
    case 'RemoteStopTransaction':
      return remoteStopTransaction(input, parts);
    case 'Reset':
      return reset(input, parts);
    case 'UnlockConnector':
      return unlockConnector(input, parts);
    case 'ChangeAvailability':
      return changeAvailability(input, parts);
    case 'GetConfiguration':
      return getConfiguration(input, parts);
    case 'ChangeConfiguration':
      return changeConfiguration(input, parts);
    case 'TriggerMessage':
      return triggerMessage(input, parts);
    case 'ClearCache':
      return clearCache(input, parts);
    default:
      return assertNever(input);
  }
}
