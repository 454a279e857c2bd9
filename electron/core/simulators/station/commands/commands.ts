import type { Answer } from '../wire/exchange.ts';
import type { JsonObject } from '../wire/json.ts';
import { changeAvailability } from './changeAvailability.ts';
import { changeConfiguration } from './changeConfiguration.ts';
import { clearCache } from './clearCache.ts';
import { callError, type Command, type CommandContext } from './command.ts';
import { dataTransfer } from './dataTransfer.ts';
import { getConfiguration } from './getConfiguration.ts';
import { getDiagnostics } from './getDiagnostics.ts';
import { remoteStartTransaction } from './remoteStartTransaction.ts';
import { remoteStopTransaction } from './remoteStopTransaction.ts';
import { reset } from './reset.ts';
import { triggerMessage } from './triggerMessage.ts';
import { unlockConnector } from './unlockConnector.ts';
import { updateFirmware } from './updateFirmware.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  ChangeAvailability: changeAvailability,
  ChangeConfiguration: changeConfiguration,
  ClearCache: clearCache,
  DataTransfer: dataTransfer,
  GetConfiguration: getConfiguration,
  GetDiagnostics: getDiagnostics,
  RemoteStartTransaction: remoteStartTransaction,
  RemoteStopTransaction: remoteStopTransaction,
  Reset: reset,
  TriggerMessage: triggerMessage,
  UnlockConnector: unlockConnector,
  UpdateFirmware: updateFirmware,
};

/** The station's answer to any call; what it has not got it says so (its profiles: Core, FirmwareManagement, RemoteTrigger). */
export function answerCommand(action: string, payload: JsonObject, context: CommandContext): Answer {
  const command = Object.hasOwn(COMMANDS, action) ? COMMANDS[action] : undefined;
  const answer = command?.(payload, context) ?? callError('NotImplemented', `${action} is not implemented`);
  context.interior.emit({ kind: 'commanded', action, answer: wordOf(answer) });
  return answer;
}

function wordOf(answer: Answer): string {
  if (answer.kind === 'error') return answer.code;
  const { status } = answer.payload;
  return typeof status === 'string' ? status : 'answered';
}
