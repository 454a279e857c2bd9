import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startHelper, type Helper } from '../children.ts';
import type { BenchOptions } from '../part.ts';
import type { LoadAsks } from './loadAsks.ts';
import type { ServerAsks } from './serverAsks.ts';

export type Contender = 'console' | 'library';
type Server = { readonly helper: Helper<ServerAsks>; readonly load: Helper<LoadAsks>; readonly port: number };

/** The console and the bare library side by side, each in its own process and with its own load generator. */
export type Pair = {
  readonly of: (contender: Contender) => Server;
  /** @throws when the console acknowledged a session that is not in its file, or answered with an error */
  readonly check: () => Promise<void>;
  readonly end: () => Promise<void>;
};

const PROGRAMS: Readonly<Record<Contender, URL>> = {
  console: new URL('./consoleServer.ts', import.meta.url),
  library: new URL('./strictServer.ts', import.meta.url),
};

export async function startPair({ folder, profile }: BenchOptions, stations: number): Promise<Pair> {
  const place = mkdtempSync(join(folder, 'ocpp-'));
  const start = async (contender: Contender): Promise<Server> => {
    const helper = startHelper<ServerAsks>(PROGRAMS[contender], contender === 'console' ? profile : null);
    const load = startHelper<LoadAsks>(new URL('./loadGenerator.ts', import.meta.url));
    const { port } = await helper.ask('open', { folder: place, stations });
    return { helper, load, port };
  };
  const servers: Readonly<Record<Contender, Server>> = {
    console: await start('console'),
    library: await start('library'),
  };
  return {
    of: (contender) => servers[contender],
    check: async () => {
      const { startsAnswered, faults } = await servers.console.load.ask('counts', null);
      const { sessions } = await servers.console.helper.ask('stored', null);
      if (faults > 0) throw new Error(`the console answered ${faults} messages with an error`);
      if (sessions !== startsAnswered)
        throw new Error(`${startsAnswered} starts answered, ${sessions} sessions stored`);
    },
    end: async () => {
      for (const { helper, load } of Object.values(servers)) {
        await load.end();
        await helper.ask('close', null);
        await helper.end();
      }
      rmSync(place, { recursive: true, force: true });
    },
  };
}
