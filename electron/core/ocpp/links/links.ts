import type { Oddity } from '../../../../shared/domain/conformance.ts';
import type { ChargeboxId, EpochMs, StationId } from '../../../../shared/domain/ids.ts';
import type { LinkLossReason } from '../../../../shared/domain/live.ts';
import { messageOf } from '../../runtime/failure.ts';
import { noteConnected, noteLost, readOcppStation } from '../../store/ocppStationStore.ts';
import type { Refusals } from '../admission/refusals.ts';
import { PROTOCOL } from '../admission/subprotocol.ts';
import { Door } from '../door/door.ts';
import type { StationSocket } from '../door/stationSocket.ts';
import type { RpcClient } from '../rpc.ts';
import { answer, type AnswerParts } from '../v16/answer.ts';
import type { Talk, TalkParts } from '../v16/talk.ts';
import type { Warnings } from '../warnings.ts';
import type { Link } from './link.ts';
import { lossReason } from './lossReason.ts';
import { socketFault } from './socketFault.ts';
import { newMemory, type StationMemory } from './stationMemory.ts';

/** Who wants to know about links: the commands. */
export type LinkWatcher = {
  readonly opened: (link: Link) => void;
  /** The station's first CALL on this link. */
  readonly called: (link: Link) => void;
  readonly closed: (link: Link) => void;
};

export type LinkParts = AnswerParts & {
  readonly talk: TalkParts;
  readonly warnings: Warnings;
  readonly refusals: Refusals;
};

/** A station that was let in. */
export type Opening = {
  readonly stationId: StationId;
  readonly chargeboxId: ChargeboxId;
  readonly remoteAddress: string;
  readonly path: string;
  readonly oddities: readonly Oddity[];
  readonly socket: StationSocket;
  readonly client: RpcClient;
};

/** Who is connected. One link per station: the newest (quirk 13). */
export type Links = {
  readonly open: (opening: Opening) => void;
  readonly get: (id: StationId) => Link | undefined;
  readonly all: () => IterableIterator<Link>;
  /** What is remembered of a station since the program started, connected or not. */
  readonly memory: (id: StationId) => StationMemory;
  readonly watch: (watcher: LinkWatcher) => void;
  /** Ends a link from our side. */
  readonly end: (link: Link, reason: LinkLossReason, code: number) => void;
  /** Resolves when all are closed and their rows say so. */
  readonly endAll: (reason: LinkLossReason) => Promise<void>;
};

/** How long a station may take to answer our close frame. */
const CLOSE_WITHIN_MS = 2_000;

export function createLinks(parts: LinkParts): Links {
  const { store, clock, log } = parts.talk;
  const links = new Map<StationId, Link>();
  const memories = new Map<StationId, StationMemory>();
  let watcher: LinkWatcher | null = null;

  const memory = (id: StationId): StationMemory => {
    let known = memories.get(id);
    if (!known) memories.set(id, (known = newMemory(id, readOcppStation(store.read, id).options)));
    return known;
  };

  const shut = (link: Link, code: number) => {
    link.socket.close(code);
    clock.after(CLOSE_WITHIN_MS, () => link.socket.terminate());
  };

  const storeLoss = (link: Link, reason: LinkLossReason, code: number) => {
    const at = clock.now();
    return store.write(({ db, announce }) => {
      noteLost(db, { id: link.stationId, at, lastHeardAt: link.heardAt, reason });
      announce({ kind: 'stationDisconnected', stationId: link.stationId, at, reason, code });
    });
  };

  const closed = (link: Link, code: number) => {
    link.door.close();
    if (link.isOver) return;
    link.isOver = true;
    links.delete(link.stationId);
    watcher?.closed(link);
    storeLoss(link, lossReason(code, link.endedBy), code).catch((error: unknown) =>
      log.error(() => `the loss of ${link.chargeboxId} could not be stored: ${messageOf(error)}`, error),
    );
  };

  /** A late close of the old link is not the new one's business. */
  const replace = (old: Link) => {
    old.isOver = true;
    old.door.close();
    watcher?.closed(old);
    shut(old, 1001);
  };

  const open = (opening: Opening) => {
    const link = linkOf({ opening, memory: memory(opening.stationId), now: clock.now(), parts, called });
    const old = links.get(link.stationId);
    if (old) replace(old);
    links.set(link.stationId, link);
    listenTo({ link, path: opening.path, parts, closed });
    storeOpening(parts, { link, replaced: old !== undefined });
    for (const { code, detail } of opening.oddities) parts.warnings.note(link.stationId, code, detail);
    watcher?.opened(link);
  };

  const called = (link: Link) => {
    if (link.calledAt !== null) return;
    link.calledAt = clock.now();
    watcher?.called(link);
  };

  return {
    open,
    get: (id) => links.get(id),
    all: () => links.values(),
    memory,
    watch: (observer) => {
      watcher = observer;
    },
    end: (link, reason, code) => {
      link.endedBy = reason;
      shut(link, code);
    },
    endAll: async (reason) => {
      const all = [...links.values()];
      const gone = all.map((link) => new Promise<void>((resolve) => link.socket.once('close', () => resolve())));
      for (const link of all) {
        link.endedBy = reason;
        shut(link, 1001);
      }
      await Promise.all(gone);
    },
  };
}

