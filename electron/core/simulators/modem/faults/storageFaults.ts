import type { Interior, Notice } from '../interior.ts';
import { cms, ERROR, OK, type AtReply } from '../line/atReply.ts';
import { valuesOf } from '../line/atCommand.ts';
import type { FaultHooks, ModemFault } from './modemFault.ts';

/** "Full", from +4790000000: something to fill places with. */
const FILLER = {
  status: 'read',
  hex: '06917409000900040A91740900000000006211323100004004C63A9B0D',
  tpduLength: 22,
} as const;

/** Puts a read message into every free place. */
export function fillStorage(modem: Interior, name: string): void {
  const storage = modem.storage(name);
  if (storage) while (storage.add(FILLER) !== null);
}

const withLines = (reply: AtReply, lines: (before: readonly string[]) => readonly string[]): AtReply =>
  reply.kind === 'done' ? { kind: 'done', lines: lines(reply.lines) } : reply;

/** The first AT+CMGR of a message just told of finds nothing. */
const readTooSoon = (): FaultHooks => {
  const fresh = new Set<string>();
  return {
    notice: (notice) => {
      if (notice.kind === 'messageStored') fresh.add(notice.lines[0]?.split(',')[1] ?? '');
      return [notice];
    },
    answer: ({ name, argument }, run) => (name === '+CMGR' && fresh.delete(argument) ? cms(321) : run()),
  };
};

const doubled = (kind: Notice['kind']) => (): FaultHooks => ({
  notice: (notice) => (notice.kind === kind ? [notice, notice] : [notice]),
});

/** Text-mode answers although AT+CMGF=0. */
const textAnswers = ({ settings }: Interior): FaultHooks => ({
  answer: ({ name }, run) => {
    if (name !== '+CMGR' && name !== '+CMGL') return run();
    const { textMode } = settings;
    settings.textMode = true;
    const reply = run();
    settings.textMode = textMode;
    return reply;
  },
});

/** New messages land in ME whatever AT+CPMS says. */
const otherStorage = ({ settings }: Interior): FaultHooks => ({
  answer: (command, run) => {
    const reply = run();
    if (command.name === '+CPMS') settings.storages = [settings.storages[0], settings.storages[1], 'ME'];
    return reply;
  },
});

export const STORAGE_FAULTS: readonly ModemFault[] = [
  {
    id: 'storageFull',
    help: 'the card is full: messages wait at the service centre',
    source: 'chan-dongle at_response.c',
    hooks: (modem) => {
      fillStorage(modem, modem.profile.mainStorage);
      return {};
    },
  },
  {
    id: 'malformedMessage',
    help: 'a message on the card that nobody can decode',
    source: 'gammu ("Corrupted message, skipping")',
    hooks: (modem) => {
      modem.storage(modem.profile.mainStorage)?.add({ status: 'unread', hex: '0791740900090000FF', tpduLength: 1 });
      return {};
    },
  },
  {
    id: 'readTooSoon',
    help: 'a message told of is not readable at once',
    source: 'gammu 9e8664ecc',
    hooks: readTooSoon,
  },
  { id: 'toldTwice', help: 'each message is told of twice', source: 'ModemManager', hooks: doubled('messageStored') },
  {
    id: 'pictureMessage',
    help: 'tells of a picture message: +CMTI: "SM",1,"MMS PUSH",2,1',
    source: 'serialport-gsm #60',
    hooks: (modem) => ({
      attached: () =>
        void modem.clock.after(1_000, () =>
          modem.notify({ kind: 'messageStored', lines: ['+CMTI: "SM",1,"MMS PUSH",2,1'] }),
        ),
    }),
  },
  {
    id: 'otherStorage',
    help: 'tells of messages in ME while SM is chosen',
    source: 'serialport-gsm #12',
    hooks: otherStorage,
  },
  { id: 'textAnswers', help: 'text-mode answers although AT+CMGF=0', source: 'gammu 62a1ef627', hooks: textAnswers },
  {
    id: 'garbageBeforeList',
    help: 'a line of garbage in front of the list of messages',
    source: 'gammu dde528e6e',
    hooks: () => ({
      answer: ({ name }, run) => (name === '+CMGL' ? withLines(run(), (lines) => ['\u0003\u00ffÿ', ...lines]) : run()),
    }),
  },
  {
    id: 'keepsDeleted',
    help: 'AT+CMGD is OK, and the message is still there',
    source: 'gammu #590',
    hooks: () => ({ answer: ({ name, mode }, run) => (name === '+CMGD' && mode === 'set' ? OK : run()) }),
  },
  {
    id: 'threeStorages',
    help: 'AT+CPMS only with all three storages named',
    source: 'gammu 8d257ee66',
    profile: (profile) => ({ ...profile, needsAllStorages: true }),
  },
  {
    id: 'quietStorages',
    help: 'AT+CPMS= is answered with OK alone',
    source: 'gammu 8980c57e8',
    profile: (profile) => ({ ...profile, storesQuietly: true }),
  },
  {
    id: 'forgetsServiceCentre',
    help: 'AT+CSMP empties the number of the service centre',
    source: 'python-gsmmodem fakemodems.py',
    profile: (profile) => ({ ...profile, forgetsServiceCentre: true }),
  },
  {
    id: 'refusesReports',
    help: 'AT+CNMI with reports is refused although AT+CNMI=? lists them',
    source: 'ModemManager mm-broadband-modem.c',
    hooks: () => ({
      answer: ({ name, mode, argument }, run) =>
        name === '+CNMI' && mode === 'set' && ['1', '2'].includes(valuesOf(argument)[3] ?? '') ? ERROR : run(),
    }),
  },
];
