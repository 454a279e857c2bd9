import { assertNever } from '../../../../shared/domain/assertNever.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { LIMITS } from '../../../../shared/isocket/limits.ts';
import { isLight } from '../../../../shared/isocket/models.ts';
import { contactChanged, disarm, lookAtSensor } from './alerts.ts';
import { answered, callOver, confirmByCall, giveUp, ringing } from './calls.ts';
import { dead, factoryReset, powerBack, powerCut } from './power.ts';
import { receive } from './receive.ts';
import { roomSettled } from './room.ts';
import { nextRuleAt, runRules } from './scheduler.ts';
import { switchRelay, switchSocket } from './socket.ts';
import { takeReading } from './thermostat.ts';
import { andThen, turn, type Turn, type UnitEvent } from './turn.ts';
import { isArmed, isSensorActive, type UnitState } from './unit.ts';

/** One event after everything that was due before it. Pure: the same unit and event give the same turn. */
export function step(unit: UnitState, event: UnitEvent): Turn {
  return andThen(settle(unit, event.at), (settled) => happen({ ...settled, settledAt: event.at }, event));
}

/** When something happens by itself; null = never. */
export function nextDueAt(unit: UnitState): EpochMs | null {
  const first = dueOf(unit).toSorted((one, other) => one.at - other.at)[0];
  return first?.at ?? null;
}

/** A day of minutes and a schedule are far fewer; more is a fault in here. */
const MOST_TURNS = 100_000;

function settle(unit: UnitState, until: EpochMs): Turn {
  let so = turn(unit);
  for (let count = 0; count < MOST_TURNS; count += 1) {
    const due = dueOf(so.unit)
      .filter(({ at }) => at <= until)
      .toSorted((one, other) => one.at - other.at)[0];
    if (!due) return so;
    so = andThen(so, (now) => due.run(now, due.at));
  }
  throw new RangeError('a virtual unit does not come to rest');
}

type Due = { readonly at: EpochMs; readonly run: (unit: UnitState, at: EpochMs) => Turn };

function dueOf(unit: UnitState): readonly Due[] {
  if (!unit.isAlive) return [];
  const rule = nextRuleAt(unit);
  const { call, confirmCall, round, resetUntil, batteryUntil, socketReturn, microRelayReturn } = unit;
  return [
    ...(batteryUntil === null ? [] : [{ at: batteryUntil, run: (now: UnitState, at: EpochMs) => turn(dead(now, at)) }]),
    ...(socketReturn === null ? [] : [{ at: socketReturn.at, run: returnSocket }]),
    ...(microRelayReturn === null ? [] : [{ at: microRelayReturn.at, run: returnRelay }]),
    ...(call === null || call.isAnswered ? [] : [{ at: call.until, run: giveUp }]),
    ...(confirmCall === null ? [] : [{ at: confirmCall.at, run: confirmByCall }]),
    ...(round.kind === 'blind' ? [{ at: round.until, run: seeAgain }] : []),
    ...(resetUntil === null ? [] : [{ at: resetUntil, run: forgetReset }]),
    ...(isLight(unit.model) ? [] : [{ at: unit.nextReadingAt, run: takeReading }]),
    ...(rule === null ? [] : [{ at: rule, run: scheduled }]),
  ];
}

/** Only the schedule moves `settledAt`: what else is due in the same instant must not hide a rule. */
const scheduled = (unit: UnitState, at: EpochMs): Turn => runRules({ ...unit, settledAt: at }, at);

const returnSocket = (unit: UnitState, at: EpochMs): Turn =>
  turn(switchSocket(unit, unit.hasMains && unit.socketReturn?.to === true, { at }));

const returnRelay = (unit: UnitState): Turn => turn(switchRelay(unit, unit.microRelayReturn?.to === true));

const seeAgain = (unit: UnitState, at: EpochMs): Turn => lookAtSensor({ ...unit, round: { kind: 'ready' } }, at);

const forgetReset = (unit: UnitState): Turn => turn({ ...unit, resetUntil: null });

function happen(unit: UnitState, event: UnitEvent): Turn {
  const { at } = event;
  switch (event.kind) {
    case 'powerCut':
      return powerCut(unit, at);
    case 'powerBack':
      return powerBack(unit, at);
    case 'outdoor': {
      const settled = roomSettled(unit, at);
      return turn({ ...settled, room: { ...settled.room, outdoorCelsius: event.celsius } });
    }
    case 'coverage':
      return turn({ ...unit, isRegistered: event.isRegistered, signalDbm: event.signalDbm });
    case 'contact':
      return unit.isAlive
        ? contactChanged(unit, event.isClosed, at)
        : turn({ ...unit, isContactClosed: event.isClosed });
    case 'tick':
    case 'sms':
    case 'ring':
    case 'ringEnded':
    case 'callAnswered':
    case 'callEnded':
    case 'buttonPressed':
    case 'buttonHeld':
      return unit.isAlive ? happenAlive(unit, event) : turn(unit);
    default:
      return assertNever(event);
  }
}

type AliveEvent = Exclude<UnitEvent, { kind: 'powerCut' | 'powerBack' | 'outdoor' | 'coverage' | 'contact' }>;

function happenAlive(unit: UnitState, event: AliveEvent): Turn {
  const { at } = event;
  switch (event.kind) {
    case 'tick':
      return turn(unit);
    case 'sms':
      return unit.isRegistered ? receive(unit, event) : turn(unit);
    case 'ring':
      return unit.isRegistered ? ringing(unit, event.from, at) : turn(unit);
    case 'ringEnded':
      return turn({ ...unit, listening: unit.call?.isAnswered === true });
    case 'callAnswered':
      return answered(unit, at);
    case 'callEnded':
      return callOver(unit, event.how, at);
    case 'buttonPressed':
      return press(unit, at);
    case 'buttonHeld':
      return turn({ ...unit, resetUntil: at + LIMITS.resetConfirmMs });
    default:
      return assertNever(event);
  }
}

/** Confirms a reset; or silences an alarm; or toggles the socket. Nobody is told (D5, D61). */
function press(unit: UnitState, at: EpochMs): Turn {
  if (unit.resetUntil !== null) return turn(factoryReset(unit, at));
  const isAlarming = isArmed(unit) && (unit.round.kind !== 'ready' || isSensorActive(unit));
  if (isAlarming) return disarm(unit);
  return turn(unit.hasMains ? switchSocket(unit, !unit.socket, { at }) : unit);
}
