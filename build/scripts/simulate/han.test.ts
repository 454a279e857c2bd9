import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { HanStream } from '../../../shared/codecs/han/hanStream.ts';
import type { MeterReading } from '../../../shared/codecs/han/reading.ts';

const SCRIPT = join(import.meta.dirname, '..', 'simulate.ts');

function start(...options: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [SCRIPT, 'han', ...options], { stdio: ['pipe', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** The lines that a program prints; `line` resolves with the first that says this. */
function printed(child: ChildProcess) {
  const lines: string[] = [];
  let look = () => {};
  if (!child.stdout) throw new Error('no output');
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    look();
  });
  return {
    line: async (text: string): Promise<string> => {
      for (;;) {
        const found = lines.find((line) => line.includes(text));
        if (found !== undefined) return found;
        await new Promise<void>((resolve) => (look = resolve));
      }
    },
  };
}

async function refusal(...options: readonly string[]) {
  const child = start(...options);
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => (text += String(chunk)));
  const [code]: unknown[] = await once(child, 'close');
  return { code, text };
}

it('serves a meter on TCP, takes hands by typing, and ends on quit', async () => {
  const child = start('--meter', 'aidon', '--listen', '127.0.0.1:0', '--load', '1500', '--net', 'it', '--at-once');
  const said = printed(child);
  const port = Number((await said.line('listening on 127.0.0.1:')).split(':').at(-1));
  expect(await said.line('number')).toMatch(/^aidon, type 6525, number 73599929\d{8}$/);
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  const stream = new HanStream({ zone: 'Europe/Oslo' });
  const readings: MeterReading[] = [];
  const heard = new Promise<void>((resolve) => {
    socket.on('data', (chunk: Buffer) => {
      for (const event of stream.push(chunk)) if (event.kind === 'reading') readings.push(event.reading);
      if (readings.some(({ meterId }) => meterId !== null)) resolve();
    });
  });
  await said.line('somebody listens (1)');
  child.stdin?.write('send hour\n');
  await heard;
  expect(readings.at(-1)).toMatchObject({ meter: 'aidon', meterType: '6525' });
  child.stdin?.write('swap\nload 9000\nsend long\n');
  await said.line('another meter: number 73599929');
  await said.line('9000 W');
  child.stdin?.write('nonsense\n');
  await said.line('"nonsense" is unknown; help lists what there is');
  child.stdin?.write('unplug\n');
  await once(socket, 'close');
  child.stdin?.write('quit\n');
  const [code]: unknown[] = await once(child, 'close');
  expect(code).toBe(0);
});

it('an encrypting meter prints its keys', async () => {
  const said = printed(start('--meter', 'kamstrup', '--listen', '127.0.0.1:0', '--fault', 'encrypted'));
  expect(await said.line('key ')).toMatch(/^key [0-9A-F]{32}, authentication key [0-9A-F]{32}$/);
});

it.each([
  [['--meter', 'aidon'], '--listen must be HOST:PORT such as 127.0.0.1:7800, not ""'],
  [['--meter', 'acme', '--listen', '127.0.0.1:0'], '--meter must be aidon, kaifa, kamstrup, p1, not "acme"'],
  [['--meter', 'p1', '--listen', '127.0.0.1:0', '--fault', 'encrypted'], 'a P1 port does not encrypt'],
  [
    ['--meter', 'p1', '--listen', '127.0.0.1:0', '--fault', 'x'],
    'no fault is called "x"; --fault list prints all of them',
  ],
  [['--meter', 'p1', '--listen', '127.0.0.1:0', '--phases', '2'], '--phases must be 1 or 3, not "2"'],
] as const)('%j is refused with what is right', async (options, text) => {
  expect(await refusal(...options)).toEqual({ code: 2, text: `${text}\n` });
});
