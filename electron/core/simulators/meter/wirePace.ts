import type { Cancel, Clock } from '../../runtime/clock.ts';

const PIECE_MS = 50;

/**
 * Sends at the speed of the line: a list of 280 octets takes 1.3 s at 2400 baud, and arrives in small pieces. What is
 * written meanwhile waits its turn.
 */
export type WirePace = { readonly write: (octets: Uint8Array) => void; readonly stop: () => void };

export function createWirePace(clock: Clock, octetsPerSecond: number, send: (piece: Uint8Array) => void): WirePace {
  const perPiece = Math.max(1, Math.round((octetsPerSecond * PIECE_MS) / 1000));
  let waiting: readonly number[] = [];
  let cancel: Cancel | null = null;
  const next = () => {
    const piece = waiting.slice(0, perPiece);
    waiting = waiting.slice(perPiece);
    cancel = waiting.length === 0 ? null : clock.after(PIECE_MS, next);
    send(Uint8Array.from(piece));
  };
  return {
    write: (octets) => {
      waiting = [...waiting, ...octets];
      if (waiting.length > 0) cancel ??= clock.after(PIECE_MS, next);
    },
    stop: () => {
      cancel?.();
      cancel = null;
      waiting = [];
    },
  };
}
