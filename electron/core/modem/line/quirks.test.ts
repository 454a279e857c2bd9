import { describe, expect, it } from 'vitest';
import { manualClock } from '../../runtime/clock.ts';
import { createChannel } from './channel.ts';
import type { AtCommand } from './command.ts';

/** What the table's rows are held against: everything that came out of the line, as text. */
type Heard = readonly string[];

/** A line to a modem whose bytes the test says itself. */
function openLine() {
  const clock = manualClock(0);
  const heard: string[] = [];
  let written = '';
  const channel = createChannel({
    clock,
    write: (bytes) => {
      written += Buffer.from(bytes).toString('latin1');
      return Promise.resolve();
    },
    listener: {
      said: (said) => {
        const { kind, ...rest } = said;
        heard.push([kind, ...Object.values(rest)].join(' '));
      },
      carried: (of, pdu) => heard.push(`carried ${of} ${pdu}`),
      discarded: (text) => heard.push(`discarded ${text}`),
      silent: () => heard.push('silent'),
    },
  });
  const ask = (command: AtCommand) =>
    void channel.ask(command).then((reply) => {
      const lines = reply.kind === 'lost' ? [] : reply.lines;
      const error = reply.kind === 'refused' ? [reply.error.text] : [];
      heard.push([`${command.text}:`, reply.kind, ...error, ...lines].join(' '));
    });
  return {
    clock,
    ask,
    channel,
    say: (text: string) => channel.take(Buffer.from(text, 'latin1')),
    heard: async (): Promise<Heard> => {
      for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
      return heard.splice(0);
    },
    written: () => {
      const text = written;
      written = '';
      return text;
    },
  };
}

const at = (text: string, more: Partial<AtCommand> = {}): AtCommand => ({ text, withinMs: 3_000, ...more });
const PDU = '07911326040000F0040B911346610089F60000208062917314080CC8F71D14969741F977FD07';
const LIST = { answer: 'texts' } as const;
const FREE = { answer: 'free' } as const;

type Row = readonly [name: string, command: AtCommand | null, bytes: string, heard: Heard];

