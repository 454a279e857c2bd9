import { holdRows, watchedDuring, worstOf, type Holds } from '../loopWatch.ts';
import { duration, median, whole } from '../numbers.ts';
import { figure, row, say, type Part, type Row } from '../part.ts';
import { startPair, type Contender, type Pair } from './pair.ts';

type Storm = {
  readonly bootMs: number;
  readonly returnMs: number;
  readonly bytesPerConnection: number;
  readonly holds: Holds;
};
type Storms = Readonly<Record<Contender, Storm[]>>;

/** Power returns to the whole harbour at once; then its network blinks. */
export const storms: Part = {
  name: 'storms',
  title: 'All stations at once',
  help: '5,000 stations boot at once; all are cut off and come back; memory per connection',
  run: async (options) => {
    const stations = options.quick ? 1000 : 5000;
    const pair = await startPair(options, stations);
    const measured: Storms = { console: [], library: [] };
    try {
      for (let round = 0; round < (options.quick ? 1 : 3); round += 1) {
        for (const contender of ['library', 'console'] as const) {
          measured[contender].push(await measure(pair, contender, stations));
        }
        say(
          `storms, round ${round + 1}: ${whole(stations)} boots in ${duration(middle(measured, 'console', 'bootMs'))}`,
        );
      }
      await pair.check();
      return rowsOf(stations, measured);
    } finally {
      await pair.end();
    }
  },
};

async function measure(pair: Pair, contender: Contender, stations: number): Promise<Storm> {
  const { helper, load, port } = pair.of(contender);
  // One station first: what is loaded with the first connection is not a cost of each.
  await load.ask('connect', { port, stations: 1, boot: true });
  await load.ask('drop', null);
  const before = await helper.ask('used', null);
  const boot = await watchedDuring(helper, () => load.ask('connect', { port, stations, boot: true }));
  const after = await helper.ask('used', null);
  await load.ask('drop', null);
  const back = await watchedDuring(helper, () => load.ask('connect', { port, stations, boot: false }));
  await load.ask('drop', null);
  return {
    bootMs: boot.value.ms,
    returnMs: back.value.ms,
    bytesPerConnection: (after.residentBytes - before.residentBytes) / stations,
    holds: worstOf([boot.ours, back.ours]),
  };
}

const middle = (storms: Storms, contender: Contender, what: 'bootMs' | 'returnMs'): number =>
  median(storms[contender].map((storm) => storm[what]));

function rowsOf(stations: number, storms: Storms): readonly Row[] {
  const of = 'bare library';
  const line = (what: string, key: 'bootMs' | 'returnMs'): Row =>
    row({
      what,
      ours: figure(middle(storms, 'console', key), 'ms'),
      limit: { ...figure(middle(storms, 'library', key), 'ms'), of },
    });
  // Later rounds reuse what the first has left: only its growth tells what a connection takes.
  const bytes = (contender: Contender) => figure(storms[contender][0]?.bytesPerConnection ?? Number.NaN, 'bytes');
  const worst = (contender: Contender) => worstOf(storms[contender].map(({ holds }) => holds));
  return [
    line(`${whole(stations)} stations connect and boot, until all are answered`, 'bootMs'),
    line(`${whole(stations)} are cut off and come back with a status`, 'returnMs'),
    row({ what: 'memory per connection', ours: bytes('console'), limit: { ...bytes('library'), of } }),
    ...holdRows('during the storms', { ours: worst('console'), limit: worst('library'), of }),
  ];
}
