import { once } from 'node:events';
import type { MessagePort } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../../shared/contract/contract.ts';
import { runMain } from './run.ts';

/**
 * `node drive.ts <bundle> <option>...`: runs the built main bundle against the fake, plays person, page and operating
 * system, and prints what was seen as one line of JSON. The test beside electron/main reads it.
 */
const [bundle = '', ...argv] = process.argv.slice(2);
const electron = await runMain(bundle, argv);
const { app, asked, fakeFrame, fetchAs, ipcMain, powerMonitor, session, windows } = electron;
const WANT_PORT = 'quayside:want-port';

const seen: Record<string, unknown> = {};
const window = windows[0];
if (window !== undefined) await playWindow(window);
seen['asked'] = asked;
console.log(`SEEN ${JSON.stringify(seen)}`);
process.exit(0);

async function playWindow({ webContents }: NonNullable<typeof window>): Promise<void> {
  const page = webContents.mainFrame;
  const wantPort = () => ipcMain.emit(WANT_PORT, { sender: webContents, senderFrame: page });

  wantPort();
  seen['portsOfPage'] = page.ports.length;
  seen['foreign'] = portsOfForeigners();
  seen['files'] = await filesOfPage();
  seen['confined'] = waysOut(webContents);
  seen['permissions'] = permissions();

  const first = apiOver(page.ports[0]);
  seen['info'] = await first.console.info();
  await first.console.begin({
    harbourName: 'Solvik',
    siteName: 'Gjestehavn',
    timeZone: 'Europe/Oslo',
    language: 'nb',
    firstName: 'Kari',
    lastName: 'Nordmann',
    email: 'kari@example.org',
    password: 'fortøyning7',
    listenOnLan: false,
  });
  seen['me'] = (await first.people.me()).kind;
  wantPort();
  seen['meAfterReload'] = (await apiOver(page.ports[1]).people.me()).kind;

  seen['suspend'] = powerMonitor.emit('suspend');
  seen['resume'] = powerMonitor.emit('resume');
  app.emit('second-instance');
  for (let crash = 1; crash <= 4; crash += 1) webContents.emit('render-process-gone', {}, { reason: 'crashed' });

  const ended = once(app, 'quit');
  app.quit();
  await ended;
}

function apiOver(port: MessagePort | undefined): ContractRouterClient<Contract> {
  if (port === undefined) throw new Error('the page got no port');
  return createORPCClient(new RPCLink({ port }));
}

/** A frame inside the page, another site in the window, a look-alike of our name, and a window that is not ours. */
function portsOfForeigners(): readonly number[] {
  const webContents = windows[0]?.webContents;
  const inner = fakeFrame('app://console/');
  const others = ['https://evil.example/', 'app://console.evil.example/', 'app://consoles/', 'file:///etc/passwd'].map(
    fakeFrame,
  );
  ipcMain.emit(WANT_PORT, { sender: webContents, senderFrame: inner });
  ipcMain.emit(WANT_PORT, { sender: webContents, senderFrame: null });
  for (const frame of others)
    ipcMain.emit(WANT_PORT, { sender: { id: webContents?.id, mainFrame: frame }, senderFrame: frame });
  const stranger = fakeFrame('app://console/');
  ipcMain.emit(WANT_PORT, { sender: { id: 999, mainFrame: stranger }, senderFrame: stranger });
  return [inner, ...others, stranger].map((frame) => frame.ports.length);
}

async function filesOfPage(): Promise<unknown> {
  const page = await fetchAs('app', 'app://console/');
  const paths = ['..%2fmain%2findex.js', '%2e%2e/main/index.js', 'nothing.js'];
  const statuses = await Promise.all(paths.map(async (path) => (await fetchAs('app', `app://console/${path}`)).status));
  const elsewhere = await fetchAs('app', 'app://elsewhere/');
  return {
    status: page.status,
    policy: page.headers.get('content-security-policy'),
    statuses: [...statuses, elsewhere.status],
  };
}

function waysOut(webContents: NonNullable<typeof window>['webContents']): unknown {
  const prevented = (event: string, url: string) => {
    let isPrevented = false;
    webContents.emit(event, { url, preventDefault: () => (isPrevented = true) });
    return isPrevented;
  };
  return {
    toOurPage: prevented('will-navigate', 'app://console/#dashboard'),
    toAnotherSite: prevented('will-navigate', 'https://evil.example/'),
    toALookAlike: prevented('will-navigate', 'app://console.evil.example/'),
    webview: prevented('will-attach-webview', ''),
    newWindows: ['https://example.org/help', 'file:///etc/passwd', 'ms-msdt:/id', 'javascript:alert(1)'].map(
      (url) => webContents.openHandler({ url }).action,
    ),
  };
}

function permissions(): unknown {
  const { check, device } = session.defaultSession.handlers;
  if (typeof check !== 'function' || typeof device !== 'function') return 'no handlers';
  const may = (permission: string, origin = 'app://console'): unknown => check(null, permission, origin);
  return {
    asked: ['media', 'geolocation', 'notifications', 'usb', 'openExternal'].map((permission) => may(permission)),
    copying: may('clipboard-sanitized-write'),
    copyingElsewhere: may('clipboard-sanitized-write', 'https://evil.example'),
    device: device({}),
  };
}
