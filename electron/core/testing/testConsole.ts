import { createRouterClient } from '@orpc/server';
import type { RouterClient } from '@orpc/server';
import { join } from 'node:path';
import type { SiteId } from '../../../shared/domain/ids.ts';
import type { Role } from '../../../shared/domain/people.ts';
import type { Connection } from '../api/context.ts';
import { router } from '../api/router.ts';
import { openConsole, type Console, type ConsoleOptions, type ReopenRequest } from '../console.ts';
import { systemClock } from '../runtime/clock.ts';
import { tempDir } from './tempStore.ts';

export type Client = RouterClient<typeof router>;

export type TestConsole = {
  readonly console: Console;
  /** Somebody at the glass; `role` undefined: not signed in. */
  readonly at: (role?: Role) => Promise<Client>;
  /** The same with the connection, which a host would hold. */
  readonly connect: (token?: string | null) => { readonly client: Client; readonly connection: Connection };
  /** What was asked of whoever opened the console. */
  readonly reopened: readonly ReopenRequest[];
  readonly close: () => Promise<void>;
};

/** A whole console on a file of its own and free ports. */
export async function openTestConsole(more: Partial<ConsoleOptions> = {}): Promise<TestConsole> {
  const { dir, remove } = tempDir();
  const reopened: ReopenRequest[] = [];
  const console = await openConsole({
    file: join(dir, 'quayside.db'),
    mode: 'normal',
    ocppPort: 0,
    version: '0.0.0',
    clock: systemClock,
    reopen: (request) => reopened.push(request),
    ...more,
  });
  const connect = (token: string | null = null) => {
    const connection: Connection = { id: 'test', from: 'window', token };
    return { connection, client: createRouterClient(router, { context: { console, connection } }) };
  };
  const tokens = new Map<Role, string>();
  const tokenOf = async (role: Role): Promise<string> => {
    const known = tokens.get(role);
    if (known !== undefined) return known;
    const email = `${role}@havna.no`;
    const siteId = role === 'siteAdministrator' ? firstSite(console) : null;
    const user = await console.people.createUser({
      email,
      password: 'brygge24',
      firstName: role,
      lastName: '',
      role,
      siteId,
    });
    const { token } = await console.people.signInAs(user.id);
    tokens.set(role, token);
    return token;
  };
  return {
    console,
    at: async (role) => connect(role === undefined ? null : await tokenOf(role)).client,
    connect,
    reopened,
    close: async () => {
      await console.close();
      remove();
    },
  };
}

function firstSite(console: Console): SiteId {
  const [site] = console.directory.topology().sites;
  if (!site) throw new Error('a site administrator needs a site');
  return site.id;
}
