// A process that opens a file and holds it until it is killed: what a second instance meets.
import { systemClock } from '../runtime/clock.ts';
import { silentLog } from '../runtime/log.ts';
import { openStore } from '../store/openStore.ts';

const file = process.argv[2] ?? '';
openStore({ file, clock: systemClock, log: silentLog });
process.stdout.write('open\n');
process.stdin.resume();
// Timers of the core keep no process alive.
await new Promise(() => process.on('message', () => {}));
