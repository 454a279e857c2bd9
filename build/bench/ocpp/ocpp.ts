import { duration, median, whole } from '../numbers.ts';
import { atLeast, bothMet, under, type BenchOptions, type Part, type Row, type Target } from '../part.ts';
import type { Load } from './loadAsks.ts';
import { startPair, type Contender, type Pair } from './pair.ts';

/** The targets: share of what the bare library does without storing anything. */
const LEAST_RATIO: ReadonlyMap<number, number> = new Map([
  [100, 0.6],
  [1000, 0.85],
]);
const P99_MS_AT_1000 = 60;

type Measured = Load & { readonly cpuUsPerMessage: number };
type Rounds = Readonly<Record<Contender, Measured[]>>;

export const ocpp: Part = {
  name: 'ocpp',
  title: 'OCPP 1.6-J with durable FULL storage, against strict ocpp-rpc that stores nothing',
  run: async (options) => {
    const counts = options.quick ? [1, 100, 1000] : [1, 100, 1000, 5000];
    const pair = await startPair(options.folder, Math.max(...counts));
    try {
      await warm(pair);
      const rows: Row[] = [];
      for (const count of counts) rows.push(...(await measureCount(pair, count, options)));
      rows.push(...(await measureWatched(pair, options)));
      await pair.check();
      return rows;
    } finally {
      await pair.end();
    }
  },
};

/** Both programs compiled by the engine before anything counts. */
async function warm(pair: Pair): Promise<void> {
  for (const contender of ['library', 'console'] as const) {
    await measureOnce(pair, contender, { stations: 100, warmMs: 1000, forMs: 500 });
  }
}

async function measureCount(pair: Pair, stations: number, { quick, say }: BenchOptions): Promise<readonly Row[]> {
  const rounds: Rounds = { console: [], library: [] };
  const times = { stations, warmMs: quick ? 500 : 1000, forMs: quick ? 1500 : 2500 };
  for (let round = 0; round < (quick ? 1 : 3); round += 1) {
    // In turn, each first as often as the other: what slows the machine for a while slows both.
    const order: readonly Contender[] = round % 2 === 0 ? ['library', 'console'] : ['console', 'library'];
    for (const contender of order) rounds[contender].push(await measureOnce(pair, contender, times));
    say(`ocpp ${stations}, round ${round + 1}: ${whole(middle(rounds, 'console', 'messagesPerS'))} messages/s`);
  }
  return rowsOf(stations, rounds);
}

type Times = { readonly stations: number; readonly warmMs: number; readonly forMs: number };

async function measureOnce(pair: Pair, contender: Contender, { stations, ...times }: Times): Promise<Measured> {
  const { helper, load, port } = pair.of(contender);
  await load.ask('connect', { port, stations, boot: true });
  const before = await helper.ask('used', null);
  const began = performance.now();
  const result = await load.ask('talk', times);
  const ms = performance.now() - began;
  const after = await helper.ask('used', null);
  await load.ask('drop', null);
  // The processor time covers the warm-up too, so it is set against the messages of the whole time.
  const messages = (result.messagesPerS * ms) / 1000;
  return { ...result, cpuUsPerMessage: ((after.cpuMs - before.cpuMs) * 1000) / messages };
}

const middle = (rounds: Rounds, contender: Contender, figure: keyof Measured): number =>
  median(rounds[contender].map((measured) => measured[figure]));

/** The median of the rounds' own ratios: neighbours in time are compared with each other. */
const ratioOf = ({ console, library }: Rounds, figure: keyof Measured): number =>
  median(console.map((measured, round) => measured[figure] / (library[round]?.[figure] ?? Number.NaN)));

function rowsOf(stations: number, rounds: Rounds): readonly Row[] {
  const name = `${whole(stations)} ${stations === 1 ? 'station' : 'stations'}`;
  const ratio = ratioOf(rounds, 'messagesPerS');
  const target = targetOf(stations, ratio, middle(rounds, 'console', 'p99Ms'));
  const rate = (contender: Contender) => `${whole(middle(rounds, contender, 'messagesPerS'))}/s`;
  const latency = (contender: Contender) =>
    `${duration(middle(rounds, contender, 'p50Ms'))} / ${duration(middle(rounds, contender, 'p99Ms'))}`;
  const cpu = (contender: Contender) => `${middle(rounds, contender, 'cpuUsPerMessage').toFixed(1)} µs`;
  return [
    { what: `${name}: messages`, ours: rate('console'), limit: rate('library'), ratio, ...(target && { target }) },
    { what: `${name}: p50 / p99`, ours: latency('console'), limit: latency('library'), ratio: null },
    {
      what: `${name}: processor per message`,
      ours: cpu('console'),
      limit: cpu('library'),
      ratio: 1 / ratioOf(rounds, 'cpuUsPerMessage'),
    },
  ];
}

function targetOf(stations: number, ratio: number, p99Ms: number): Target | undefined {
  const least = LEAST_RATIO.get(stations);
  if (least === undefined) return undefined;
  const enough = atLeast(ratio, least);
  return stations === 1000 ? bothMet(enough, under(p99Ms, P99_MS_AT_1000, 'ms p99')) : enough;
}

/** What a screen that follows everything costs the stations. */
async function measureWatched(pair: Pair, { quick, say }: BenchOptions): Promise<readonly Row[]> {
  const times = { stations: 1000, warmMs: 500, forMs: quick ? 1500 : 2500 };
  const library = await measureOnce(pair, 'library', times);
  await pair.of('console').helper.ask('watch', null);
  const console = await measureOnce(pair, 'console', times);
  say(`ocpp with a screen: ${whole(console.messagesPerS)} messages/s`);
  return [
    {
      what: '1,000 stations with a screen that follows them all: messages',
      ours: `${whole(console.messagesPerS)}/s`,
      limit: `${whole(library.messagesPerS)}/s`,
      ratio: console.messagesPerS / library.messagesPerS,
    },
  ];
}
