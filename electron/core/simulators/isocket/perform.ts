import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { offsetMs } from '../../../../shared/domain/localTime.ts';
import type { FormCall } from '../../../../shared/isocket/commands.ts';
import type { CommandForm } from '../../../../shared/isocket/form.ts';
import type { FormId } from '../../../../shared/isocket/formIds.ts';
import { LIMITS } from '../../../../shared/isocket/limits.ts';
import { settingsAfter } from '../../../../shared/isocket/settingsAfter.ts';
import { wallOf } from '../../../../shared/isocket/unitClock.ts';
import { arm, disarm, lookAtSensor } from './alerts.ts';
import { restartRelay, restartSocket, switchRelay, switchSocket } from './socket.ts';
import { turn, type Turn } from './turn.ts';
import { withSettings, type UnitState } from './unit.ts';

type Call = FormCall & { readonly from: string | null; readonly at: EpochMs };
type Act = (unit: UnitState, call: Call) => Turn;

/** Does what a command says. The settings follow from the table, with what the unit resets by itself. */
export function perform(unit: UnitState, { id }: CommandForm, call: Call): Turn {
  const configured = withSettings(unit, settingsAfter(call, unit.settings));
  return ACTS[id]?.(configured, call) ?? turn(withoutRenewal(configured));
}

const switching =
  (isOn: boolean): Act =>
  (unit, { at }) =>
    turn(switchSocket(unit, isOn, { at }));

/** What follows when the time is up is not printed: the opposite is assumed. */
const timed =
  (isOn: boolean): Act =>
  (unit, { args, at }) =>
    turn(switchSocket(unit, isOn, { at, back: { at: at + Number(args.minutes) * 60_000, to: !isOn } }));

const both =
  (isOn: boolean): Act =>
  (unit, { at }) =>
    turn(switchRelay(switchSocket(unit, isOn, { at }), isOn));

const lookAgain: Act = (unit, { at }) => lookAtSensor(unit, at);

/** The first reading within a minute, or ten minutes after power-on (D43). */
const startThermostat: Act = (unit, { at }) => {
  const warmAt = unit.startedAt + LIMITS.firstReadingMs;
  const soon = Math.min(unit.nextReadingAt, at + LIMITS.readingIntervalMs);
  return turn({ ...unit, nextReadingAt: Math.max(warmAt, soon) });
};

const callBack: Act = (unit, { from, at }) =>
  from === null
    ? turn(unit)
    : turn(
        { ...unit, call: { to: from, why: 'callBack', until: at + LIMITS.callbackRingMs, isAnswered: false } },
        { kind: 'call', to: from },
      );

/** Gone with the last protection (5.3). */
const withoutRenewal = (unit: UnitState): UnitState =>
  unit.settings.renewPassword === 'NO' ? { ...unit, renewPassword: null } : unit;

/** What is more than a setting. */
const ACTS: Readonly<Partial<Record<FormId, Act>>> = {
  ON: switching(true),
  OFF: switching(false),
  ON_TIMED: timed(true),
  OFF_TIMED: timed(false),
  ONM: (unit) => turn(switchRelay(unit, true)),
  OFFM: (unit) => turn(switchRelay(unit, false)),
  ONALL: both(true),
  OFFALL: both(false),
  RESTART: (unit, { at }) => turn(restartSocket(unit, at)),
  RESTARTM: (unit, { at }) => turn(restartRelay(unit, at)),
  ALARMON: (unit, { at }) => arm(unit, at),
  ALARMOFF: (unit) => disarm(unit),
  SENSORTYPE_NO: lookAgain,
  SENSORTYPE_NC: lookAgain,
  THERMOSTATON: startThermostat,
  PASSWORD_SET: (unit, { args }) => turn({ ...unit, password: args.password ?? null }),
  PASSWORD_CLEAR: (unit) => turn(withoutRenewal({ ...unit, password: null })),
  RENEWPW_SET: (unit, { args }) => turn({ ...unit, renewPassword: args.password ?? null }),
  DATESMS: (unit, { at }) => turn({ ...unit, clockOffsetMs: offsetMs(at, unit.zone) }),
  DATE_SET: (unit, { args, at }) => turn({ ...unit, clockOffsetMs: (wallOf(args.date ?? '') ?? at) - at }),
  CALLBACK: callBack,
};
