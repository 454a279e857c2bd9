import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Contract } from '../../shared/contract/contract.ts';
import { createRunner, type Runner } from '../core/consoleRunner.ts';
import { startHost, type Host, type HostOptions } from './server.ts';
import { CLOSE_SWAPPED } from './sockets.ts';

let folder = '';
let runner: Runner;
let host: Host;
const closers: (() => Promise<void> | void)[] = [];

const runnerIn = (dataDir: string) =>
  createRunner({ dataDir, demo: false, ocppPort: 0, ocppPortIsFixed: true, ocppHost: '127.0.0.1', version: '0.0.0' });

async function open(more: Partial<HostOptions> = {}): Promise<void> {
  runner = await runnerIn(join(folder, 'data'));
  host = await startHost({ runner, webRoot: join(folder, 'web'), address: '127.0.0.1', port: 0, ...more });
  closers.push(
    () => host.close(),
    () => runner.close(),
  );
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quayside-host-'));
  mkdirSync(join(folder, 'web'));
  writeFileSync(join(folder, 'web/index.html'), '<!doctype html><title>Quayside</title>');
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  rmSync(folder, { recursive: true, force: true });
});

type Asked = {
  readonly path?: string;
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
};
type Answer = { readonly status: number; readonly headers: http.IncomingHttpHeaders; readonly text: string };

/** As any program may ask, with headers and paths that a browser would not send. */
async function ask({ path = '/', method = 'GET', body, headers = {} }: Asked): Promise<Answer> {
  const tls = host.url.startsWith('https');
  const request = (tls ? https : http).request({
    host: '127.0.0.1',
    port: host.port,
    path,
    method,
    headers,
    rejectUnauthorized: false,
  });
  request.end(body);
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  const text = (await response.setEncoding('utf8').toArray()).join('');
  return { status: response.statusCode ?? 0, headers: response.headers, text };
}

const origin = () => host.url.replace(/\/$/, '');
const cookieOf = (answer: Answer) => answer.headers['set-cookie']?.[0] ?? '';

type Page = { readonly api: ContractRouterClient<Contract>; readonly socket: WebSocket };

async function page(headers: Readonly<Record<string, string>> = {}): Promise<Page> {
  const socket = new WebSocket(`${origin().replace('http', 'ws')}/rpc`, {
    headers: { origin: origin(), ...headers },
    rejectUnauthorized: false,
  });
  await once(socket, 'open');
  return { socket, api: createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })) };
}

/** The status with which an upgrade is turned away. */
async function turnedAway(path: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { headers });
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, http.IncomingMessage];
  socket.on('error', () => {});
  socket.terminate();
  return response.statusCode ?? 0;
}

const FIRST_START = {
  harbourName: 'Solvik',
  siteName: 'Gjestehavn',
  timeZone: 'Europe/Oslo',
  language: 'nb',
  firstName: 'Kari',
  lastName: 'Nordmann',
  email: 'kari@example.org',
  password: 'fortøyning7',
  listenOnLan: false,
} as const;

describe('the page', () => {
  beforeEach(() => open());

  it('is served with a strict policy', async () => {
    const answer = await ask({});
    expect(answer).toMatchObject({ status: 200, text: expect.stringContaining('Quayside') });
    expect(answer.headers['content-security-policy']).toContain("script-src 'self'");
  });

  it('is not served under a name that is not ours', async () => {
    expect((await ask({ headers: { host: 'evil.example' } })).status).toBe(403);
    expect((await ask({ headers: { host: `localhost:${host.port}` } })).status).toBe(200);
  });

  it.each(['/../data/quayside.db', '/%2e%2e/data/quayside.db', '/..%2fdata%2fquayside.db', '//etc/passwd'])(
    'leads nowhere by %s',
    async (path) => {
      expect((await ask({ path })).status).toBe(404);
    },
  );

  it('is only read', async () => {
    expect((await ask({ method: 'PUT', body: 'x' })).status).toBe(405);
  });
});

describe('the socket', () => {
  beforeEach(() => open());

  it('answers a page of this host', async () => {
    const { api } = await page();
    expect(await api.console.info()).toMatchObject({ mode: 'firstStart' });
  });

  it('turns away other sites, other names and other paths', async () => {
    expect(await turnedAway('/rpc', { origin: 'https://evil.example' })).toBe(403);
    expect(await turnedAway('/rpc', { origin: 'http://evil.example', host: 'evil.example' })).toBe(403);
    expect(await turnedAway('/rpc', {})).toBe(403);
    expect(await turnedAway('/other', { origin: origin() })).toBe(404);
  });

  it('ends on a message larger than any that a page sends', async () => {
    const { socket } = await page();
    socket.on('error', () => {});
    const closed = once(socket, 'close');
    socket.send('x'.repeat(5 * 1024 * 1024));
    expect((await closed)[0]).toBe(1009);
  });
});

