import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startHelper } from './children.ts';
import { lookAtMachine, machineText } from './machine.ts';
import { duration, timed } from './numbers.ts';
import { say, type BenchOptions, type Part, type Row } from './part.ts';
import { PARTS } from './parts.ts';
import { profileText } from './profile.ts';
import type { PartAsks } from './runPart.ts';
import { tableText } from './table.ts';

const JSON_FILE = resolve(import.meta.dirname, '../../test-results/bench.json');

const HELP = `npm run bench -- [PART ...] [--quick] [--folder DIR] [--json FILE] [--profile DIR]

Measures the console and, in the same run, the raw limit of this machine. Without a PART: all of them.

${PARTS.map(({ name, help }) => `  ${name.padEnd(12)}${help}`).join('\n')}

  --quick     smaller numbers and fewer rounds: about two minutes
  --folder    where to put the files (default: the system's temporary folder); on the disk that the console would use
  --json      where to write the figures (default: test-results/bench.json)
  --profile   leave a .cpuprofile of the console's threads there and print where their time went`;

type Done = {
  readonly name: string;
  readonly title: string;
  readonly seconds: number;
  readonly rows: readonly Row[];
  /** Why the part could not be measured; null: it was. */
  readonly failure: string | null;
};

type Wanted = { readonly parts: readonly Part[]; readonly options: BenchOptions; readonly json: string };

/** Prints one table, each figure beside the raw limit. Exits with 1 when a target was missed or a part failed. */
async function main(argv: readonly string[]): Promise<number> {
  const wanted = read(argv);
  if (typeof wanted === 'number') return wanted;
  const { parts, options, json } = wanted;
  try {
    const machine = lookAtMachine(options.folder);
    const measuredAt = new Date().toISOString();
    const done: Done[] = [];
    for (const part of parts) done.push(await runPart(part, options));
    console.log(`\n${machineText(machine)}\n\n${tableText(done)}`);
    for (const { name, failure } of done) if (failure !== null) console.error(`\n${name} failed: ${failure}`);
    mkdirSync(dirname(json), { recursive: true });
    writeFileSync(json, `${JSON.stringify({ measuredAt, quick: options.quick, machine, parts: done }, null, 2)}\n`);
    const isMissed = done.some(
      ({ rows, failure }) => failure !== null || rows.some(({ target }) => target?.isMet === false),
    );
    return isMissed ? 1 : 0;
  } finally {
    rmSync(options.folder, { recursive: true, force: true });
  }
}

function read(argv: readonly string[]): Wanted | number {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      folder: { type: 'string', default: tmpdir() },
      json: { type: 'string', default: JSON_FILE },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const unknown = positionals.filter((name) => !PARTS.some((part) => part.name === name));
  if (unknown.length > 0) {
    console.error(`no such part: ${unknown.join(', ')}\n\n${HELP}`);
    return 2;
  }
  const folder = mkdtempSync(join(values.folder, 'quayside-bench-'));
  const profile = values.profile === undefined ? null : resolve(values.profile);
  const parts = PARTS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  return { parts, options: { quick: values.quick, folder, profile }, json: resolve(values.json) };
}

/** In a process of its own: what one part leaves behind does not slow the next. */
async function runPart({ name, title }: Part, options: BenchOptions): Promise<Done> {
  const profile = options.profile === null ? null : join(options.profile, name);
  const helper = startHelper<PartAsks>(new URL('./runPart.ts', import.meta.url));
  try {
    const { ms, value: rows } = await timed(() => helper.ask('run', { name, options: { ...options, profile } }));
    say(`${name}: ${duration(ms)}`);
    return { name, title, seconds: ms / 1000, rows, failure: null };
  } catch (error) {
    return { name, title, seconds: 0, rows: [], failure: error instanceof Error ? error.message : String(error) };
  } finally {
    await helper.end();
    if (profile !== null) say(profileText(profile));
  }
}

process.exit(await main(process.argv.slice(2)));
