import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { sealByNode } from '../../electron/core/simulators/meter/sealing.ts';
import { fuzzHan, type FuzzCount } from '../../shared/codecs/testing/hanFuzz.ts';
import { sealedSeed, SEEDS } from '../../shared/codecs/testing/hanSeeds.ts';
import { nodeAesGcm } from './decode/nodeAesGcm.ts';

const HELP = `npm run fuzz -- [--rounds N] [--seed N]

Feeds the decoder of meters with random and mutated frames: nothing may throw, no reading may come out without a
checksum that a second, independent program finds right, and how the bytes are cut must make no difference.

  --rounds N   how many streams (default 1000000)
  --seed N     the same seed gives the same streams (default: another one each time, printed)`;

const VALUED = { type: 'string' } as const;
const { values } = parseArgs({ options: { rounds: VALUED, seed: VALUED, help: { type: 'boolean' } } });
const rounds = Number(values.rounds ?? 1_000_000);
const seed = Number(values.seed ?? randomInt(2 ** 31));

const line = ({ rounds: done, octets, readings, bad, withoutChecksum, unproven, forged, unequal }: FuzzCount): string =>
  `${done} streams, ${octets} bytes: ${readings} readings (${withoutChecksum} telegrams that carry no checksum), ` +
  `${bad} refused; ${unproven} unproven, ${forged} forged, ${unequal} cut differently`;

function fuzz(): void {
  const keys = { encryption: new Uint8Array(16).fill(0x11), authentication: new Uint8Array(16).fill(0x22) };
  const seeds = [sealedSeed(keys, sealByNode), ...SEEDS] as const;
  const options = { seeds, seed, rounds, keys: { ...keys, lastInvocation: null }, aesGcm: nodeAesGcm };
  console.log(`seed ${seed}`);
  const count = fuzzHan(options, (so) => console.error(line(so)));
  for (const found of count.found) console.log(found);
  console.log(line(count));
  process.exitCode = count.found.length === 0 ? 0 : 1;
}

if (values.help) console.log(HELP);
else if (!Number.isSafeInteger(rounds) || !Number.isSafeInteger(seed) || rounds < 1) {
  console.error(HELP);
  process.exitCode = 2;
} else fuzz();
