import { valuesOf, wholeOf, type AtCommand } from '../line/atCommand.ts';
import { cms, ERROR, info, OK, type AtReply } from '../line/atReply.ts';
import type { CommandTable, Interior } from '../interior.ts';
import { MESSAGE_STATUSES, statusAfterReading, type MessageStatus, type StoredMessage } from '../messageStorage.ts';
import { STATUS_WORDS, textRecord } from '../textMode.ts';

/** Messages in their places: which storage, list, read, delete (TS 27.005, 3.2.2, 3.4 and 3.5). */
export const STORAGE_COMMANDS: CommandTable = {
  '+CPMS': (command, modem) => {
    if (hasNone(modem)) return ERROR;
    if (command.mode === 'test') return info(`+CPMS: ${choices(modem)}`);
    return command.mode === 'read' ? info(`+CPMS: ${usage(modem, true)}`) : choose(command, modem);
  },
  '+CMGL': (command, modem) => {
    if (hasNone(modem)) return ERROR;
    if (command.mode === 'test') return info(modem.settings.textMode ? TEXT_LISTS : '+CMGL: (0-4)');
    return list(command.argument, modem);
  },
  '+CMGR': ({ mode, argument }, modem) => {
    if (hasNone(modem)) return ERROR;
    return mode === 'test' ? OK : read(argument, modem);
  },
  '+CMGD': ({ mode, argument }, modem) => (mode === 'test' ? deletable(modem) : remove(argument, modem)),
};

/** Telephones whose messages AT commands do not reach. */
const hasNone = ({ profile }: Interior): boolean => profile.storages.length === 0;

const ALL = 'ALL';
const TEXT_LISTS = `+CMGL: (${[...Object.values(STATUS_WORDS), ALL].map((word) => `"${word}"`).join(',')})`;

const choices = ({ profile }: Interior): string =>
  profile.storages.map((names) => `(${names.map((name) => `"${name}"`).join(',')})`).join(',');

function usage(modem: Interior, isNamed: boolean): string {
  const { settings, profile } = modem;
  const used = settings.storages.slice(0, profile.storages.length).map((name) => {
    const storage = modem.storage(name);
    const counts = `${storage?.used ?? 0},${storage?.capacity ?? 0}`;
    return isNamed ? `"${name}",${counts}` : counts;
  });
  return used.join(',');
}

function choose({ argument }: AtCommand, modem: Interior): AtReply {
  const { profile, settings } = modem;
  const names = valuesOf(argument).map((name) => name.toUpperCase());
  if (names.length > profile.storages.length) return ERROR;
  if (profile.needsAllStorages && names.length < profile.storages.length) return ERROR;
  if (!names.every((name, use) => name === '' || profile.storages[use]?.includes(name))) return cms(302);
  const [first, second, third] = settings.storages;
  settings.storages = [names[0] || first, names[1] || second, names[2] || third];
  return profile.storesQuietly ? OK : info(`+CPMS: ${usage(modem, false)}`);
}

function list(argument: string, modem: Interior): AtReply {
  const wanted = wantedStatus(argument, modem.settings.textMode);
  if (wanted === null) return cms(modem.settings.textMode ? 305 : 304);
  const storage = modem.storage(modem.settings.storages[0]);
  if (!storage) return cms(302);
  const messages = storage.list().filter(({ status }) => wanted === ALL || status === wanted);
  const lines = messages.flatMap((message) => [...listLines(message, modem)]);
  for (const { index, status } of messages) storage.mark(index, statusAfterReading(status));
  return { kind: 'done', lines };
}

function wantedStatus(argument: string, isText: boolean): MessageStatus | typeof ALL | null {
  const [word = ''] = valuesOf(argument);
  if (isText) {
    if (word.toUpperCase() === ALL) return ALL;
    const found = MESSAGE_STATUSES.find((status) => STATUS_WORDS[status] === word.toUpperCase());
    return word === '' ? 'unread' : (found ?? null);
  }
  const number = wholeOf(word, [0, 4], 0);
  if (number === null) return null;
  return MESSAGE_STATUSES[number] ?? ALL;
}

const codeOf = (status: MessageStatus): number => MESSAGE_STATUSES.indexOf(status);

function listLines(message: StoredMessage, { settings }: Interior): readonly string[] {
  if (!settings.textMode)
    return [`+CMGL: ${message.index},${codeOf(message.status)},,${message.tpduLength}`, message.hex];
  const [head, text] = textRecord(message, settings);
  return [`+CMGL: ${message.index},${head}`, text];
}

function read(argument: string, modem: Interior): AtReply {
  const { settings } = modem;
  const storage = modem.storage(settings.storages[0]);
  const index = wholeOf(valuesOf(argument)[0], [0, 99_999], -1);
  const message = index === null ? undefined : storage?.get(index);
  if (!storage || !message) return cms(321);
  storage.mark(message.index, statusAfterReading(message.status));
  if (!settings.textMode) return info(`+CMGR: ${codeOf(message.status)},,${message.tpduLength}`, message.hex);
  const [head, text] = textRecord(message, settings);
  return info(`+CMGR: ${head}`, text);
}

function deletable(modem: Interior): AtReply {
  const indexes =
    modem
      .storage(modem.settings.storages[0])
      ?.list()
      .map(({ index }) => index) ?? [];
  return info(`+CMGD: (${indexes.join(',')}),(0-4)`);
}

/** Which messages `AT+CMGD=n,flag` takes; flag 0 takes the one in place n (TS 27.005, 3.5.4). */
const DELETED: readonly (readonly MessageStatus[])[] = [
  [],
  ['read'],
  ['read', 'sent'],
  ['read', 'sent', 'unsent'],
  MESSAGE_STATUSES,
];

function remove(argument: string, modem: Interior): AtReply {
  const [place, flagText] = valuesOf(argument);
  const storage = modem.storage(modem.settings.storages[0]);
  const flag = wholeOf(flagText, [0, 4], 0);
  const index = wholeOf(place, [0, 99_999], -1);
  if (flag === null || index === null) return cms(304);
  if (!storage) return cms(302);
  if (flag === 0) {
    if (!storage.hasPlace(index)) return cms(321);
    storage.remove(index);
  }
  for (const message of storage.list()) if (DELETED[flag]?.includes(message.status)) storage.remove(message.index);
  // There is room: what waits at the service centre may come.
  modem.line().retry();
  return OK;
}
