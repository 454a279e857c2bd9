import type { TFunction } from 'i18next';
import { assertNever } from '../../../shared/domain/assertNever.ts';
import type { EpochMs } from '../../../shared/domain/ids.ts';
import type { UnitCommandState } from '../../../shared/domain/gsm/unitCommand.ts';
import { unknownValue, type UnitValue } from '../../../shared/domain/gsm/unitValue.ts';
import type { UnitState } from '../../../shared/domain/gsm/unit.ts';
import { textOf } from '../../i18n/i18n.ts';
import { numberText } from '../../values/index.ts';

/** What a unit's value is called; its id when this version has no name for it. */
export const valueName = (id: string): string => textOf(`units.settings.${id}`) ?? textOf(`units.live.${id}`) ?? id;

const SECRETS: ReadonlySet<string> = new Set(['password', 'renewPassword']);
const DEGREES: ReadonlySet<string> = new Set(['temperature', 'tempOff', 'riseAlert', 'fallAlert']);
const SECONDS: ReadonlySet<string> = new Set(['restartTime', 'microRelayTime']);
const isNumber = (value: string): boolean => /^-?\d+(?:\.\d+)?$/u.test(value);

/** A value in people's words and units; texts without a word stay as the unit says them. */
export function valueWord(id: string, value: string, isFahrenheit: boolean): string {
  if (value === '') return textOf('units.words.empty') ?? '';
  if (SECRETS.has(id)) return textOf(value === 'NO' ? 'units.words.NO' : 'units.words.set') ?? '';
  if (isNumber(value)) return numberWord(id, value, isFahrenheit);
  if (id === 'sensorType' && value === 'NO') return textOf('units.words.sensorNO') ?? value;
  return textOf(`units.words.${value}`) ?? value.replaceAll(',', ', ').replaceAll(';', '; ');
}

function numberWord(id: string, value: string, isFahrenheit: boolean): string {
  const shown = numberText(Number(value), value.includes('.') ? 1 : 0);
  if (id === 'signalDbm') return textOf('units.words.dbm', { value: shown }) ?? shown;
  if (DEGREES.has(id))
    return textOf(isFahrenheit ? 'units.words.fahrenheit' : 'units.words.celsius', { value: shown }) ?? shown;
  if (SECONDS.has(id)) return textOf('units.words.seconds', { value: shown }) ?? shown;
  return value;
}

export const valueOf = (unit: UnitState, id: string): UnitValue =>
  unit.live.find((value) => value.id === id) ?? unit.settings.find((value) => value.id === id) ?? unknownValue(id);

const reasonText = (code: string): string => textOf(`units.reasons.${code}`) ?? code;

/** What became of a command, in words: never "done" before the unit has said so (D73). */
export function commandText(state: UnitCommandState, t: TFunction, time: (at: EpochMs) => string): string {
  switch (state.kind) {
    case 'queued':
      return t('units.command.queued', { wait: t(`units.command.wait.${state.waitsFor}`) });
    case 'sent':
      return t('units.command.sent', { time: time(state.dueAt) });
    case 'confirmed':
      return t(state.isLate ? 'units.command.confirmedLate' : 'units.command.confirmed');
    case 'refused':
    case 'failed':
      return t(`units.command.${state.kind}`, { reason: reasonText(state.reason) });
    case 'unknown':
      return t('units.command.unknown', { reason: t(`units.command.doubt.${state.reason}`) });
    case 'cancelled':
      return t('units.command.cancelled', { reason: t(`units.command.cancel.${state.reason}`, { by: state.by }) });
    default:
      return assertNever(state);
  }
}

/** Hollow while asked for, filled when confirmed; what failed or is unknown looks so. */
export type CommandMark = 'asked' | 'confirmed' | 'bad' | 'doubt' | 'quiet';

export function commandMark(state: UnitCommandState): CommandMark {
  switch (state.kind) {
    case 'queued':
    case 'sent':
      return 'asked';
    case 'confirmed':
      return 'confirmed';
    case 'refused':
    case 'failed':
      return 'bad';
    case 'unknown':
      return 'doubt';
    case 'cancelled':
      return 'quiet';
    default:
      return assertNever(state);
  }
}

export const stopText = (reason: string): string => reasonText(reason);
