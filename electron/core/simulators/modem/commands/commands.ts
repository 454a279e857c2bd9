import { commandText, type AtCommand } from '../line/atCommand.ts';
import { ERROR, final, OK, type AtReply } from '../line/atReply.ts';
import type { AtHandler, CommandTable, Interior } from '../interior.ts';
import { BASIC_COMMANDS } from './basic.ts';
import { CALL_COMMANDS } from './callCommands.ts';
import { MESSAGE_SETTINGS } from './messageSettings.ts';
import { NETWORK_COMMANDS } from './networkCommands.ts';
import { SEND_COMMANDS } from './sendCommands.ts';
import { refusedByCard, SIM_COMMANDS } from './simCommands.ts';
import { STORAGE_COMMANDS } from './storageCommands.ts';
import { VENDOR_COMMANDS } from './vendorCommands.ts';

const COMMANDS: CommandTable = {
  ...BASIC_COMMANDS,
  ...SIM_COMMANDS,
  ...NETWORK_COMMANDS,
  ...MESSAGE_SETTINGS,
  ...STORAGE_COMMANDS,
  ...SEND_COMMANDS,
  ...CALL_COMMANDS,
};

/** What a command comes to: an answer of the profile, a refusal of the card, or what the command does. */
export function answerAt(command: AtCommand, modem: Interior): AtReply {
  const { profile } = modem;
  const own = profile.answers[commandText(command)];
  if (own) return ownAnswer(own);
  if (command.name === '+CLAC') return { kind: 'done', lines: Object.keys(COMMANDS) };
  const handler = handlerOf(command.name, modem);
  if (!handler) return profile.unknownCommand === 'ERROR' ? ERROR : final(profile.unknownCommand);
  return refusedByCard(command.name, modem) ?? handler(command, modem);
}

function handlerOf(name: string, { profile }: Interior): AtHandler | null {
  const common = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (common) return common;
  if (!profile.takes.some((beginning) => name.startsWith(beginning))) return null;
  return (Object.hasOwn(VENDOR_COMMANDS, name) ? VENDOR_COMMANDS[name] : undefined) ?? (() => OK);
}

/** Lines of information with the final result last. */
function ownAnswer(lines: readonly string[]): AtReply {
  const result = lines.at(-1) ?? 'OK';
  const before = lines.slice(0, -1);
  return result === 'OK' ? { kind: 'done', lines: before } : final(result, ...before);
}
