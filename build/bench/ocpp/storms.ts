import { duration, whole } from '../numbers.ts';
import type { Part, Row } from '../part.ts';
import { startPair, type Contender, type Pair } from './pair.ts';

type Storm = { readonly bootMs: number; readonly returnMs: number; readonly bytesPerConnection: number };

/** Power returns to the whole harbour at once; then its network blinks. */
export const storms: Part = {
  name: 'storms',
  title: 'All stations at once',
  run: async ({ quick, folder, say }) => {
    const stations = quick ? 1000 : 5000;
    const pair = await startPair(folder, stations);
    try {
      const library = await measure(pair, 'library', stations);
      const console = await measure(pair, 'console', stations);
      say(`storms: ${whole(stations)} boots in ${duration(console.bootMs)}`);
      await pair.check();
      return rowsOf(stations, console, library);
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
  const boot = await load.ask('connect', { port, stations, boot: true });
  const after = await helper.ask('used', null);
  await load.ask('drop', null);
  const back = await load.ask('connect', { port, stations, boot: false });
  await load.ask('drop', null);
  return {
    bootMs: boot.ms,
    returnMs: back.ms,
    bytesPerConnection: (after.residentBytes - before.residentBytes) / stations,
  };
}

function rowsOf(stations: number, console: Storm, library: Storm): readonly Row[] {
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  return [
    {
      what: `${whole(stations)} stations connect and boot, until all are answered`,
      ours: duration(console.bootMs),
      limit: duration(library.bootMs),
      ratio: library.bootMs / console.bootMs,
    },
    {
      what: `${whole(stations)} are cut off and come back with a status`,
      ours: duration(console.returnMs),
      limit: duration(library.returnMs),
      ratio: library.returnMs / console.returnMs,
    },
    {
      what: 'memory per connection',
      ours: kilobytes(console.bytesPerConnection),
      limit: kilobytes(library.bytesPerConnection),
      ratio: library.bytesPerConnection / console.bytesPerConnection,
    },
  ];
}
