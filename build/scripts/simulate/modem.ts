import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { assertNever } from '../../../shared/domain/assertNever.ts';
import { systemClock } from '../../../electron/core/runtime/clock.ts';
import { modemFaultList } from '../../../electron/core/simulators/modem/faults/faults.ts';
import { createVirtualNetwork } from '../../../electron/core/simulators/modem/network/virtualNetwork.ts';
import { createVirtualPeople } from '../../../electron/core/simulators/modem/network/virtualPeople.ts';
import { profileList } from '../../../electron/core/simulators/modem/profiles/profiles.ts';
import { createVirtualModem, type VirtualModem } from '../../../electron/core/simulators/modem/virtualModem.ts';
import { MODEM_HELP, parseModemArguments, type ModemArguments } from './modemArguments.ts';
import { ModemTraffic, networkLine } from './modemTraffic.ts';
import { createTypedModemCommands } from './modemTyped.ts';
import { untilEndAsked } from './untilEndAsked.ts';

const say = (line: string) => console.log(line);
const sayNow = (line: string) => say(`${new Date().toISOString().slice(11, 23)} ${line}`);

/** Serves a modem until somebody ends it; `argv` begins with "modem". */
export async function simulateModem(argv: readonly string[]): Promise<void> {
  const parsed = parseModemArguments(argv);
  switch (parsed.kind) {
    case 'help':
      say(MODEM_HELP);
      return;
    case 'faults':
      say(modemFaultList());
      return;
    case 'profiles':
      say(profileList());
      return;
    case 'refused':
      console.error(parsed.text);
      process.exitCode = 2;
      return;
    case 'run':
      await serve(parsed.given);
      return;
    default:
      assertNever(parsed);
  }
}

async function serve({ host, port, profile, faults, number, pin }: ModemArguments): Promise<void> {
  const people = createVirtualPeople();
  const network = createVirtualNetwork({ clock: systemClock, stranger: people.stranger });
  network.on((event) => sayNow(networkLine(event)));
  const modem = createVirtualModem({
    clock: systemClock,
    network,
    profile,
    faults,
    sim: pin === null ? { number } : { number, pin, state: 'pinNeeded' },
  });
  const traffic = new ModemTraffic();
  modem.on((event) => {
    for (const line of traffic.lines(event)) sayNow(line);
  });
  const typed = createTypedModemCommands({ modem, network, people });
  const ended = untilEndAsked((line) => {
    const answer = typed(line);
    if (answer !== '') say(answer);
  });
  const server = await listen(modem, { host, port });
  if (server) {
    say(`${profile.maker} ${profile.model} (${profile.id}), number ${number}`);
    say(`listening on ${addressOf(server)}`);
  } else process.kill(process.pid, 'SIGTERM');
  await ended;
  modem.end();
  server?.close();
}

/** One program at a time has the modem, as on a serial port; null = the address cannot be had. */
async function listen(modem: VirtualModem, { host, port }: { host: string; port: number }): Promise<Server | null> {
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    // A client that breaks off is one that closes: 'close' follows.
    socket.on('error', () => {});
    serveSocket(modem, socket);
  });
  server.listen(port, host);
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    console.error(`cannot listen on ${host}:${port}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
    return null;
  }
}

function serveSocket(modem: VirtualModem, socket: Socket): void {
  try {
    const line = modem.open({ bytes: (chunk) => socket.write(chunk), unplugged: () => socket.destroy() });
    socket.on('data', (bytes: Uint8Array) => line.write(bytes));
    socket.on('close', () => line.close());
  } catch (error) {
    sayNow(`a connection was turned away: ${error instanceof Error ? error.message : String(error)}`);
    socket.destroy();
  }
}

function addressOf(server: Server): string {
  const address = server.address();
  return typeof address === 'object' && address !== null ? `${address.address}:${address.port}` : String(address);
}