/** Each row of research/gsm 2.2 that shows on the wire, with who met it. */
const ROWS: readonly Row[] = [
  [
    'COMMAND NOT SUPPORT is a result (Huawei E1752)',
    at('AT+WIND=50'),
    '\r\nCOMMAND NOT SUPPORT\r\n',
    ['AT+WIND=50: refused COMMAND NOT SUPPORT'],
  ],
  ['NA is a result (ModemManager)', at('AT+CVHU=0'), '\r\nNA\r\n', ['AT+CVHU=0: refused NA']],
  [
    'MODEM ERROR: is a result (ModemManager)',
    at('AT+CVHU=0'),
    '\r\nMODEM ERROR: 3\r\n',
    ['AT+CVHU=0: refused MODEM ERROR: 3'],
  ],
  ['lines end in \\r\\r\\n (Huawei E1752)', at('AT+CGMM', FREE), 'E1752\r\r\n\r\r\nOK\r\r\n', ['AT+CGMM: ok E1752']],
  ['lines end in \\n alone', at('AT+CGMM', FREE), 'M\nOK\n', ['AT+CGMM: ok M']],
  [
    'blank lines before OK (gammu 82c7998d4)',
    at('AT+CSQ'),
    '\r\n+CSQ: 20,99\r\n\r\n\r\n\r\nOK\r\n',
    ['AT+CSQ: ok +CSQ: 20,99'],
  ],
  ['the echo is no answer', at('AT+CGMM', FREE), 'AT+CGMM\r\r\nM\r\nOK\r\n', ['AT+CGMM: ok M']],
  [
    'a setting may be answered with a line (Qualcomm)',
    at('AT+CVHU=0'),
    '+CVHU: (0-1)\r\nOK\r\n',
    ['AT+CVHU=0: ok +CVHU: (0-1)'],
  ],
  [
    'a verbose error is as good as its number',
    at('AT+CIMI', FREE),
    '+CME ERROR: SIM busy\r\n',
    ['AT+CIMI: refused +CME ERROR: SIM busy'],
  ],
  [
    'noise in an answer is no part of it (Huawei, ZTE, Ericsson)',
    at('AT+CGMM', FREE),
    '^RSSI:18\r\n^HCSQ:"LTE",46,41,115,24\r\nM\r\n^DSFLOWRPT:0,0\r\n+ZUSIMR:2\r\n*RADIOPOWER: 1\r\n#STN: 25\r\nOK\r\n',
    ['signal -77', 'noise', 'noise', 'noise', 'noise', 'noise', 'AT+CGMM: ok M'],
  ],
  [
    'the rest of another dialogue is counted (gammu 3b2bcf3fc)',
    null,
    '0791744900\r\nOK\r\n',
    ['discarded 0791744900', 'discarded OK'],
  ],
  [
    'garbage before a list is no part of it (D-Link DWM-222)',
    at('AT+CMGL=4', LIST),
    `xyz\r\n+CMGL: 0,1,,38\r\n${PDU}\r\nOK\r\n`,
    ['discarded xyz', `AT+CMGL=4: ok +CMGL: 0,1,,38 ${PDU}`],
  ],
  [
    'what comes by itself in a list is told, and no part of it',
    at('AT+CMGL=4', LIST),
    `+CMGL: 0,1,,38\r\n${PDU}\r\n+CMTI: "SM",1\r\nRING\r\nOK\r\n`,
    ['stored SM 1', 'rang', `AT+CMGL=4: ok +CMGL: 0,1,,38 ${PDU}`],
  ],
  [
    'a list in text mode is recognised (gammu 62a1ef627)',
    at('AT+CMGL=4', LIST),
    '+CMGL: 1,"REC READ","+4791234567",,"26/11/23,12:00:00+04"\r\nhei du\r\nOK\r\n',
    ['AT+CMGL=4: ok +CMGL: 1,"REC READ","+4791234567",,"26/11/23,12:00:00+04" hei du'],
  ],
  [
    '+CREG by itself is no answer to AT+CREG?',
    at('AT+CREG?'),
    '+CREG: 5,"2AF5","0B88E350"\r\n+CREG: 2,1,"5E25","605F"\r\nOK\r\n',
    ['registration roaming', 'AT+CREG?: ok +CREG: 2,1,"5E25","605F"'],
  ],
  ['+CMTI with more behind it (serialport-gsm #60)', null, '+CMTI: "SM",1,"MMS PUSH",2,1\r\n', ['stored SM 1']],
  ['place 0 is a place (Huawei)', null, '+CMTI: "ME",0\r\n', ['stored ME 0']],
  ['a report that is stored', null, '+CDSI: "SR",3\r\n', ['stored SR 3']],
  ['a text that is passed on', null, `+CMT: ,38\r\n${PDU}\r\n`, [`carried text ${PDU}`]],
  ['a report that is passed on', null, `+CDS: 38\r\n${PDU}\r\n`, [`carried report ${PDU}`]],
  ['a head without its PDU', null, '+CMT: ,38\r\nRING\r\n', ['rang']],
  ['storage full (chan-dongle)', null, '^SMMEMFULL:"SM"\r\n', ['storageFull']],
  ['^CEND with four fields', null, '^CEND:1,5,29,16\r\n', ['callEnded ^CEND:1,5,29,16']],
  ['^CEND with three fields (ModemManager)', null, '^CEND:1,5,29\r\n', ['callEnded ^CEND:1,5,29']],
  ['HANGUP: n (Qualcomm)', null, 'HANGUP: 1\r\n', ['callEnded HANGUP: 1']],
  ['+WIND: 6 (Wavecom)', null, '+WIND: 6,1\r\n', ['callEnded +WIND: 6,1']],
  [
    '^ORIG ^CONF ^CONN (Huawei)',
    null,
    '^ORIG:1,0\r\n^CONF:1\r\n^CONN:1,0\r\n',
    ['callAlerting', 'callAlerting', 'callConnected'],
  ],
  [
    '*ECAV rings and is over (phonesim)',
    null,
    '*ECAV: 1,6,1,,,"4791234567",145\r\n*ECAV: 1,0,1\r\n',
    ['caller +4791234567', 'callEnded *ECAV: 1,0,1'],
  ],
  ['+CRING after AT+CRC=1', null, '+CRING: VOICE\r\n', ['rang']],
  ['+CRING of a data call is none', null, '+CRING: GPRS "IP"\r\n', ['noise']],
  ['+CLIP without plus, type 145 (phonesim)', null, '+CLIP: "4791234567",145\r\n', ['caller +4791234567']],
  ['+CLIP of a national number', null, '+CLIP: "91234567",161,,,,0\r\n', ['caller 91234567']],
  ['+CLIP of a withheld number', null, '+CLIP: "",128,,,,1\r\n', ['caller ']],
  ['+CUSD over several lines', null, '+CUSD: 0,"Saldo:\r\n42 kr",15\r\n', ['ussd +CUSD: 0,"Saldo:\n42 kr",15']],
  [
    '+CUSD whose quotes never close ends at the next result',
    at('ATE0'),
    '+CUSD: 0,"Saldo\r\nOK\r\n',
    ['ussd +CUSD: 0,"Saldo', 'ATE0: ok'],
  ],
  ['bytes of a wrong speed are counted', null, '\u00ff\u00fe\u00fd\r\n', ['discarded ÿþý']],
  [
    'every other line of noise that is known (atgen.c, ModemManager)',
    null,
    [
      '^BOOT:20952548,0,0,0,6',
      '^MODE:5,4',
      '^CSNR:-113,-4',
      '^SRVST:2',
      '^SIMST:1',
      '^STIN:0,0,0',
      '^NWTIME: 26/11/23,15:04:05+04,00',
      '^NDISSTAT:1,,,"IPV4"',
      '^RFSWITCH:1,1',
      '^EONS:1,"242","01"',
      '^LWURC: "LTE"',
      '+ZPASR: "UMTS"',
      '+ZEND',
      '+CIND: 2,4',
      '+PSBEARER: 85,0',
    ].join('\r\n') + '\r\n',
    Array.from({ length: 15 }, () => 'noise'),
  ],
];

