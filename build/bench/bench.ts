import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeMachine } from './machine.ts';
import { duration, timed } from './numbers.ts';
import { ocpp } from './ocpp/ocpp.ts';
import { storms } from './ocpp/storms.ts';
import type { Part } from './part.ts';
import { tableText, type Section } from './table.ts';

const PARTS: readonly Part[] = [ocpp, storms];

const HELP = `npm run bench -- [--only NAMES] [--quick] [--folder DIR]
  --only    parts to run, by comma: ${PARTS.map(({ name }) => name).join(', ')}
  --quick   smaller numbers and one round
  --folder  where to put the files; on the disk that the console would use`;

/** Prints one table, each figure beside the raw limit that was measured in the same run. Exits with 1 if a target is missed. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      folder: { type: 'string', default: tmpdir() },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const wanted = values.only?.split(',') ?? PARTS.map(({ name }) => name);
  const unknown = wanted.filter((name) => !PARTS.some((part) => part.name === name));
  if (unknown.length > 0) {
    console.error(`no such part: ${unknown.join(', ')}\n${HELP}`);
    return 2;
  }
  const folder = mkdtempSync(join(values.folder, 'quayside-bench-'));
  try {
    const machine = describeMachine(folder);
    const sections: Section[] = [];
    for (const part of PARTS.filter(({ name }) => wanted.includes(name))) {
      const say = (line: string) => console.error(line);
      const { ms, value: rows } = await timed(() => part.run({ quick: values.quick, folder, say }));
      console.error(`${part.name}: ${duration(ms)}`);
      sections.push({ title: part.title, rows });
    }
    console.log(`\n${machine}\n\n${tableText(sections)}`);
    return sections.some(({ rows }) => rows.some(({ target }) => target?.isMet === false)) ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exit(await main());
