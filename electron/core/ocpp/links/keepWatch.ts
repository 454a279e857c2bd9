import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { messageOf } from '../../runtime/failure.ts';
import { every } from '../../runtime/clock.ts';
import { noteHeard } from '../../store/ocppStationStore.ts';
import { abandonedSessions } from '../../store/sessionStore.ts';
import { closeAbandoned, STOP_GRACE_MS } from '../sessions/abandon.ts';
import type { TalkParts } from '../v16/talk.ts';
import type { Warnings } from '../warnings.ts';
import { judgeLink, PING_AFTER_MS } from './judgeLink.ts';
import type { Link } from './link.ts';
import type { Links } from './links.ts';

/** One look at all links, often enough for the shortest deadline of judgeLink. */
export const ROUND_MS = 10_000;
/** How often "heard" is worth a writing, for all stations together. */
const HEARD_MS = 60_000;

export type Watch = {
  readonly suspended: () => void;
  readonly resumed: () => void;
  readonly close: () => void;
};

export type WatchParts = { readonly talk: TalkParts; readonly links: Links; readonly warnings: Warnings };

/** Pings silent stations, gives up dead links, stores who was heard, and ends abandoned sessions. */
export function keepWatch(parts: WatchParts): Watch {
  const { store, clock, log } = parts.talk;
  let sleptAt: EpochMs | null = null;

  let lastRoundAt = clock.now();

  const round = () => {
    const now = clock.now();
    // The PC slept without telling, or the program stood still: that stations were silent proves nothing.
    if (now - lastRoundAt > 3 * ROUND_MS) wake(parts, now);
    lastRoundAt = now;
    for (const link of parts.links.all()) attend(parts, link, now);
    Promise.all([storeHeard(parts), endAbandoned(parts, now)]).catch((error: unknown) =>
      log.error(() => `a round over the stations failed: ${messageOf(error)}`, error),
    );
  };

  return {
    suspended: () => {
      sleptAt ??= clock.now();
    },
    resumed: () => {
      if (sleptAt === null) return;
      const now = clock.now();
      const forMs = now - sleptAt;
      sleptAt = null;
      wake(parts, now);
      store
        .write(({ announce }) => announce({ kind: 'consoleSlept', at: now, forMs }))
        .catch((error: unknown) => log.error(() => `the sleep could not be stored: ${messageOf(error)}`, error));
    },
    close: every(clock, ROUND_MS, round),
  };
}

function attend({ warnings }: WatchParts, link: Link, now: EpochMs): void {
  const { memory, heardAt, pingSentAt, hasPonged, stationId } = link;
  const { heartbeatIntervalS, options } = memory;
  const isPingOff = options.pingOff;
  const verdict = judgeLink({ now, heardAt, pingSentAt, hasPonged, isPingOff, heartbeatIntervalS });
  if (verdict === 'dead') {
    link.endedBy = 'noAnswerToPing';
    link.socket.terminate();
  }
  if (verdict !== 'ping') return;
  if (pingSentAt !== null && !hasPonged) warnings.note(stationId, 'noPong', '');
  sendPing(link, now);
}

async function storeHeard({ talk, links }: WatchParts): Promise<void> {
  const heard = [...links.all()].filter(({ memory }) => memory.heardAt - memory.storedHeardAt >= HEARD_MS);
  if (heard.length === 0) return;
  for (const { memory } of heard) memory.storedHeardAt = memory.heardAt;
  await talk.store.write(({ db, announce }) => {
    for (const { stationId, memory } of heard) {
      noteHeard(db, stationId, memory.heardAt);
      announce({ kind: 'stationHeard', stationId, at: memory.heardAt });
    }
  });
}

async function endAbandoned({ talk, warnings }: WatchParts, now: EpochMs): Promise<void> {
  if (abandonedSessions(talk.store.read, now - STOP_GRACE_MS).length === 0) return;
  await talk.store.write((writing) => {
    for (const { stationId, id } of closeAbandoned(writing, now)) warnings.note(stationId, 'stopMissing', String(id));
  });
}

/** Nobody was heard because nobody was listening: each station gets a ping and the time to answer it. */
function wake({ links }: WatchParts, now: EpochMs): void {
  for (const link of links.all()) {
    link.heardAt = now - PING_AFTER_MS;
    if (!link.memory.options.pingOff) sendPing(link, now);
  }
}

function sendPing(link: Link, now: EpochMs): void {
  if (link.socket.readyState !== link.socket.OPEN) return;
  link.pingSentAt = now;
  link.socket.ping();
}
