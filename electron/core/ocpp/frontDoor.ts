import type { ListenerInfo } from '../../../shared/contract/console.ts';
import type { ChargeboxId, StationId } from '../../../shared/domain/ids.ts';
import type { Directory } from '../live/directory.ts';
import { messageOf, systemCodeOf } from '../runtime/failure.ts';
import type { Log } from '../runtime/log.ts';
import { portHolder } from '../runtime/portHolder.ts';
import { inTurns } from '../runtime/turns.ts';
import { readOcppStation } from '../store/ocppStationStore.ts';
import { readSetting } from '../store/settingStore.ts';
import type { Store } from '../store/store.ts';
import { listenerAddresses } from './addresses.ts';
import { judgeUpgrade, type Register } from './admission/judgeUpgrade.ts';
import type { Refusals } from './admission/refusals.ts';
import type { Links } from './links/links.ts';
import { openListener, plainAddress, refuseUpgrade, type Caps, type Knocking, type Listening } from './listener.ts';
import type { RpcLibrary } from './rpc.ts';
import { createUpgrader, settleRequest, type Upgrader } from './upgrade.ts';

export type FrontDoorParts = {
  readonly store: Store;
  readonly directory: Directory;
  readonly log: Log;
  readonly port: number;
  readonly host?: string | undefined;
  readonly caps: Caps;
  readonly rpc: RpcLibrary;
  readonly links: Links;
  readonly refusals: Refusals;
};

/** The listener and who is let in through it. */
export type FrontDoor = {
  readonly listen: () => Promise<void>;
  readonly info: () => ListenerInfo;
  readonly close: () => Promise<void>;
};

const OFF: ListenerInfo = { state: 'off', failure: '', failureDetail: '', port: 0, lan: false, addresses: [] };

export function createFrontDoor(parts: FrontDoorParts): FrontDoor {
  const { store, log, caps, refusals } = parts;
  const upgrader = createUpgrader(parts.rpc, (error) => log.warn(() => `upgrade: ${messageOf(error)}`, error));
  let info: ListenerInfo = OFF;
  let listening: Listening | null = null;
  // Any free port at first, the same one from then on: stations know it.
  let wantedPort = parts.port;
  return {
    info: () => info,
    listen: async () => {
      const host = parts.host ?? (readSetting(store.read, 'listenOnLan') === '1' ? '0.0.0.0' : '127.0.0.1');
      const lan = host !== '127.0.0.1' && host !== 'localhost' && host !== '::1';
      try {
        listening = await openListener({
          host,
          port: wantedPort,
          caps,
          refused: refusals.note,
          knocked: inTurns(UPGRADES_AT_ONCE, (knocking) => knock(parts, upgrader, knocking)),
        });
        const { port } = listening;
        wantedPort = port;
        info = { ...OFF, state: 'listening', port, lan, addresses: listenerAddresses(host, port) };
        log.info(() => `listening on ${host}:${port}`);
      } catch (error) {
        info = { ...OFF, state: 'failed', port: wantedPort, lan, ...(await failureOf(error, wantedPort)) };
        log.error(() => `cannot listen on ${host}:${wantedPort}: ${messageOf(error)}`, error);
      }
    },
    close: async () => {
      info = OFF;
      const open = listening;
      listening = null;
      await open?.close();
    },
  };
}

/** Why the port cannot be had, with whoever holds it when the system tells. */
async function failureOf(error: unknown, port: number): Promise<Pick<ListenerInfo, 'failure' | 'failureDetail'>> {
  switch (systemCodeOf(error)) {
    case 'EADDRINUSE':
      return { failure: 'ocpp/portInUse', failureDetail: (await portHolder(port)) ?? '' };
    case 'EACCES':
      return { failure: 'ocpp/portForbidden', failureDetail: '' };
    case 'EADDRNOTAVAIL':
      return { failure: 'ocpp/addressUnknown', failureDetail: '' };
    default:
      return { failure: 'ocpp/cannotListen', failureDetail: messageOf(error) };
  }
}

/** When the power comes back, all stations knock at once: about 12 ms of them in each turn of the event loop. */
const UPGRADES_AT_ONCE = 50;

function knock(parts: FrontDoorParts, upgrader: Upgrader, { request, socket, head, ignore }: Knocking): void {
  const { method = '', url: path = '', headers } = request;
  const remoteAddress = plainAddress(request.socket.remoteAddress);
  const verdict = judgeUpgrade({ method, target: path, headers }, registerOf(parts));
  if (verdict.kind === 'refused') {
    const { reason, chargeboxId, detail, status } = verdict;
    parts.refusals.note({ reason, chargeboxId, remoteAddress, path, detail });
    refuseUpgrade(socket, status, reason);
    return;
  }
  settleRequest(request, verdict);
  const upgraded = upgrader.upgrade(request, socket, head);
  socket.off('error', ignore);
  if (!upgraded) return;
  const { station, chargeboxId, oddities } = verdict;
  parts.links.open({ stationId: station.id, chargeboxId, remoteAddress, path, oddities, ...upgraded });
}

const registerOf = ({ store, directory }: FrontDoorParts): Register => ({
  stationOf: (id: ChargeboxId) => directory.stationOfChargebox(id),
  credentialsOf: (id: StationId) => {
    const { password, options } = readOcppStation(store.read, id);
    return { password, ignoreUserName: options.ignoreUserName };
  },
});
