import type { Interior } from '../interior.ts';
import { cms, OK, type AtReply } from '../line/atReply.ts';
import type { FaultHooks, ModemFault } from './modemFault.ts';

const SILENCE: AtReply = { kind: 'unfinished', lines: [] };

/** Takes hold between the text typed at the prompt and what becomes of it. */
const onSending =
  (make: (modem: Interior) => (go: () => AtReply) => AtReply) =>
  (modem: Interior): FaultHooks => {
    const bend = make(modem);
    return {
      answer: (command, run) => {
        const reply = run();
        if (command.name !== '+CMGS' || reply.kind !== 'prompt') return reply;
        return {
          kind: 'prompt',
          take: (text) => (text === null ? OK : bend(() => reply.take(text))),
        };
      },
    };
  };

/** The first `times` messages are refused with this cause; left out = all. */
export const refusedSending = (code: number, times = Infinity) =>
  onSending(() => {
    let left = times;
    return (go) => {
      left -= 1;
      return left >= 0 ? cms(code) : go();
    };
  });

/** The message goes out, the modem never says so: nobody can tell whether it was sent. */
const sentInSilence = onSending(() => (go) => {
  const reply = go();
  if (reply.kind !== 'waiting') return reply;
  reply.begin(() => {});
  return SILENCE;
});

/** After the error it still waits at `> `, until Escape. */
const stuckPrompt = onSending((modem) => () => {
  modem.raw('\r\n+CMS ERROR: 500\r\n');
  const stuck: AtReply = { kind: 'prompt', take: (text) => (text === null ? OK : stuck) };
  return stuck;
});

const SENT_BEFORE_IT_STOPS = 3;
/** Nothing goes out any more until AT+CFUN. */
const sendingStops = (modem: Interior): FaultHooks => {
  let sent = 0;
  const hooks = onSending(() => (go) => {
    sent += 1;
    return sent > SENT_BEFORE_IT_STOPS ? cms(500) : go();
  })(modem);
  return {
    answer: (command, run) => {
      if (command.name === '+CFUN' && command.mode === 'set') sent = 0;
      return hooks.answer?.(command, run) ?? run();
    },
  };
};

export const SEND_FAULTS: readonly ModemFault[] = [
  { id: 'networkOutOfOrder', help: '+CMS ERROR: 38 for every message', source: 'gammu', hooks: refusedSending(38) },
  { id: 'temporaryFailure', help: '+CMS ERROR: 41 for the first', source: 'gammu', hooks: refusedSending(41, 1) },
  { id: 'congestion', help: '+CMS ERROR: 42 for the first two', source: 'gammu', hooks: refusedSending(42, 2) },
  { id: 'networkTimeout', help: '+CMS ERROR: 332 for every message', source: 'gammu', hooks: refusedSending(332) },
  { id: 'noCredit', help: '+CMS ERROR: 500 for every message', source: 'operators', hooks: refusedSending(500) },
  { id: 'rejected', help: '+CMS ERROR: 21 for every message', source: 'TS 24.011, E.2', hooks: refusedSending(21) },
  {
    id: 'noServiceCentre',
    help: 'the card has no service centre: +CMS ERROR: 330 until AT+CSCA',
    source: 'gammu tests/at-smsc-failing',
    hooks: ({ settings }) => ({
      attached: () => {
        settings.serviceCentre = '';
      },
    }),
  },
  {
    id: 'sentInSilence',
    help: 'sends, but never answers AT+CMGS: possibly sent',
    source: 'python-gsmmodem, smstools',
    hooks: sentInSilence,
  },
  {
    id: 'noPrompt',
    help: 'AT+CMGS gets no prompt',
    source: 'python-gsmmodem modem.py',
    hooks: () => ({ answer: ({ name, mode }, run) => (name === '+CMGS' && mode === 'set' ? SILENCE : run()) }),
  },
  {
    id: 'stuckPrompt',
    help: 'after a refused message it waits at > for Escape',
    source: 'gammu 54666d4f8',
    hooks: stuckPrompt,
  },
  {
    id: 'sendingStops',
    help: 'sends three, then +CMS ERROR: 500 until AT+CFUN',
    source: 'gammu #323',
    hooks: sendingStops,
  },
  {
    id: 'fullCannotSend',
    help: 'with a full storage nothing is sent either: +CMS ERROR: 322',
    source: 'smstools',
    hooks: onSending((modem) => (go) => {
      const storage = modem.storage(modem.profile.mainStorage);
      return storage && storage.used >= storage.capacity ? cms(322) : go();
    }),
  },
  {
    id: 'unplugsWhileSending',
    help: 'the port vanishes in the middle of AT+CMGS',
    source: 'sticks that draw more than the USB port gives',
    hooks: onSending((modem) => () => {
      modem.unplug();
      return SILENCE;
    }),
  },
];
