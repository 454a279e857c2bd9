import { join } from 'node:path';
import { openConsole, type Console } from '../../../electron/core/console.ts';
import { insertSite, insertStation } from '../../../electron/core/store/topologyWrites.ts';
import { answerParent, cpuMs, residentBytes } from '../children.ts';
import { watchLoop } from '../loopWatch.ts';
import type { ServerAsks } from './serverAsks.ts';

/** The whole console as a host opens it: listener, store with FULL sync, live projection, reports. */
let console: Console | null = null;
const running = (): Console => {
  if (!console) throw new Error('not open');
  return console;
};

async function open({ folder, stations }: ServerAsks['open']['ask']): Promise<{ port: number }> {
  const opened = await openConsole({
    file: join(folder, 'quayside.db'),
    mode: 'normal',
    ocppPort: 0,
    ocppHost: '127.0.0.1',
    version: 'bench',
  });
  console = opened;
  opened.store.writeNow(({ db, announce }) => {
    const at = opened.clock.now();
    const site = insertSite(db, { name: 'Bench', identification: '', address: '' }, at);
    for (let index = 0; index < stations; index += 1) {
      const names = { name: `S${index}`, chargeboxId: `CP${index}` };
      insertStation(db, { siteId: site.id, floorId: null, outlets: 1, ...names }, at);
    }
    announce({ kind: 'topologyChanged', at });
  });
  return { port: opened.ocpp.listener().port };
}

function countSessions(): number {
  const row = running().store.read.prepare<[], { n: number }>('SELECT count(*) AS n FROM session').get();
  return row?.n ?? 0;
}

async function readLive(): Promise<void> {
  for await (const message of running().live.watch({ kind: 'all' })) JSON.stringify(message);
}

const loop = watchLoop();

answerParent<ServerAsks>({
  open,
  used: () => ({ cpuMs: cpuMs(), residentBytes: residentBytes() }),
  watchLoop: () => {
    loop.start();
    return null;
  },
  holds: () => loop.stop(),
  stored: () => ({ sessions: countSessions() }),
  watch: () => {
    void readLive();
    return null;
  },
  close: async () => {
    await running().close();
    return null;
  },
});
