import type { FormCall } from '../commands.ts';
import { modelNamed } from '../models.ts';
import { confirm, given, refuse, warn, type Guard, type GuardContext } from './guard.ts';

type Check = (args: FormCall['args'], about: GuardContext) => readonly Guard[];

/** 12. */
const thermostat = ({ known }: GuardContext): readonly Guard[] =>
  given(known.get('thermostat') === 'ON', warn('thermostatOverrides'));

/** 11: the console would not hear of it any more. */
const cut = ({ feedsConsole }: GuardContext): readonly Guard[] => given(feedsConsole, confirm('cutsConsole'));

/** 13: minutes on a 706/707, seconds on a 3G. */
function timeUnit({ known }: GuardContext): readonly Guard[] {
  const hardware = known.get('hardware');
  if (hardware === undefined) return [confirm('hardwareUnread')];
  return given(modelNamed(hardware) === null, refuse('otherProduct', { hardware }));
}

/** 15: legal only where those in the room agree. */
const listening = ({ allowsListening }: GuardContext): readonly Guard[] => [
  allowsListening ? confirm('listening') : refuse('listeningNotAllowed'),
];

/** 4.2: refused by the unit with "SECLIST is not active!". */
const needsList = ({ known }: GuardContext): readonly Guard[] =>
  given(known.get('secList') === 'OFF', refuse('needsList'));

/** 17: a caller's number can be forged, and comes in more than one form. */
const callsAct = (about: GuardContext): readonly Guard[] => [
  ...needsList(about),
  confirm('callsAct'),
  confirm('energisesUnattended'),
  ...cut(about),
];

const callBack: Check = (_, about) => {
  const { known, speaker } = about;
  const isOpen = known.get('secList') === 'OFF' && speaker.password === null && known.get('password') === 'NO';
  return [...given(isOpen, refuse('needsSecurity')), ...listening(about), warn('callsConsole')];
};

export const SWITCHING_CHECKS: Readonly<Record<string, Check>> = {
  ON: (_, about) => thermostat(about),
  OFF: (_, about) => [...thermostat(about), ...cut(about)],
  ON_TIMED: (_, about) => [...timeUnit(about), ...thermostat(about), ...cut(about)],
  OFF_TIMED: (_, about) => [...timeUnit(about), ...thermostat(about), ...cut(about)],
  ONALL: (_, about) => thermostat(about),
  OFFALL: (_, about) => [...thermostat(about), ...cut(about)],
  RESTART: (_, about) => [confirm('cutsLoad'), ...cut(about)],
  RING_SWITCH: (_, about) => callsAct(about),
  RING_RESTART: (_, about) => callsAct(about),
  RING_MIC: (_, about) => [...needsList(about), ...listening(about)],
  CALLBACK: callBack,
  POWERSTATE_ON: () => [confirm('energisesUnattended')],
  POWERSTATE_OFF: (_, about) => cut(about),
  THERMOSTATON: (_, about) => [confirm('switchesByItself'), ...cut(about)],
};
