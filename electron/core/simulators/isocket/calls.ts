import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { LIMITS } from '../../../../shared/isocket/limits.ts';
import { callNext, endRound } from './alerts.ts';
import { isListed } from './receive.ts';
import { restartSocket, switchRelay, switchSocket } from './socket.ts';
import { turn, type Turn } from './turn.ts';
import { digitsOf, type UnitState } from './unit.ts';

/** A call from a listed number does what RING says, at once (D31). Others ring and ring. */
export function ringing(unit: UnitState, from: string | null, at: EpochMs): Turn {
  const { ring, secList } = unit.settings;
  if (ring === 'NOACTION' || secList !== 'ON') return turn(unit);
  const shown = from === null ? null : asShown(unit, from);
  if (shown === null || !isListed(unit, shown)) return turn(unit);
  if (ring === 'MIC') return turn({ ...unit, listening: true }, { kind: 'answer' });
  const switched = ring === 'SWITCH' ? switchSocket(unit, !unit.socket, { at }) : restartSocket(unit, at);
  return confirmed(switched, shown, at);
}

/** Some operators leave the country code out on calls (D35). */
function asShown({ hiddenCountryCode }: UnitState, from: string): string {
  const digits = digitsOf(from);
  return hiddenCountryCode !== '' && digits.startsWith(hiddenCountryCode)
    ? digits.slice(hiddenCountryCode.length)
    : digits;
}

/** By SMS, or by a call that costs nothing (D39). The words of the SMS are not printed: those of the command are used. */
function confirmed(unit: UnitState, to: string, at: EpochMs): Turn {
  const { ringConfirm, ringConfirmType, ring } = unit.settings;
  if (ringConfirm === 'OFF') return turn(unit, { kind: 'reject' });
  if (ringConfirmType === 'CALL')
    return turn({ ...unit, confirmCall: { to, at: at + LIMITS.ringConfirmMs } }, { kind: 'reject' });
  const text = ring === 'RESTART' ? 'Power socket restarted' : `Power socket ${unit.socket ? 'ON' : 'OFF'}`;
  return turn(unit, { kind: 'reject' }, { kind: 'sms', to, text, isInvented: true });
}

/** The confirming call rings briefly; whoever answers hears the room. */
const CONFIRM_RING_MS = 8_000;

export function confirmByCall(unit: UnitState, at: EpochMs): Turn {
  const { confirmCall } = unit;
  if (!confirmCall) return turn(unit);
  const free: UnitState = { ...unit, confirmCall: null };
  if (unit.call) return turn(free);
  const { to } = confirmCall;
  return turn(
    { ...free, call: { to, why: 'ringConfirm', until: at + CONFIRM_RING_MS, isAnswered: false } },
    { kind: 'call', to },
  );
}

/** Answering opens the microphone; in an alert round it stops the siren and ends the round (D53). */
export function answered(unit: UnitState, at: EpochMs): Turn {
  const { call } = unit;
  if (!call) return turn(unit);
  const open: UnitState = { ...unit, listening: true, call: { ...call, isAnswered: true } };
  if (call.why !== 'alert') return turn(open);
  return turn(endRound(open.microRelayReturn === null ? open : switchRelay(open, false), at));
}

/** Rejected counts as reached; only who is busy, away or does not answer is passed over (D53). */
export function callOver(unit: UnitState, how: 'rejected' | 'failed', at: EpochMs): Turn {
  const { call, round } = unit;
  if (!call) return turn(unit);
  const free: UnitState = { ...unit, call: null, listening: false };
  if (call.why !== 'alert' || call.isAnswered) return turn(free);
  if (how === 'rejected') return turn(endRound(free, at));
  return callNext(free, round.kind === 'calling' ? round.rest : [], at);
}

/** Nobody answered in time. */
export function giveUp(unit: UnitState, at: EpochMs): Turn {
  const over = callOver(unit, 'failed', at);
  return turn(over.unit, { kind: 'hangUp' }, ...over.effects);
}
