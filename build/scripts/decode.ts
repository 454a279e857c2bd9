import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { octetsOfHex } from '../../shared/codecs/hex.ts';
import type { MeterKeys } from '../../shared/codecs/han/cipher.ts';
import { HanStream, type HanEvent } from '../../shared/codecs/han/hanStream.ts';
import { countsLine, hanLine } from './decode/han.ts';
import { nodeAesGcm } from './decode/nodeAesGcm.ts';
import { smsLine } from './decode/sms.ts';

const HELP = `npm run decode -- sms FILE
npm run decode -- han FILE [--key HEX] [--auth-key HEX] [--zone ZONE]

  sms FILE        SMS PDUs in hexadecimal, one per line; prints one JSON object per line
  han FILE        the bytes of a meter's HAN port; prints one JSON object per good frame, and on the standard error
                  how many were good and bad and how many bytes belonged to none
  -               in place of FILE reads the standard input
  --key HEX       the meter's encryption key (GPK60)
  --auth-key HEX  the meter's authentication key (GPK61)
  --zone ZONE     where the meter stands (default Europe/Oslo)`;

class UsageError extends Error {}

async function decodeSms(input: NodeJS.ReadableStream): Promise<void> {
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    const hex = line.replace(/^\uFEFF/, '').trim();
    if (hex !== '') await print(JSON.stringify(smsLine(hex)));
  }
}

async function decodeHan(input: AsyncIterable<unknown>, options: HanArguments): Promise<void> {
  const stream = new HanStream({ ...options, aesGcm: nodeAesGcm });
  for await (const piece of input) {
    if (piece instanceof Uint8Array) await printReadings(stream.push(piece));
  }
  await printReadings(stream.end());
  console.error(countsLine(stream.counts));
}

async function printReadings(events: readonly HanEvent[]): Promise<void> {
  const lines = events.flatMap((event) => (event.kind === 'reading' ? [hanLine(event.reading, event.offset)] : []));
  if (lines.length > 0) await print(lines.join('\n'));
}

/** Waits while a slow reader of the pipe catches up. */
async function print(lines: string): Promise<void> {
  if (process.stdout.write(`${lines}\n`)) return;
  await new Promise((resolve) => process.stdout.once('drain', resolve));
}

type HanArguments = { readonly zone: string; readonly keys: MeterKeys | null };

const VALUED = { type: 'string' } as const;
const OPTIONS = { key: VALUED, 'auth-key': VALUED, zone: VALUED, help: { type: 'boolean' } } as const;

async function decode(given: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args: [...given], options: OPTIONS, allowPositionals: true });
  if (values.help) return console.log(HELP);
  const [kind, file] = positionals;
  if ((kind !== 'sms' && kind !== 'han') || file === undefined) throw new UsageError(HELP);
  const zone = values.zone ?? 'Europe/Oslo';
  const keys = keysOf(values.key, values['auth-key']);
  const input = file === '-' ? process.stdin : createReadStream(file);
  await (kind === 'sms' ? decodeSms(input) : decodeHan(input, { zone, keys }));
}

function keysOf(key: string | undefined, authKey: string | undefined): MeterKeys | null {
  const encryption = keyOf('--key', key);
  const authentication = keyOf('--auth-key', authKey);
  if (!encryption && authentication) throw new UsageError('--auth-key alone opens nothing: --key is missing');
  return encryption && { encryption, authentication, lastInvocation: null };
}

function keyOf(name: string, text: string | undefined): Uint8Array | null {
  if (text === undefined) return null;
  const key = octetsOfHex(text);
  if (key?.length !== 16) throw new UsageError(`${name} takes 32 hexadecimal digits`);
  return key;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of the pipe (head, less) has seen enough.
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await decode(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
