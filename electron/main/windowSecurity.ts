import { join } from 'node:path';
import { shell, type BrowserWindowConstructorOptions, type Session, type WebContents } from 'electron';

/** The page's own origin: the `app:` protocol with the one host that appProtocol.ts serves. */
export const APP_ORIGIN = 'app://console';

/** A window whose page has nothing but the web platform and the one port that the preload hands over. */
export const windowOptions = (here: string): BrowserWindowConstructorOptions => ({
  width: 1440,
  height: 900,
  minWidth: 1024,
  minHeight: 640,
  show: false,
  title: 'Quayside',
  backgroundColor: '#f6f7f8',
  webPreferences: {
    preload: join(here, '../preload/index.cjs'),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    webSecurity: true,
    webviewTag: false,
    spellcheck: false,
  },
});

/** A URL of ours by its parsed origin: a mere prefix would also let `app://console.evil` through. */
export function isOurs(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}` === APP_ORIGIN;
}

/** Every page stays where it is: no other site, no second window, no webview. */
export function confine(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isOurs(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isOurs(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    // Links go to the person's own browser, and only as https: any other scheme can start a program.
    if (URL.canParse(url) && new URL(url).protocol === 'https:') void shell.openExternal(url);
    return { action: 'deny' };
  });
}

/** The console's page asks for no camera, no place, no device; copying text after a click is all that it may. */
export function denyPermissions(session: Session): void {
  const mayHave = (permission: string, url: string) => permission === 'clipboard-sanitized-write' && isOurs(url);
  session.setPermissionRequestHandler((contents, permission, answer) => {
    answer(mayHave(permission, contents.getURL()));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => mayHave(permission, origin));
  session.setDevicePermissionHandler(() => false);
}
