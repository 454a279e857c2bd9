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

/** What the functions of this file share. */
type Book = {
  readonly parts: LinkParts;
  readonly links: Map<StationId, Link>;
  readonly memories: Map<StationId, StationMemory>;
  watcher: LinkWatcher | null;
};

export function createLinks(parts: LinkParts): Links {
  const book: Book = { parts, links: new Map(), memories: new Map(), watcher: null };
  return {
    open: (opening) => openLink(book, opening),
    get: (id) => book.links.get(id),
    all: () => book.links.values(),
    memory: (id) => memoryOf(book, id),
    watch: (watcher) => {
      book.watcher = watcher;
    },
    end: (link, reason, code) => {
      link.endedBy = reason;
      shut(parts, link, code);
    },
    endAll: async (reason) => {
      const all = [...book.links.values()];
      const gone = all.map((link) => new Promise<void>((resolve) => link.socket.once('close', () => resolve())));
      for (const link of all) {
        link.endedBy = reason;
        shut(parts, link, 1001);
      }
      await Promise.all(gone);
      parts.talk.store.flush();
    },
  };
}

function memoryOf({ memories, parts }: Book, id: StationId): StationMemory {
  let memory = memories.get(id);
  if (!memory) memories.set(id, (memory = newMemory(id, readOcppStation(parts.talk.store.read, id))));
  return memory;
}

function openLink(book: Book, opening: Opening): void {
  const { parts, links } = book;
  const link = linkOf({
    opening,
    memory: memoryOf(book, opening.stationId),
    now: parts.talk.clock.now(),
    parts,
    called: (called) => book.watcher?.called(called),
  });
  const old = links.get(link.stationId);
  if (old) replace(book, old);
  links.set(link.stationId, link);
  listenTo({ link, path: opening.path, parts, closed: (code) => linkClosed(book, link, code) });
  storeOpening(parts, { link, replaced: old !== undefined });
  for (const { code, detail } of opening.oddities) parts.warnings.note(link.stationId, code, detail);
  book.watcher?.opened(link);
}

/** A late close of the old link is not the new one's business (quirk 13). */
function replace({ parts, watcher }: Book, old: Link): void {
  old.isOver = true;
  old.door.close();
  watcher?.closed(old);
  shut(parts, old, 1001);
}

function shut({ talk }: LinkParts, { socket }: Link, code: number): void {
  socket.close(code);
  talk.clock.after(CLOSE_WITHIN_MS, () => socket.terminate());
}

function linkClosed({ parts, links, watcher }: Book, link: Link, code: number): void {
  link.door.close();
  if (link.isOver) return;
  link.isOver = true;
  links.delete(link.stationId);
  watcher?.closed(link);
  const { store, clock, log } = parts.talk;
  const { stationId, heardAt, chargeboxId } = link;
  const reason = lossReason(code, link.endedBy);
  const at = clock.now();
  store
    .write(({ db, announce }) => {
      noteLost(db, { id: stationId, at, lastHeardAt: heardAt, reason });
      announce({ kind: 'stationDisconnected', stationId, at, reason, code });
    })
    .catch((error: unknown) =>
      log.error(() => `the loss of ${chargeboxId} could not be stored: ${messageOf(error)}`, error),
    );
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
      called: () => {
        if (link.calledAt !== null) return;
        link.calledAt = parts.talk.clock.now();
        called(link);
      },
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
  readonly closed: (code: number) => void;
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
  socket.once('close', closed);
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
