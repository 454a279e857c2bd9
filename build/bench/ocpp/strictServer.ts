import { createRequire } from 'node:module';
import { answerParent, cpuMs, residentBytes } from '../children.ts';
import { watchLoop } from '../loopWatch.ts';
import type { ServerAsks } from './serverAsks.ts';

/*
 * The raw limit: the same library in strict mode as its own manual shows it, answering at once and storing nothing.
 */
type Client = { readonly handle: (method: string, answer: () => object) => void };
type Server = {
  readonly auth: (judge: (accept: () => void) => void) => void;
  readonly on: (event: 'client', listener: (client: Client) => void) => void;
  readonly listen: (port: number, host: string) => Promise<{ readonly address: () => { readonly port: number } }>;
  readonly close: () => Promise<void>;
};
type Library = { readonly RPCServer: new (options: object) => Server };

const { RPCServer } = createRequire(import.meta.url)('ocpp-rpc') as Library;
const server = new RPCServer({
  protocols: ['ocpp1.6'],
  strictMode: true,
  pingIntervalMs: 0,
  wssOptions: { perMessageDeflate: false },
});
const now = () => ({ currentTime: new Date().toISOString() });
let lastTransaction = 0;
server.auth((accept) => accept());
server.on('client', (client) => {
  client.handle('BootNotification', () => ({ status: 'Accepted', interval: 240, ...now() }));
  client.handle('Heartbeat', now);
  client.handle('StatusNotification', () => ({}));
  client.handle('MeterValues', () => ({}));
  client.handle('StartTransaction', () => ({ transactionId: ++lastTransaction, idTagInfo: { status: 'Accepted' } }));
  client.handle('StopTransaction', () => ({}));
});

const loop = watchLoop();

answerParent<ServerAsks>({
  open: async () => ({ port: (await server.listen(0, '127.0.0.1')).address().port }),
  used: () => ({ cpuMs: cpuMs(), residentBytes: residentBytes() }),
  watchLoop: () => {
    loop.start();
    return null;
  },
  holds: () => loop.stop(),
  stored: () => ({ sessions: 0 }),
  watch: () => null,
  close: async () => {
    await server.close();
    return null;
  },
});
