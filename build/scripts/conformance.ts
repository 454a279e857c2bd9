import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkCaptures, checkFrames } from './conformance/han.ts';
import { checkCommands } from './conformance/isocket.ts';
import { checkPayloads } from './conformance/mqtt.ts';
import { checkSms } from './conformance/sms.ts';
import { createTally, type Tally } from './conformance/tally.ts';

const HELP = `npm run conformance -- FOLDER

Checks the codecs against the vectors in FOLDER: sms/pdu-vectors.jsonl, han/frames.jsonl, han/mqtt.jsonl
the captures han/*.bin, and isocket/commands.json.
Prints what failed and how many passed.`;

/** Which file below the folder is checked by what; a folder may hold any of them. */
const SUITES: readonly { readonly path: string; readonly check: (file: string, tally: Tally) => void }[] = [
  { path: 'sms/pdu-vectors.jsonl', check: checkSms },
  { path: 'han/frames.jsonl', check: checkFrames },
  { path: 'han/mqtt.jsonl', check: checkPayloads },
  { path: 'han', check: checkCaptures },
  { path: 'isocket/commands.json', check: checkCommands },
];

function conform(folder: string): number {
  const present = SUITES.filter(({ path }) => existsSync(join(folder, path)));
  if (present.length === 0) {
    console.error(`${folder} holds none of ${SUITES.map(({ path }) => path).join(', ')}`);
    return 2;
  }
  let passed = 0;
  let failed = 0;
  for (const { path, check } of present) {
    const tally = createTally();
    check(join(folder, path), tally);
    for (const failure of tally.failures()) console.log(`${path}: ${failure}`);
    console.log(`${path}: ${tally.passed()} passed, ${tally.failures().length} failed`);
    passed += tally.passed();
    failed += tally.failures().length;
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

const [folder] = process.argv.slice(2);
if (folder === undefined || folder === '--help') console.error(HELP);
process.exitCode = folder === undefined ? 2 : folder === '--help' ? 0 : conform(folder);
