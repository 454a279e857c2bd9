import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { UnitState } from './unit.ts';

/** What happens to a unit. */
export type UnitEvent = { readonly at: EpochMs } &
  /** Time passed, and nothing else. */
  (
    | { readonly kind: 'tick' }
    /** from null: the sender hides the number. */
    | { readonly kind: 'sms'; readonly from: string | null; readonly text: string }
    | { readonly kind: 'ring'; readonly from: string | null }
    /** The call that came in is over. */
    | { readonly kind: 'ringEnded' }
    /** Of a call that the unit makes. */
    | { readonly kind: 'callAnswered' }
    /** `rejected`: pushed away, or put down after it was answered; `failed`: busy or out of reach. */
    | { readonly kind: 'callEnded'; readonly how: 'rejected' | 'failed' }
    | { readonly kind: 'buttonPressed' }
    | { readonly kind: 'buttonHeld' }
    | { readonly kind: 'powerCut' }
    | { readonly kind: 'powerBack' }
    | { readonly kind: 'contact'; readonly isClosed: boolean }
    | { readonly kind: 'outdoor'; readonly celsius: number }
    | { readonly kind: 'coverage'; readonly isRegistered: boolean; readonly signalDbm: number }
  );

/** What a unit does to the world. */
export type UnitEffect =
  /** `to` is digits as the unit knows them. `isInvented`: its words stand in no manual. */
  | { readonly kind: 'sms'; readonly to: string; readonly text: string; readonly isInvented: boolean }
  | { readonly kind: 'call'; readonly to: string }
  | { readonly kind: 'hangUp' }
  /** Of the call that comes in. */
  | { readonly kind: 'answer' }
  | { readonly kind: 'reject' };

export type Turn = { readonly unit: UnitState; readonly effects: readonly UnitEffect[] };

export const turn = (unit: UnitState, ...effects: readonly UnitEffect[]): Turn => ({ unit, effects });

/** Goes on with what the first part left. */
export function andThen({ unit, effects }: Turn, next: (unit: UnitState) => Turn): Turn {
  const after = next(unit);
  return { unit: after.unit, effects: [...effects, ...after.effects] };
}

export const sms = (to: string, text: string): UnitEffect => ({ kind: 'sms', to, text, isInvented: false });