describe('the signed-in place', () => {
  beforeEach(() => open());

  it('survives a reload by a cookie that no script can read', async () => {
    const { handoff } = await (await page()).api.console.begin(FIRST_START);
    const answer = await ask({ path: '/session', method: 'POST', body: handoff, headers: { origin: origin() } });
    expect(answer.status).toBe(204);
    const cookie = cookieOf(answer);
    expect(cookie).toMatch(/^quayside-\d+=[\w-]+; Path=\/; HttpOnly; SameSite=Strict$/);
    const { api } = await page({ cookie: cookie.split(';')[0] ?? '' });
    expect(await api.people.me()).toMatchObject({ kind: 'signedIn', user: { email: FIRST_START.email } });
  });

  it('is handed over once, only to a page of this host, and never for a guess', async () => {
    const { handoff } = await (await page()).api.console.begin(FIRST_START);
    const post = async (body: string, from: string) =>
      (await ask({ path: '/session', method: 'POST', body, headers: { origin: from } })).status;
    expect(await post(handoff, 'https://evil.example')).toBe(403);
    expect(await post('x'.repeat(201), origin())).toBe(403);
    expect(await post('guess', origin())).toBe(403);
    expect(await post(handoff, origin())).toBe(204);
    expect(await post(handoff, origin())).toBe(403);
  });

  it('is given up by DELETE', async () => {
    const answer = await ask({ path: '/session', method: 'DELETE', headers: { origin: origin() } });
    expect(answer.status).toBe(204);
    expect(cookieOf(answer)).toContain('Max-Age=0');
  });
});

describe('another file', () => {
  it('disconnects the pages, which come back to it', async () => {
    const other = await runnerIn(join(folder, 'other'));
    await other.console()?.people.createUser({ ...FIRST_START, role: 'administrator', siteId: null });
    await other.close();
    copyFileSync(join(folder, 'other/quayside.db'), join(folder, 'backup.db'));
    await open();
    const before = await page();
    expect(await before.api.console.info()).toMatchObject({ mode: 'firstStart' });
    const closed = once(before.socket, 'close');
    await runner.reopen({ kind: 'restore', file: join(folder, 'backup.db') });
    expect((await closed)[0]).toBe(CLOSE_SWAPPED);
    expect(await (await page()).api.console.info()).toMatchObject({ mode: 'normal' });
  });
});

describe('an address that cannot be had', () => {
  it('is named with the port and whoever holds it', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    closers.push(() => void holder.close());
    const address = holder.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    runner = await runnerIn(join(folder, 'data'));
    closers.push(() => runner.close());
    const started = startHost({ runner, webRoot: folder, address: '127.0.0.1', port });
    await expect(started).rejects.toMatchObject({
      code: 'host/portInUse',
      args: { port: String(port), holder: expect.any(String) },
    });
  });
});

const OPENSSL = ['/usr/bin/openssl', '/usr/local/bin/openssl', '/opt/homebrew/bin/openssl'].find((file) =>
  existsSync(file),
);

describe.runIf(OPENSSL !== undefined)('TLS', () => {
  it('marks the cookie as secure and keeps plain pages out', async () => {
    const certFile = join(folder, 'cert.pem');
    const keyFile = join(folder, 'key.pem');
    spawnSync(OPENSSL ?? '', [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-subj',
      '/CN=quay',
      '-keyout',
      keyFile,
      '-out',
      certFile,
    ]);
    await open({ tls: { certFile, keyFile } });
    const { handoff } = await (await page()).api.console.begin(FIRST_START);
    const post = (from: string) => ask({ path: '/session', method: 'POST', body: handoff, headers: { origin: from } });
    expect((await post(origin().replace('https', 'http'))).status).toBe(403);
    expect(cookieOf(await post(origin()))).toMatch(/^__Host-quayside-\d+=.*; Secure$/);
  });

  it('names a certificate that cannot be read', async () => {
    const tls = { certFile: join(folder, 'none.pem'), keyFile: join(folder, 'none.pem') };
    runner = await runnerIn(join(folder, 'data'));
    closers.push(() => runner.close());
    await expect(startHost({ runner, webRoot: folder, address: '127.0.0.1', port: 0, tls })).rejects.toMatchObject({
      code: 'host/certificate',
    });
  });
});