type Building = {
  readonly opening: Opening;
  readonly memory: StationMemory;
  readonly now: EpochMs;
  readonly parts: LinkParts;
  readonly called: (link: Link) => void;
};

function linkOf({ opening, memory, now, parts, called }: Building): Link {
  const { stationId, chargeboxId, remoteAddress, path, socket, client } = opening;
  const refused = { chargeboxId, remoteAddress, path };
  const door = new Door({
    socket,
    frames: memory.frames,
    clock: parts.talk.clock,
    keeper: {
      heard: () => {
        link.heardAt = parts.talk.clock.now();
        memory.heardAt = link.heardAt;
      },
      called: () => called(link),
      warned: (code, detail) => parts.warnings.note(stationId, code, detail),
      unreadable: (detail) => parts.refusals.note({ ...refused, reason: 'badFrame', detail }),
      overflowed: () => {
        parts.refusals.note({ ...refused, reason: 'queueOverflow', detail: '' });
        link.endedBy = 'closedByConsole';
        socket.close(1008, 'too many messages at once');
      },
    },
  });
  const link: Link = {
    stationId,
    chargeboxId,
    remoteAddress,
    protocol: PROTOCOL,
    connectedAt: now,
    socket,
    client,
    door,
    memory,
    heardAt: now,
    pingSentAt: null,
    hasPonged: false,
    calledAt: null,
    hasBooted: false,
    endedBy: null,
    isOver: false,
  };
  return link;
}

type Listening = {
  readonly link: Link;
  readonly path: string;
  readonly parts: LinkParts;
  readonly closed: (link: Link, code: number) => void;
};

function listenTo({ link, path, parts, closed }: Listening): void {
  const { socket, client, stationId, chargeboxId, memory } = link;
  const talk: Talk = {
    parts: parts.talk,
    stationId,
    chargeboxId,
    memory,
    connectedAt: link.connectedAt,
    booted: () => {
      link.hasBooted = true;
    },
    warn: (code, detail) => parts.warnings.note(stationId, code, detail),
  };
  socket.door = link.door;
  client.handle(({ method, params }) => answer(parts, talk, { method: method ?? '', params }));
  const heard = () => {
    link.heardAt = parts.talk.clock.now();
  };
  socket.on('ping', heard);
  socket.on('pong', () => {
    heard();
    link.hasPonged = true;
  });
  socket.on('error', (error) => {
    const { reason, detail } = socketFault(error);
    const { remoteAddress } = link;
    if (reason !== null) parts.refusals.note({ reason, chargeboxId, remoteAddress, path, detail });
  });
  socket.once('close', (code) => closed(link, code));
}

function storeOpening(parts: LinkParts, { link, replaced }: { readonly link: Link; readonly replaced: boolean }): void {
  const { store, log } = parts.talk;
  const { stationId, connectedAt: at, protocol, remoteAddress, chargeboxId } = link;
  store
    .write(({ db, announce }) => {
      if (replaced) announce({ kind: 'stationDisconnected', stationId, at, reason: 'replacedByNewer', code: 1001 });
      noteConnected(db, { id: stationId, at, protocol, remoteAddress });
      announce({ kind: 'stationConnected', stationId, at, protocol, remoteAddress });
    })
    .catch((error: unknown) =>
      log.error(() => `the connection of ${chargeboxId} could not be stored: ${messageOf(error)}`, error),
    );
}
