import type { LiveMessage } from '../../shared/contract/live.ts';
import type { EpochMs } from '../../shared/domain/ids.ts';
import { consoleNow, setConsoleTime } from '../stores/clock.ts';
import { liveWriter } from '../stores/liveStore.ts';
import { api } from './api.ts';
import { dropConnection } from './connection.ts';

/** Two pulses were missed: what is shown may not be true any more. */
const STALE_MS = 12_000;
/** So long silent, and the connection itself is doubted: another is opened. */
const SILENT_MS = 20_000;
/** The stores are written at most this often. */
const FLUSH_MS = 50;
const WAITING_MOST = 50;

export type LiveHandlers = {
  /** Sessions started or ended. */
  readonly onSessions: () => void;
};

/**
 * Follows the live picture over one connection and writes the stores once per frame.
 * Ends with the connection, the sign-in or `signal`; whoever opened it opens the next.
 */
export async function followLive(handlers: LiveHandlers, signal: AbortSignal): Promise<void> {
  const writer = createWriter(handlers);
  const watch = watchSilence(signal);
  try {
    for await (const message of await api.live.watch(undefined, { signal })) {
      watch.heard(message.at);
      writer.take(message);
    }
  } finally {
    watch.stop();
    writer.flush();
    watch.ended();
  }
}

function createWriter({ onSessions }: LiveHandlers) {
  let waiting: LiveMessage[] = [];
  let flushedAt = 0;
  let isScheduled = false;

  const flush = () => {
    isScheduled = false;
    if (waiting.length === 0) return;
    const messages = waiting;
    waiting = [];
    flushedAt = performance.now();
    liveWriter.apply(messages);
    if (messages.some((message) => message.kind === 'delta' && message.sessionsChanged === true)) onSessions();
  };
  const schedule = () => {
    if (isScheduled) return;
    isScheduled = true;
    const rest = FLUSH_MS - (performance.now() - flushedAt);
    // A hidden page gets no frames; it is written all the same, so that it is right at the first look.
    const onFrame = () => (document.hidden ? flush() : requestAnimationFrame(flush));
    if (rest <= 0) onFrame();
    else setTimeout(onFrame, rest);
  };
  return {
    flush,
    take: (message: LiveMessage) => {
      if (message.kind === 'pulse') return;
      // A snapshot replaces all that was said before it.
      if (message.kind === 'snapshot') waiting = [message];
      else waiting.push(message);
      // A page that was hidden after its frame was asked for waits for that frame without end.
      if (waiting.length > WAITING_MOST) flush();
      else schedule();
    },
  };
}

function watchSilence(signal: AbortSignal) {
  let heardAt: EpochMs = 0;
  let lastSayAt = 0;
  const timer = setInterval(() => {
    if (heardAt === 0) return;
    const silentMs = performance.now() - lastSayAt;
    if (silentMs > STALE_MS) liveWriter.link({ state: 'stale', since: heardAt });
    if (silentMs > SILENT_MS && !signal.aborted) dropConnection();
  }, 1_000);
  return {
    heard: (at: EpochMs) => {
      setConsoleTime(at);
      heardAt = at;
      lastSayAt = performance.now();
      liveWriter.link({ state: 'live', since: 0 });
    },
    stop: () => clearInterval(timer),
    ended: () => {
      if (heardAt !== 0) liveWriter.link({ state: 'stale', since: Math.min(heardAt, consoleNow()) });
    },
  };
}
