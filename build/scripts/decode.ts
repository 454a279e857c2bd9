import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { smsLine } from './decode/sms.ts';

const HELP = `npm run decode -- sms FILE

  sms FILE   SMS PDUs in hexadecimal, one per line; prints one JSON object per line
  -          in place of FILE reads the standard input`;

async function decodeSms(input: NodeJS.ReadableStream): Promise<void> {
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    const hex = line.replace(/^\uFEFF/, '').trim();
    if (hex !== '') await print(JSON.stringify(smsLine(hex)));
  }
}

/** Waits while a slow reader of the pipe catches up. */
async function print(line: string): Promise<void> {
  if (process.stdout.write(`${line}\n`)) return;
  await new Promise((resolve) => process.stdout.once('drain', resolve));
}

async function decode([kind, file]: readonly string[]): Promise<void> {
  if (kind !== 'sms' || file === undefined) {
    console.error(HELP);
    process.exitCode = kind === '--help' ? 0 : 2;
    return;
  }
  const input = file === '-' ? process.stdin : createReadStream(file);
  await decodeSms(input);
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
  process.exitCode = 1;
}
