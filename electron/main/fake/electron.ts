import { EventEmitter } from 'node:events';
import { homedir } from 'node:os';
import { MessageChannel, type MessagePort } from 'node:worker_threads';

/**
 * As much of Electron as electron/main uses, for running the built bundle in plain Node. It notes what it was asked
 * for in `asked`; a test plays the person, the page and the operating system through the emitters.
 */
type Asked = { readonly what: string; readonly with?: unknown };
export const asked: Asked[] = [];
const note = (what: string, value?: unknown) => asked.push(value === undefined ? { what } : { what, with: value });

const paths = new Map([['home', homedir()]]);

class FakeApp extends EventEmitter {
  readonly isPackaged = false;
  /** Whether another program holds the data folder already. */
  lockIsTaken = process.env['FAKE_LOCK_IS_TAKEN'] === '1';
  enableSandbox(): void {
    note('enableSandbox');
  }
  setPath(name: string, path: string): void {
    paths.set(name, path);
  }
  getPath(name: string): string {
    return paths.get(name) ?? `/${name}`;
  }
  getLocale(): string {
    return process.env['FAKE_LOCALE'] ?? 'en-GB';
  }
  getVersion(): string {
    return '0.0.0';
  }
  requestSingleInstanceLock(): boolean {
    note('requestSingleInstanceLock', paths.get('userData'));
    return !this.lockIsTaken;
  }
  whenReady(): Promise<void> {
    return Promise.resolve();
  }
  /** As Electron does: `before-quit` may hold the end up. */
  quit(): void {
    let isHeldUp = false;
    this.emit('before-quit', { preventDefault: () => (isHeldUp = true) });
    note(isHeldUp ? 'quitHeldUp' : 'quit');
    if (!isHeldUp) this.emit('quit');
  }
  exit(code: number): void {
    note('exit', code);
  }
}
export const app = new FakeApp();

type Serve = (request: Request) => Promise<Response>;
const handlers = new Map<string, Serve>();
export const protocol = {
  registerSchemesAsPrivileged: (schemes: readonly unknown[]) => note('schemes', schemes),
  handle: (scheme: string, serve: Serve) => handlers.set(scheme, serve),
};
export function fetchAs(scheme: string, url: string): Promise<Response> {
  const serve = handlers.get(scheme);
  if (serve === undefined) throw new Error(`nobody serves ${scheme}:`);
  return serve(new Request(url));
}

class FakeSession extends EventEmitter {
  readonly handlers: Record<string, unknown> = {};
  setPermissionRequestHandler(handler: unknown): void {
    this.handlers['request'] = handler;
  }
  setPermissionCheckHandler(handler: unknown): void {
    this.handlers['check'] = handler;
  }
  setDevicePermissionHandler(handler: unknown): void {
    this.handlers['device'] = handler;
  }
}
export const session = { defaultSession: new FakeSession() };

export const ipcMain = new EventEmitter();
export const powerMonitor = new EventEmitter();
export const shell = { openExternal: (url: string) => Promise.resolve(note('openExternal', url)) };
export const dialog = { showErrorBox: (title: string, text: string) => note('errorBox', { title, text }) };
export const Menu = {
  buildFromTemplate: (template: unknown) => template,
  setApplicationMenu: (menu: unknown) => note('menu', menu),
};

/** MessagePortMain over a port of Node's own: the shape differs, the bytes do not. */
class FakePortMain extends EventEmitter {
  readonly #port: MessagePort;
  constructor(port: MessagePort) {
    super();
    this.#port = port;
    port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }));
    port.on('close', () => this.emit('close'));
  }
  postMessage(message: unknown): void {
    this.#port.postMessage(message);
  }
  start(): void {
    this.#port.start();
  }
  close(): void {
    this.#port.close();
  }
}

export class MessageChannelMain {
  readonly port1: FakePortMain;
  readonly port2: MessagePort;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new FakePortMain(port1);
    this.port2 = port2;
  }
}

export type FakeFrame = {
  url: string;
  readonly ports: MessagePort[];
  readonly postMessage: (channel: string, message: unknown, ports: readonly MessagePort[]) => void;
};

export function fakeFrame(url: string): FakeFrame {
  const ports: MessagePort[] = [];
  return { url, ports, postMessage: (_channel, _message, handed) => ports.push(...handed) };
}

type OpenHandler = (details: { readonly url: string }) => { readonly action: string };

class FakeContents extends EventEmitter {
  static #next = 1;
  readonly id = FakeContents.#next++;
  readonly mainFrame = fakeFrame('app://console/');
  openHandler: OpenHandler = () => ({ action: 'allow' });
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
  reload(): void {
    note('reload');
  }
  getURL(): string {
    return this.mainFrame.url;
  }
}

export const windows: BrowserWindow[] = [];

export class BrowserWindow extends EventEmitter {
  readonly webContents = new FakeContents();
  constructor(options: unknown) {
    super();
    note('window', options);
    windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  loadURL(url: string): Promise<void> {
    note('loadURL', url);
    this.emit('ready-to-show');
    return Promise.resolve();
  }
  show(): void {
    note('show');
  }
  focus(): void {
    note('focus');
  }
  restore(): void {
    note('restore');
  }
  isMinimized(): boolean {
    return true;
  }
}