describe('bytes in, events out', () => {
  it.each(ROWS)('%s', async (...[, command, bytes, expected]) => {
    const line = openLine();
    if (command) line.ask(command);
    line.say(bytes);
    expect(await line.heard()).toEqual(expected);
  });

  it.each(ROWS)('%s, one byte at a time', async (...[, command, bytes, expected]) => {
    const line = openLine();
    if (command) line.ask(command);
    for (const letter of bytes) line.say(letter);
    expect(await line.heard()).toEqual(expected);
  });
});

describe('one command in flight', () => {
  it('the next goes out when the one before is answered', async () => {
    const line = openLine();
    line.ask(at('ATE0'));
    line.ask(at('AT+CMEE=1'));
    expect(line.written()).toBe('ATE0\r');
    line.say('OK\r\n');
    expect(line.written()).toBe('AT+CMEE=1\r');
  });

  it('+CPIN: READY counts without OK (Wavecom)', async () => {
    const line = openLine();
    line.ask(at('AT+CPIN?', { withinMs: 15_000, mayLackResult: true }));
    line.say('+CPIN: READY\r\n');
    line.clock.advance(600);
    expect(await line.heard()).toEqual(['AT+CPIN?: ok +CPIN: READY']);
  });

  it('a deadline is one of the command: lines in between put nothing off (gammu #392)', async () => {
    const line = openLine();
    line.ask(at('AT+CSQ'));
    for (let second = 0; second < 3; second += 1) {
      line.say('^NWTIME: 26/11/23,15:04:05+04,00\r\n');
      line.clock.advance(1_000);
    }
    expect((await line.heard()).filter((text) => text !== 'noise')).toEqual(['AT+CSQ: noAnswer']);
  });

  it('a result that is late by a second is not taken for the next command’s', async () => {
    const line = openLine();
    line.ask(at('AT+CPIN?'));
    line.ask(at('AT+CMGF=0'));
    line.clock.advance(3_000);
    expect(await line.heard()).toEqual(['AT+CPIN?: noAnswer']);
    line.say('+CPIN: READY\r\nOK\r\n');
    expect(line.written()).toBe('AT+CPIN?\rAT+CMGF=0\r');
    line.say('OK\r\n');
    expect(await line.heard()).toEqual(['simChanged', 'AT+CMGF=0: ok']);
  });

  it('a result that comes among the answers of later commands is told from theirs (phonesim)', async () => {
    const line = openLine();
    line.ask(at('AT+COPS?'));
    line.clock.advance(6_000);
    line.ask(at('AT+CSQ'));
    line.say('OK\r\n');
    expect(await line.heard()).toEqual(['AT+COPS?: noAnswer']);
    line.say('+CSQ: 20,99\r\nOK\r\n');
    expect(await line.heard()).toEqual(['AT+CSQ: ok +CSQ: 20,99']);
  });

  it('a modem that answers a question with OK alone is believed when its time is up', async () => {
    const line = openLine();
    line.ask(at('ATE0'));
    line.clock.advance(6_000);
    line.ask(at('AT+CREG?'));
    line.say('OK\r\n');
    line.clock.advance(3_000);
    line.ask(at('AT+CREG?'));
    line.say('OK\r\n');
    expect(await line.heard()).toEqual(['ATE0: noAnswer', 'AT+CREG?: ok', 'AT+CREG?: ok']);
  });

  it('when the port goes, all that wait are told so', async () => {
    const line = openLine();
    line.ask(at('AT+CMGS=20', { payload: PDU }));
    line.ask(at('AT+CSQ'));
    line.channel.close();
    line.ask(at('AT'));
    expect(await line.heard()).toEqual(['AT+CMGS=20: lost', 'AT+CSQ: lost', 'AT: lost']);
  });
});

