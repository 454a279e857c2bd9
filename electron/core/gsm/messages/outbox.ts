import { messageOf as textOfError } from '../../runtime/failure.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import type { SecretBox } from '../../runtime/secretBox.ts';
import type { Store, Writing } from '../../store/store.ts';
import type { GsmModem } from '../modem/gsmModem.ts';
import { dueMessages, expiredMessages, sendingMessages, setWaitOfAll } from '../store/outboxStore.ts';
import { sentParts, setPartState } from '../store/sentPartStore.ts';
import { touch } from '../touch.ts';
import { countSent } from './countSent.ts';
import { finishMessage, type Settled } from './finishMessage.ts';
import type { EarlyReports } from './reports.ts';
import { sendMessage } from './sendMessage.ts';

export type OutboxParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: SecretBox;
  /** A modem that can send now, or null. */
  readonly modem: () => GsmModem | null;
  readonly reports: EarlyReports;
  readonly settled: Settled;
};

export type Outbox = {
  /** Looks whether something can be sent. */
  readonly kick: () => void;
  /** Waits for the text that is being sent. */
  readonly idle: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * Sends one text at a time. A text is `sending` on the disk before the modem gets it, and whatever the modem says is
 * on the disk before the next one: a crash leaves `unknown`, never a second RESTART.
 */
export function createOutbox(parts: OutboxParts): Outbox {
  const { store, clock, log } = parts;
  const state: { flight: Promise<void> | null; isAsked: boolean; isClosed: boolean } = {
    flight: null,
    isAsked: false,
    isClosed: false,
  };
  afterStop(parts);
  const run = async () => {
    while (state.isAsked && !state.isClosed) {
      state.isAsked = false;
      if (await sendNext(parts)) state.isAsked = true;
    }
  };
  const kick = () => {
    state.isAsked = true;
    if (state.flight !== null || state.isClosed) return;
    state.flight = run()
      .catch((error: unknown) => log.error(() => `the outbox failed: ${textOfError(error)}`, error))
      .finally(() => {
        state.flight = null;
        // Asked for between the last look and now.
        if (state.isAsked) kick();
      });
  };
  return {
    kick,
    idle: async () => {
      while (state.flight !== null) await state.flight;
      await store.write(() => clock.now());
    },
    close: async () => {
      state.isClosed = true;
      await state.flight;
    },
  };
}

/** What a console that stopped was sending may have been sent. */
function afterStop({ store, clock, settled }: OutboxParts): void {
  const at = clock.now();
  if (sendingMessages(store.read).length === 0) return;
  store.writeNow((writing) => {
    for (const waiting of sendingMessages(writing.db)) {
      for (const { part, state, sim } of sentParts(writing.db, waiting.key)) {
        if (state !== 'handed') continue;
        setPartState(writing.db, { key: waiting.key, part }, { state: 'unknown' });
        countSent(writing.db, { sim, stationId: waiting.message.stationId, at });
      }
      finishMessage(
        { writing, message: waiting.message, at, settled },
        { kind: 'unknown', at, reason: 'consoleStopped' },
      );
    }
  });
}

/** @returns whether there may be more to do at once */
async function sendNext(parts: OutboxParts): Promise<boolean> {
  const { store, clock } = parts;
  const modem = parts.modem();
  const now = clock.now();
  if (expiredMessages(store.read, now).length > 0) await store.write((writing) => expire(parts, writing, now));
  if (modem === null) {
    await noteWait(parts, 'turn', 'modem');
    return false;
  }
  await noteWait(parts, 'modem', 'turn');
  const [next] = dueMessages(store.read, now);
  if (!next) return false;
  await sendMessage(parts, modem, next);
  return true;
}

async function noteWait({ store, clock }: OutboxParts, from: 'turn' | 'modem', to: 'turn' | 'modem'): Promise<void> {
  const isAny = dueMessages(store.read, Number.MAX_SAFE_INTEGER).some(
    ({ message: { state } }) => state.kind === 'queued' && state.waitsFor === from,
  );
  if (!isAny) return;
  await store.write((writing) => {
    const messages = setWaitOfAll(writing.db, from, to);
    if (messages.length > 0) touch(writing, clock.now(), { messages });
  });
}

function expire({ settled }: OutboxParts, writing: Writing, now: EpochMs): void {
  for (const waiting of expiredMessages(writing.db, now)) {
    finishMessage(
      { writing, message: waiting.message, at: now, settled },
      { kind: 'failed', at: now, reason: 'expired', detail: '' },
    );
  }
}
