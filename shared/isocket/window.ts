import { assertNever } from '../domain/assertNever.ts';
import type { UnitWindow } from '../domain/gsm/unit.ts';
import { WINDOW_MS, windowAt, windowOpenedAt } from '../domain/gsm/unitQueue.ts';
import type { EpochMs } from '../domain/ids.ts';

/** What tells about the 30 minutes in which a unit takes configuration (D16, D17). */
export type WindowEvent =
  /** Staff saw it get power, or it said so itself. */
  | { readonly kind: 'poweredOn'; readonly at: EpochMs }
  /** A conf command was taken, or RENEWINTERVAL. Reckoned from when it was sent: never more time than there is. */
  | { readonly kind: 'confirmed'; readonly sentAt: EpochMs }
  /** It refused a conf command as too late. */
  | { readonly kind: 'refusedAsExpired'; readonly at: EpochMs }
  /** Refused for another reason: whether that extends the window is not said, so nothing is believed. */
  | { readonly kind: 'refused'; readonly at: EpochMs }
  /** Another unit, or one that was reset. */
  | { readonly kind: 'replaced' }
  | { readonly kind: 'timePassed'; readonly at: EpochMs };

export function stepWindow(window: UnitWindow, event: WindowEvent): UnitWindow {
  switch (event.kind) {
    case 'poweredOn':
      return { kind: 'open', until: event.at + WINDOW_MS };
    case 'confirmed':
      return windowOpenedAt(windowAt(window, event.sentAt), event.sentAt);
    case 'refusedAsExpired':
      return { kind: 'expired', since: event.at };
    case 'refused':
      return windowAt(window, event.at);
    case 'replaced':
      return { kind: 'unknown' };
    case 'timePassed':
      return windowAt(window, event.at);
    default:
      return assertNever(event);
  }
}

/** For the countdown; 0 when it is closed, null when nobody knows. */
export function windowLeftMs(window: UnitWindow, now: EpochMs): number | null {
  const current = windowAt(window, now);
  if (current.kind === 'unknown') return null;
  return current.kind === 'open' ? current.until - now : 0;
}