describe('a text at the prompt', () => {
  const send = at('AT+CMGS=38', { payload: PDU, withinMs: 60_000 });

  it('goes out at `> ` with Ctrl-Z, its echo is no answer, and `> ` may come in pieces', async () => {
    const line = openLine();
    line.ask(send);
    line.say('AT+CMGS=38\r\r\n>');
    line.say(' ');
    expect(line.written()).toBe(`AT+CMGS=38\r${PDU}\u001a`);
    line.say(`${PDU}\u001a\r\n+CMGS: 17\r\n\r\nOK\r\n`);
    expect(await line.heard()).toEqual(['AT+CMGS=38: ok +CMGS: 17']);
  });

  it('without a prompt in five seconds the modem gets Escape', async () => {
    const line = openLine();
    line.ask(send);
    line.clock.advance(5_000);
    expect(line.written()).toBe('AT+CMGS=38\r\u001b');
    expect(await line.heard()).toEqual(['AT+CMGS=38: noAnswer']);
  });

  it('a refused one gets Escape, and the next command waits for what that brings (gammu 54666d4f8)', async () => {
    const line = openLine();
    line.ask(send);
    line.ask(at('AT+CSQ'));
    line.say('\r\n> ');
    line.say('\r\n+CMS ERROR: 500\r\n');
    expect(line.written()).toBe(`AT+CMGS=38\r${PDU}\u001a\u001b`);
    line.say('\r\n> \r\nOK\r\n');
    expect(line.written()).toBe('AT+CSQ\r');
    line.say('\r\n+CSQ: 9,99\r\nOK\r\n');
    expect(await line.heard()).toEqual(['AT+CMGS=38: refused +CMS ERROR: 500', 'AT+CSQ: ok +CSQ: 9,99']);
  });

  it('with no answer within its minute nobody knows', async () => {
    const line = openLine();
    line.ask(send);
    line.say('> ');
    line.clock.advance(59_999);
    expect(await line.heard()).toEqual([]);
    line.clock.advance(1);
    expect(await line.heard()).toEqual(['AT+CMGS=38: noAnswer']);
  });
});

it('whatever bytes come, nothing throws, nothing is dropped in silence, and the next command is answered', async () => {
  let seed = 1;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const pieces = [
    '\r\n',
    'OK',
    '+C',
    'MTI: "SM",',
    '> ',
    '"',
    'ERROR',
    '+CUSD: 0,"',
    '\u0000',
    '\u00ff',
    '^',
    'A',
    '9',
    ':',
  ];
  for (let round = 0; round < 300; round += 1) {
    const line = openLine();
    if (round % 2 === 0) line.ask(at('AT+CMGS=38', { payload: PDU }));
    for (let count = 0; count < 60; count += 1) {
      const piece = pieces[random(pieces.length)] ?? '';
      line.say(piece);
    }
    line.say('\r\nzzz\r\n');
    line.clock.advance(120_000);
    const heard = await line.heard();
    expect(heard).not.toEqual([]);
    line.ask(at('AT+CGSN', FREE));
    line.clock.advance(10_000);
    line.ask(at('AT+CGMM', FREE));
    line.say('\r\nM\r\nOK\r\nM\r\nOK\r\n');
    line.clock.advance(10_000);
    expect((await line.heard()).filter((text) => text.startsWith('AT+CGMM: ok'))).toHaveLength(1);
  }
});
