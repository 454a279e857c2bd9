import { holdRows, watchedDuring, type Compared, type Watched } from '../loopWatch.ts';
import { median, whole } from '../numbers.ts';
import {
  atLeast,
  figure,
  row,
  say,
  under,
  type BenchOptions,
  type Part,
  type Row,
  type RowParts,
  type Unit,
} from '../part.ts';
import type { Load } from './loadAsks.ts';
import { startPair, type Contender, type Pair } from './pair.ts';

/** The targets: share of what the bare library does without storing anything. */
const LEAST_RATIO: ReadonlyMap<number, number> = new Map([
  [100, 0.6],
  [1000, 0.85],
]);
const P99_MS_AT_1000 = 60;

type Measured = Load & { readonly cpuUsPerMessage: number; readonly residentBytes: number };
type Rounds = Readonly<Record<Contender, Measured[]>>;

export const ocpp: Part = {
  name: 'ocpp',
  title: 'OCPP 1.6-J with durable FULL storage, against strict ocpp-rpc that stores nothing',
  help: 'messages of 1 to 5,000 stations, each stored before it is answered, beside the bare library',
  run: async (options) => {
    const counts = options.quick ? [1, 100, 1000] : [1, 100, 1000, 5000];
    const pair = await startPair(options, Math.max(...counts));
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

async function measureCount(pair: Pair, stations: number, { quick }: BenchOptions): Promise<readonly Row[]> {
  const rounds: Rounds = { console: [], library: [] };
  const times = { stations, warmMs: quick ? 500 : 1000, forMs: quick ? 1500 : 2500 };
  for (let round = 0; round < (quick ? 1 : 3); round += 1) {
    // In turn, each first as often as the other: what slows the machine for a while slows both.
    const order: readonly Contender[] = round % 2 === 0 ? ['library', 'console'] : ['console', 'library'];
    for (const contender of order) rounds[contender].push(await measureOnce(pair, contender, times));
    say(`ocpp ${stations}, round ${round + 1}: ${progress(rounds)}`);
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
  const cpuUsPerMessage = ((after.cpuMs - before.cpuMs) * 1000) / messages;
  return { ...result, cpuUsPerMessage, residentBytes: after.residentBytes };
}

const middle = (rounds: Rounds, contender: Contender, what: keyof Measured): number =>
  median(rounds[contender].map((measured) => measured[what]));

/** The newest round. A generator that uses a whole processor is the limit itself. */
const progress = ({ console, library }: Rounds): string =>
  [console.at(-1), library.at(-1)]
    .map((load) => `${whole(load?.messagesPerS ?? 0)}/s (generator ${Math.round((load?.generatorShare ?? 0) * 100)} %)`)
    .join(', library ');

/** The median of the rounds' own ratios: neighbours in time are compared with each other. */
const ratioOf = ({ console, library }: Rounds, what: keyof Measured): number =>
  median(console.map((measured, round) => measured[what] / (library[round]?.[what] ?? Number.NaN)));

const OF = 'bare library';
type Line = { readonly what: string; readonly key: keyof Measured; readonly unit: Unit };

function rowsOf(stations: number, rounds: Rounds): readonly Row[] {
  const name = `${whole(stations)} ${stations === 1 ? 'station' : 'stations'}`;
  const line = ({ what, key, unit }: Line, target?: RowParts['target']): Row => {
    const quotient = ratioOf(rounds, key);
    return row({
      what: `${name}: ${what}`,
      ours: figure(middle(rounds, 'console', key), unit),
      limit: { ...figure(middle(rounds, 'library', key), unit), of: OF },
      ratio: unit === 'per s' ? quotient : 1 / quotient,
      ...(target && { target }),
    });
  };
  const least = LEAST_RATIO.get(stations);
  const p99 = stations === 1000 ? under(middle(rounds, 'console', 'p99Ms'), P99_MS_AT_1000, 'ms') : undefined;
  return [
    line(
      { what: 'messages', key: 'messagesPerS', unit: 'per s' },
      least === undefined ? undefined : atLeast(ratioOf(rounds, 'messagesPerS'), least),
    ),
    line({ what: 'p50', key: 'p50Ms', unit: 'ms' }),
    line({ what: 'p99', key: 'p99Ms', unit: 'ms' }, p99),
    line({ what: 'processor per message', key: 'cpuUsPerMessage', unit: 'µs' }),
    line({ what: 'memory of the process', key: 'residentBytes', unit: 'bytes' }),
  ];
}

/** What a screen that follows everything costs the stations. */
async function measureWatched(pair: Pair, { quick }: BenchOptions): Promise<readonly Row[]> {
  const times = { stations: 1000, warmMs: 500, forMs: quick ? 1500 : 2500 };
  const library = await measureOnce(pair, 'library', times);
  await pair.of('console').helper.ask('watch', null);
  const console = await measureOnce(pair, 'console', times);
  say(`ocpp with a screen: ${whole(console.messagesPerS)} messages/s`);
  return [
    row({
      what: '1,000 stations with a screen that follows them all: messages',
      ours: figure(console.messagesPerS, 'per s'),
      limit: { ...figure(library.messagesPerS, 'per s'), of: OF },
    }),
    ...(await measureHolds(pair, quick)),
  ];
}

/** A thousand stations in everyday life (research/perf: 20 to 50 messages a second). */
const EVERYDAY_PER_S = 50;

/** What stations wait and how long the event loop is held up: at the pace of everyday life, and when nobody ever pauses. */
async function measureHolds(pair: Pair, quick: boolean): Promise<readonly Row[]> {
  const forMs = quick ? 2000 : 5000;
  const library = await pacesOf(pair, 'library', forMs);
  const console = await pacesOf(pair, 'console', forMs);
  const beside = (key: keyof Paces): Compared => ({ ours: console[key].ours, limit: library[key].ours, of: OF });
  const everyday = `1,000 stations at ${EVERYDAY_PER_S} messages/s`;
  const wait = (what: string, key: 'p50Ms' | 'p99Ms'): Row =>
    row({
      what: `${everyday}: ${what}`,
      ours: figure(console.everyday.value[key], 'ms'),
      limit: { ...figure(library.everyday.value[key], 'ms'), of: OF },
    });
  return [
    wait('p50', 'p50Ms'),
    wait('p99', 'p99Ms'),
    ...holdRows(`with ${everyday}`, beside('everyday')),
    ...holdRows('with 1,000 stations that never pause', beside('saturated')),
  ];
}

type Paces = { readonly everyday: Watched<Load>; readonly saturated: Watched<Load> };

async function pacesOf(pair: Pair, contender: Contender, forMs: number): Promise<Paces> {
  const { helper, load, port } = pair.of(contender);
  await load.ask('connect', { port, stations: 1000, boot: true });
  // The storm of their boots is over and what it left has been collected.
  await helper.ask('used', null);
  const everyday = await watchedDuring(helper, () => load.ask('murmur', { perS: EVERYDAY_PER_S, forMs }));
  const saturated = await watchedDuring(helper, () => load.ask('talk', { warmMs: 0, forMs }));
  await load.ask('drop', null);
  return { everyday, saturated };
}
