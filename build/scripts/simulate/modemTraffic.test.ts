import { expect, it } from 'vitest';
import { ModemTraffic, networkLine } from './modemTraffic.ts';

const PDU = '06917409000900040A91740900009900006211323100004003E8721A';
const bytes = (text: string) => Buffer.from(text, 'latin1');

/** What is printed of typed (`>`) and said (`<`) pieces. */
function printed(...pieces: readonly (readonly ['>' | '<', string])[]): readonly string[] {
  const traffic = new ModemTraffic();
  return pieces.flatMap(([way, text]) => traffic.lines({ kind: way === '>' ? 'typed' : 'said', bytes: bytes(text) }));
}

it('a command is one line, its echo none, however the bytes are cut', () => {
  const lines = ['> AT+CSQ', '< +CSQ: 20,99', '< OK'];
  const said = 'AT+CSQ\r\r\n+CSQ: 20,99\r\n\r\nOK\r\n';
  expect(printed(['>', 'AT+CSQ\r'], ['<', said])).toEqual(lines);
  const drops = Array.from(said, (letter) => ['<', letter] as const);
  expect(printed(['>', 'AT+'], ['>', 'CSQ\r'], ...drops)).toEqual(lines);
});

it('messages stand below in plain', () => {
  expect(printed(['<', `\r\n+CMT: ,21\r\n${PDU}\r\n`])).toEqual([
    '< +CMT: ,21',
    `< ${PDU}`,
    '    from +4790000099: "hei"',
  ]);
});

it('the prompt and the keys that end it are shown', () => {
  expect(printed(['>', 'AT+CMGS=20\r'], ['<', '\r\n> '], ['>', 'x\u001b'], ['<', '\r\nOK\r\n'])).toEqual([
    '> AT+CMGS=20',
    '< >',
    '> x<Escape>',
    '< OK',
  ]);
});

it('bytes that are no text are shown by number', () => {
  expect(printed(['<', '\u0003ÿ\r\n'])).toEqual(['< <03><ff>']);
});

it('what happens in the network is one line', () => {
  expect(networkLine({ kind: 'messageSent', from: '+471', to: '+472', text: 'a\nb' })).toBe(
    'SMS +471 -> +472: "a\\nb"',
  );
  expect(networkLine({ kind: 'callEnded', from: null, to: '+472', why: 'busy' })).toBe(
    'call withheld -> +472 over: busy',
  );
});
