import { simulateMeter } from './simulate/han.ts';
import { simulateModem } from './simulate/modem.ts';
import { simulateStations } from './simulate/station.ts';

/** `npm run simulate -- WHAT ...`: each kind reads its own options. */
const KINDS: Readonly<Record<string, (argv: readonly string[]) => Promise<void>>> = {
  station: simulateStations,
  modem: simulateModem,
  han: simulateMeter,
};

const argv = process.argv.slice(2);
const [what = ''] = argv;
const simulate = Object.hasOwn(KINDS, what) ? KINDS[what] : undefined;
if (simulate) await simulate(argv);
else {
  const kinds = Object.keys(KINDS).map((kind) => `npm run simulate -- ${kind} --help`);
  if (what === '' || what === '--help') console.log(kinds.join('\n'));
  else {
    console.error(`what to simulate: ${Object.keys(KINDS).join(' or ')}, not "${what}"`);
    process.exitCode = 2;
  }
}
