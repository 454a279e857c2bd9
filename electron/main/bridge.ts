import { RPCHandler } from '@orpc/server/message-port';
import { ipcMain, MessageChannelMain, type IpcMainEvent, type MessagePortMain, type WebContents } from 'electron';
import type { Connection, HostContext } from '../core/api/context.ts';
import { router } from '../core/api/router.ts';
import type { Runner } from '../core/consoleRunner.ts';
import type { Log } from '../core/runtime/log.ts';
import { isOurs } from './windowSecurity.ts';

/** The two messages between preload and main; electron/preload/index.ts spells them the same. */
export const WANT_PORT = 'quayside:want-port';
export const PORT = 'quayside:port';

type Seat = { readonly contents: WebContents; readonly connection: Connection; ports: readonly MessagePortMain[] };

/**
 * Hands each window's page a message port on which it speaks the typed API. The connection belongs to the window, not
 * to the port: a reload stays signed in without the page ever holding the token.
 */
export function bridgeWindows(runner: Runner, log: Log): { readonly admit: (contents: WebContents) => void } {
  const handler = new RPCHandler<HostContext>(router);
  const seats = new Map<number, Seat>();
  const waiting = new Set<Seat>();

  const connect = (seat: Seat) => {
    const console = runner.console();
    if (console === null) {
      waiting.add(seat);
      return;
    }
    const { port1, port2 } = new MessageChannelMain();
    port1.on('close', () => {
      seat.ports = seat.ports.filter((port) => port !== port1);
    });
    handler.upgrade(port1, { context: { console, connection: seat.connection } });
    port1.start();
    seat.ports = [...seat.ports, port1];
    seat.contents.mainFrame.postMessage(PORT, null, [port2]);
  };

  ipcMain.on(WANT_PORT, (event) => {
    const seat = seats.get(event.sender.id);
    if (seat === undefined || !isTheMainPage(event)) {
      log.warn(() => `a port was refused to ${event.senderFrame?.url ?? 'a frame that is gone'}`);
      return;
    }
    connect(seat);
  });
  runner.onSwap({
    closing: () => {
      for (const seat of seats.values()) {
        // The other file knows other people.
        seat.connection.token = null;
        for (const port of seat.ports) port.close();
        seat.ports = [];
      }
    },
    opened: () => {
      const seated = [...waiting];
      waiting.clear();
      seated.forEach(connect);
    },
  });
  return {
    admit: (contents) => {
      const { id } = contents;
      seats.set(id, { contents, connection: { id: `window-${id}`, from: 'window', token: null }, ports: [] });
      contents.once('destroyed', () => seats.delete(id));
    },
  };
}

/** Not a frame inside the page, and not another site that the window was led to. */
const isTheMainPage = ({ sender, senderFrame }: IpcMainEvent): boolean =>
  senderFrame !== null && senderFrame === sender.mainFrame && isOurs(senderFrame.url);
