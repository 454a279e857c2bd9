import type { EpochMs, UnitCommandId } from '../ids.ts';
import type { UnitWindow } from './unit.ts';
import type { UnitCommand, UnitWait } from './unitCommand.ts';

/** 30 minutes from power-on or from the last configuration command (D17). */
export const WINDOW_MS = 30 * 60_000;

/** The window as it is at this instant: it closes by itself. */
export const windowAt = (window: UnitWindow, now: EpochMs): UnitWindow =>
  window.kind === 'open' && window.until <= now ? { kind: 'expired', since: window.until } : window;

/**
 * Reckoned from when the command was sent, not from its reply: the console never believes in more time than there is.
 * An older word never shortens it.
 */
export function windowOpenedAt(window: UnitWindow, from: EpochMs): UnitWindow {
  const until = from + WINDOW_MS;
  return window.kind === 'open' && window.until > until ? window : { kind: 'open', until };
}

export type QueueView = {
  /** What is not over, in the order in which it was asked. */
  readonly commands: readonly UnitCommand[];
  readonly window: UnitWindow;
  readonly now: EpochMs;
};

export type QueueChoice = {
  /** null: nothing may be sent now. */
  readonly next: UnitCommandId | null;
  /** What each of the others waits for. */
  readonly waits: ReadonlyMap<UnitCommandId, UnitWait>;
};

/**
 * What is sent next to one unit. One command at a time, as replies carry no id (research/gsm 6.6). What a person asks
 * alone overtakes a batch, whose own order is kept. Conf commands wait while the window is known to be closed; while it
 * is unknown, the first of them is the way to find out (D70).
 */
export function chooseNext({ commands, window, now }: QueueView): QueueChoice {
  const isClosed = windowAt(window, now).kind === 'expired';
  const waits = new Map<UnitCommandId, UnitWait>();
  const started = new Set<string>();
  let next: UnitCommandId | null = null;
  const isBusy = commands.some(isInFlight);
  for (const command of [...commands.filter((one) => one.batchId === null), ...commands.filter((one) => one.batchId)]) {
    if (isInFlight(command)) {
      if (command.batchId !== null) started.add(command.batchId);
      continue;
    }
    const isFirstOfBatch = command.batchId === null || !started.has(command.batchId);
    if (command.batchId !== null) started.add(command.batchId);
    const waitsForWindow = command.type === 'conf' && isClosed;
    if (!isBusy && next === null && isFirstOfBatch && !waitsForWindow) next = command.id;
    else waits.set(command.id, waitsForWindow ? 'window' : 'turn');
  }
  return { next, waits };
}

/** Sent and without a reply, or in the outbox on its way. */
export const isInFlight = ({ state, messageId }: UnitCommand): boolean =>
  state.kind === 'sent' || (state.kind === 'queued' && messageId !== null);
