import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';

const SCRIPT = join(import.meta.dirname, '..', 'simulate.ts');

function start(...options: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [SCRIPT, 'modem', ...options], { stdio: ['pipe', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Text from a stream, in the order in which it comes. */
function reader(stream: NodeJS.ReadableStream) {
  let text = '';
  let look = () => {};
  stream.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    look();
  });
  return {
    /** Resolves when this has come; what came until then is taken away. */
    until: (wanted: string) =>
      new Promise<string>((resolve) => {
        look = () => {
          const end = text.indexOf(wanted);
          if (end < 0) return;
          const taken = text.slice(0, end + wanted.length);
          text = text.slice(end + wanted.length);
          look = () => {};
          resolve(taken);
        };
        look();
      }),
  };
}

async function open(...options: readonly string[]) {
  const child = start('--listen', '127.0.0.1:0', ...options);
  if (!child.stdout) throw new Error('no output');
  const printed = reader(child.stdout);
  await printed.until('listening on 127.0.0.1:');
  const port = Number(await printed.until('\n'));
  const dial = async (): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    await once(socket, 'connect');
    return socket;
  };
  return { child, printed, dial, type: (line: string) => child.stdin?.write(`${line}\n`) };
}

it('serves a modem on TCP, takes hands by typing, and ends on quit', async () => {
  const { child, printed, dial, type } = await open('--profile', 'huaweiK3715');
  const socket = await dial();
  const said = reader(socket);
  socket.write('ATE0\r');
  await said.until('OK');
  socket.write('AT+CMEE=1;+CNMI=2,1;+CLIP=1\r');
  await said.until('OK');
  type('sms +4791234567 Hei\\nigjen');
  await said.until('+CMTI: "SM",0');
  type('call +4791234567 hidden');
  await said.until('RING');
  await said.until('+CLIP: "",128');
  type('hangup');
  await said.until('^CEND:1,0,29,16');
  type('signal -113');
  type('sms Havna Velkommen');
  await said.until('+CMTI: "SM",1');
  socket.write('AT+CSQ\r');
  await said.until('+CSQ: 0,99');
  type('nonsense');
  await printed.until('"nonsense" is unknown; help lists what there is');
  type('state');
  await printed.until('"signalDbm": -113');
  type('quit');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

it('a second program is turned away, as on a serial port; the next one after the first finds everything', async () => {
  const { printed, dial } = await open();
  const first = await dial();
  await printed.until('a program has opened the line');
  const second = await dial();
  await once(second, 'close');
  await printed.until('another program has the modem');
  first.end();
  await printed.until('a program has closed the line');
  const third = await dial();
  const said = reader(third);
  third.write('AT\r');
  expect(await said.until('OK')).toBe('AT\r\r\nOK');
  third.destroy();
});

it('unplugged, the connection ends; plugged in, it can be had again', async () => {
  const { printed, dial, type } = await open();
  const socket = await dial();
  await printed.until('a program has opened the line');
  const closed = once(socket, 'close');
  type('unplug');
  await closed;
  const refused = await dial();
  await once(refused, 'close');
  await printed.until('the modem is not plugged in');
  type('plug');
  await printed.until('plugged in');
  const said = reader(await dial());
  await printed.until('a program has opened the line');
  type('say ^BOOT:1');
  expect(await said.until('^BOOT:1')).toBe('\r\n^BOOT:1');
});

it('the PIN comes first; whom the modem calls answers when told to', async () => {
  const { printed, dial, type } = await open('--pin', '4711');
  const socket = await dial();
  const said = reader(socket);
  socket.write('ATE0+CPIN="4711"\r');
  await said.until('OK');
  socket.write('ATD91234567;\r');
  type('answer');
  await printed.until('nobody is called');
  await printed.until('call +4790000001 -> +4791234567 rings');
  type('answer');
  await printed.until('answered');
  type('hangup');
  expect(await said.until('NO CARRIER')).toBe('\r\n\r\nOK\r\n\r\nNO CARRIER');
  socket.destroy();
});

it('a taken port is named, with exit code 1; bad arguments end with 2', async () => {
  const { printed, dial } = await open();
  const socket = await dial();
  await printed.until('opened');
  const child = start('--listen', `127.0.0.1:${socket.remotePort}`);
  if (!child.stderr) throw new Error('no output');
  const line = once(createInterface({ input: child.stderr }), 'line');
  expect(await once(child, 'exit')).toEqual([1, null]);
  expect(String(await line)).toContain('EADDRINUSE');
  expect(await once(start('--listen', 'nowhere'), 'exit')).toEqual([2, null]);
});
