import { join } from 'node:path';
import { app, dialog, session, type BrowserWindow } from 'electron';
import { createRunner, type Runner } from '../core/consoleRunner.ts';
import { systemClock } from '../core/runtime/clock.ts';
import { defaultDataDir } from '../core/runtime/dataDir.ts';
import { isFailure, messageOf } from '../core/runtime/failure.ts';
import { failureText } from '../core/runtime/failureText.ts';
import { openLog, type Log } from '../core/runtime/log.ts';
import { parseOptions, type Options } from '../core/runtime/options.ts';
import { registerAppScheme, serveApp } from './appProtocol.ts';
import { bridgeWindows } from './bridge.ts';
import { bringToFront, openWindow } from './consoleWindow.ts';
import { askWhereToSave } from './downloads.ts';
import { setMenu, systemLanguage } from './menu.ts';
import { reportPower } from './power.ts';
import { confine, denyPermissions } from './windowSecurity.ts';

const HERE = import.meta.dirname;

registerAppScheme();
app.enableSandbox();
const options = readOptions();
if (options !== null) {
  // Chromium's profile lies with the data, so that one data folder means one running program.
  app.setPath('userData', join(options.dataDir, 'window'));
  if (app.requestSingleInstanceLock()) await boot(options);
  else app.quit();
}

function readOptions(): Options | null {
  const dataDir = defaultDataDir({ platform: process.platform, env: process.env, home: app.getPath('home') });
  const argv = process.argv.slice(app.isPackaged ? 1 : 2);
  const parsed = parseOptions({ argv, dataDir, passOverUnknown: true });
  if (parsed.kind === 'run') return parsed.options;
  console.log(parsed.text);
  app.exit(parsed.kind === 'help' ? 0 : 2);
  return null;
}

async function boot(options: Options): Promise<void> {
  let window: BrowserWindow | null = null;
  app.on('second-instance', () => bringToFront(window));
  app.on('web-contents-created', (_event, contents) => confine(contents));
  app.on('window-all-closed', () => app.quit());
  await app.whenReady();
  const language = systemLanguage();
  setMenu(language);
  denyPermissions(session.defaultSession);
  askWhereToSave(session.defaultSession);
  serveApp(join(HERE, '../renderer'));
  const log = openLog({ level: options.logLevel, file: options.logFile ?? join(options.dataDir, 'quayside.log') });
  const runner = await openOrExplain(options, log);
  if (runner === null) return;
  reportPower(runner);
  closeInGoodOrder(runner, log);
  const bridge = bridgeWindows(runner, log.of('bridge'));
  window = await openWindow({
    here: HERE,
    language,
    clock: systemClock,
    log: log.of('window'),
    prepare: ({ webContents }) => bridge.admit(webContents),
  });
}

/** What keeps the program from starting is said in a window of the system's own, for there is no page yet. */
async function openOrExplain(options: Options, log: Log): Promise<Runner | null> {
  try {
    const runner = await createRunner({
      dataDir: options.dataDir,
      demo: options.demo,
      ocppPort: options.ocppPort,
      ocppPortIsFixed: options.given.has('ocppPort'),
      ...(options.ocppHost === null ? {} : { ocppHost: options.ocppHost }),
      version: app.getVersion(),
      log,
    });
    runner.onSwap({
      closing: () => {},
      failed: (_request, error) => {
        explain(error);
        if (runner.console() === null) app.exit(1);
      },
    });
    return runner;
  } catch (error) {
    log.error(() => `could not start: ${messageOf(error)}`, error);
    explain(error);
    app.exit(1);
    return null;
  }
}

function explain(error: unknown): void {
  dialog.showErrorBox('Quayside', isFailure(error) ? failureText(error, systemLanguage()) : messageOf(error));
}

/** The file is closed, and the stations told, before the program is gone. */
function closeInGoodOrder(runner: Runner, log: Log): void {
  let isClosed = false;
  app.on('before-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    runner
      .close()
      .catch((error: unknown) => log.error(() => `closing: ${messageOf(error)}`, error))
      .finally(() => {
        isClosed = true;
        app.quit();
      });
  });
}
