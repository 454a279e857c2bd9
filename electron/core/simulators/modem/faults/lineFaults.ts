import { every } from '../../../runtime/clock.ts';
import type { Interior } from '../interior.ts';
import type { AtCommand } from '../line/atCommand.ts';
import { later, type AtReply } from '../line/atReply.ts';
import type { FaultHooks, ModemFault } from './modemFault.ts';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const bytesOf = (letters: string): Uint8Array => Buffer.from(letters, 'latin1');

const isPinRead = ({ name, mode }: AtCommand): boolean => name === '+CPIN' && mode === 'read';

const SLOW_MS = 1_500;
const LATE_MS = 2_000;
const CHATTER_MS = 1_000;

/** The same answer, later. */
const delayed = (modem: Interior, delayMs: number, reply: AtReply): AtReply =>
  later((settle) => modem.clock.after(delayMs, () => settle(reply)));

/** AT+CPIN? answers after the answers of later commands. */
const latePin = (modem: Interior): FaultHooks => ({
  answer: (command, run) => {
    if (!isPinRead(command)) return run();
    const reply = run();
    const lines = reply.kind === 'done' ? [...reply.lines, 'OK'] : ['ERROR'];
    modem.clock.after(LATE_MS, () => modem.raw(lines.map((line) => `\r\n${line}\r\n`).join('')));
    return { kind: 'unfinished', lines: [] };
  },
});

/** One command is never answered, and a line each second keeps a deadline per line from passing. */
const chatter = (modem: Interior): FaultHooks => ({
  attached: () => {
    const stop = every(modem.clock, CHATTER_MS, () => {
      if (modem.isAttached()) modem.notify({ kind: 'noise', lines: ['^NWTIME: 26/11/23,15:04:05+04,00'] });
      else stop();
    });
  },
  answer: (command, run) => (command.name === '+CSQ' ? { kind: 'unfinished', lines: [] } : run()),
});

/** What sticks say by themselves (libgammu atgen.c, ModemManager mm-broadband-modem-huawei.c). */
const NOISE: readonly string[] = [
  '^RSSI:20',
  '^HCSQ:"LTE",46,41,115,24',
  '^MODE:5,4',
  '^DSFLOWRPT:0000000A,00000000,00000000',
  '^CSNR:-113,-4',
  '^SRVST:2',
  '^SIMST:1',
  '^STIN:0,0,0',
  '^NDISSTAT:1,,,"IPV4"',
  '^RFSWITCH:1,1',
  '^EONS:1,"242","01"',
  '^LWURC: "LTE"',
  '+ZUSIMR:2',
  '+ZPASR: "UMTS"',
  '+ZEND',
  '+CIND: 2,4',
  '+CSQ: 21,99',
  '*RADIOPOWER: 1',
  '+PSBEARER: 85,0',
  '#STN: 25',
];
const NOISE_EVERY_MS = 500;

/** One line after the other, for ever. */
const noise = (modem: Interior): FaultHooks => {
  let count = 0;
  return {
    attached: () => {
      const stop = every(modem.clock, NOISE_EVERY_MS, () => {
        if (modem.isAttached()) modem.notify({ kind: 'noise', lines: [NOISE[count++ % NOISE.length] ?? ''] });
        else stop();
      });
    },
  };
};

/** A line that belongs to nothing between the information and OK. */
const noiseInAnswers = (): FaultHooks => {
  let count = 0;
  return {
    answer: (_, run) => {
      const reply = run();
      if (reply.kind !== 'done' || reply.lines.length === 0) return reply;
      return { kind: 'done', lines: [...reply.lines, NOISE[count++ % NOISE.length] ?? ''] };
    },
  };
};

const BOOT = '^BOOT:20952548,0,0,0,6';
/** After this many commands nothing but ^BOOT comes, until it is pulled out and put in. */
const bootLoop = (modem: Interior): FaultHooks => {
  let left = 20;
  return {
    attached: () => {
      const stop = every(modem.clock, 2_000, () => {
        if (!modem.isAttached()) stop();
        else if (left <= 0) modem.notify({ kind: 'noise', lines: [BOOT] });
      });
    },
    answer: (_, run) => {
      left -= 1;
      return left < 0 ? { kind: 'unfinished', lines: [] } : run();
    },
  };
};

/** What the wire does to the dialogue. */
export const LINE_FAULTS: readonly ModemFault[] = [
  {
    id: 'mute',
    help: 'takes everything and says nothing',
    source: 'a data port of a composite stick',
    hooks: () => ({ bytes: () => [] }),
  },
  {
    id: 'notAModem',
    help: 'echoes, and answers nothing that a modem would',
    source: 'the console of a computer on the port',
    hooks: () => ({ answer: () => ({ kind: 'unfinished', lines: ['-sh: AT: not found'] }) }),
  },
  {
    id: 'drips',
    help: 'every byte arrives alone',
    source: 'serial lines at low speed',
    hooks: () => ({ bytes: (bytes) => Array.from(bytes, (octet) => Uint8Array.of(octet)) }),
  },
  {
    id: 'oldData',
    help: 'the line begins with the rest of the last program’s dialogue',
    source: 'gammu 3b2bcf3fc',
    hooks: (modem) => ({
      attached: () => modem.raw('0791744900\r\n+CMGL: 2,1,,24\r\n\r\nOK\r\n\r\n+CME ERROR: 100\r\n'),
    }),
  },
  {
    id: 'blankLines',
    help: 'blank lines before OK',
    source: 'gammu 82c7998d4',
    hooks: () => ({ bytes: (bytes) => [bytesOf(text(bytes).replaceAll('\r\nOK\r\n', '\r\n\r\n\r\nOK\r\n'))] }),
  },
  {
    id: 'slow',
    help: 'every answer takes 1.5 s',
    source: 'modems on a busy USB bus',
    hooks: (modem) => ({
      answer: (_, run) => {
        const reply = run();
        return reply.kind === 'done' || reply.kind === 'failed' ? delayed(modem, SLOW_MS, reply) : reply;
      },
    }),
  },
  {
    id: 'latePin',
    help: 'AT+CPIN? is answered 2 s late, behind the answers of later commands',
    source: 'ofono phonesim',
    hooks: latePin,
  },
  {
    id: 'chatter',
    help: 'AT+CSQ is never answered, ^NWTIME comes every second',
    source: 'gammu 3cdf31c7f (#392)',
    hooks: chatter,
  },
  { id: 'noise', help: 'twice a second a line of some maker', source: 'gammu atgen.c, ModemManager', hooks: noise },
  {
    id: 'noiseInAnswers',
    help: 'such a line in front of OK',
    source: 'gammu 3cdf31c7f (#392)',
    hooks: noiseInAnswers,
  },
  { id: 'bootLoop', help: 'after 20 commands only ^BOOT comes', source: 'gammu #393', hooks: bootLoop },
];
