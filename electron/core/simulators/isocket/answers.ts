import { assertNever } from '../../../../shared/domain/assertNever.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { commandForm, type FormCall } from '../../../../shared/isocket/commands.ts';
import { written } from '../../../../shared/isocket/compose.ts';
import type { CommandForm } from '../../../../shared/isocket/form.ts';
import { LIMITS } from '../../../../shared/isocket/limits.ts';
import { isLight, PRODUCT_NAMES } from '../../../../shared/isocket/models.ts';
import { optionsOf, settingOf } from '../../../../shared/isocket/settings.ts';
import { STATEMENT_BY_ID, type StatementId } from '../../../../shared/isocket/statements.ts';
import { clockText } from '../../../../shared/isocket/unitClock.ts';
import { membersOf, NONE, type SettingId } from '../../../../shared/isocket/valueIds.ts';
import { INVENTED } from './inventedTexts.ts';
import { degreesText, readingOf } from './room.ts';
import { isArmed, isSensorActive, type UnitState } from './unit.ts';

/** The documented answer to a command that was done; null = it is answered by a call. With `-`, as 7-bit texts must. */
export function answerText(
  unit: UnitState,
  form: CommandForm,
  call: FormCall & { readonly at: EpochMs },
): string | null {
  const { answer } = form;
  const { args, at } = call;
  switch (answer.kind) {
    case 'ok': {
      const echo = answer.as === undefined ? written(form, masked(form, args)) : `DATE ${dateText(unit, at)}`;
      return [`${echo} - OK`, ...linesOf(unit, answer.also, at)].join('\n');
    }
    case 'says':
      return written({ syntax: answer.words }, args);
    case 'setting':
      return settingText(unit, answer.setting);
    case 'statements':
      return reportText(unit, answer.statements, at);
    case 'alarmLog':
      return alarmLogText(unit);
    case 'clock':
      return `DATE ${dateText(unit, at)}`;
    case 'version':
      return versionText(unit, answer.value);
    case 'operator':
      return INVENTED.operatorAnswer;
    case 'call':
      return null;
    default:
      return assertNever(answer);
  }
}

export const statusText = (unit: UnitState, at: EpochMs): string =>
  answerText(unit, commandForm('STATUS'), { form: 'STATUS', args: {}, at }) ?? '';

function masked({ parameters }: CommandForm, args: FormCall['args']): FormCall['args'] {
  const secret = parameters.find(({ kind }) => kind === 'secret');
  return secret ? { ...args, [secret.name]: '*'.repeat(args[secret.name]?.length ?? 0) } : args;
}

function settingText({ settings, model }: UnitState, id: SettingId): string {
  const setting = settingOf(id);
  const value = settings[id];
  switch (setting.kind) {
    case 'choice': {
      const options = optionsOf(setting, model).map((option) => (option === value ? `(${option})` : option));
      return `${setting.word}=${options.join(',')}`;
    }
    case 'value':
      return `${setting.word}=${value}${setting.argument === 'seconds' ? ' seconds' : ''}`;
    case 'degreesOrOff':
      return `${setting.word}=${value}`;
    case 'code':
      return `${setting.word}: ${value}`;
    case 'secret':
      // The negative answer is not printed; the words of the refusal are the likeliest.
      return value === NONE ? 'Renew password was not setup' : 'Password presented, renew possible';
    case 'numbers':
      return numbersText(id, membersOf(value));
    case 'schedule':
      return value === '' ? INVENTED.noRules : value.replaceAll(';', '\n');
    case 'switch':
      return `${setting.word}: ${value}`;
    default:
      return assertNever(setting);
  }
}

/** One with a colon, the other without, as printed. */
function numbersText(id: SettingId, numbers: readonly string[]): string {
  if (id === 'alertNumbers') return numbers.length === 0 ? 'No ALERTNUMBERs!' : `ALERTNUMBERs: ${numbers.join(', ')}`;
  return numbers.length === 0 ? INVENTED.noNumbers : `SECNUMBERs ${numbers.join(', ')}`;
}

/** RUNTIME while the socket is off is not printed: it says that it is off. */
function reportText(unit: UnitState, statements: readonly StatementId[], at: EpochMs): string | null {
  if (statements.includes('onSince') && !unit.socket) return 'Power socket OFF';
  return linesOf(unit, statements, at).join('\n');
}

const linesOf = (unit: UnitState, statements: readonly StatementId[], at: EpochMs): readonly string[] =>
  statements.flatMap((id) => {
    const said = saidOf(unit, id, at);
    const label = STATEMENT_BY_ID.get(id)?.label ?? '';
    return said === null ? [] : [`${label}${/[a-z:]$/iu.test(label) && said !== '!' ? ' ' : ''}${said}`];
  });

const onOff = (isOn: boolean): string => (isOn ? 'ON' : 'OFF');
const enabled = (isOn: boolean): string => (isOn ? 'Enabled' : 'Disabled');

/** null: this unit does not say it, or not yet. */
function saidOf(unit: UnitState, id: StatementId, at: EpochMs): string | null {
  const { settings } = unit;
  if (isLight(unit.model) && id !== 'socket' && id !== 'signal' && id !== 'onSince') return null;
  const isWarm = at - unit.startedAt >= LIMITS.firstReadingMs;
  const said: Readonly<Record<StatementId, string | null>> = {
    onSince: unit.onSince === null ? null : wallText(unit, unit.onSince),
    socket: onOff(unit.socket),
    microRelay: onOff(unit.microRelay),
    signal: `${signalWord(unit.signalDbm)} (${unit.signalDbm}dBm)`,
    temp: isWarm ? degreesText(unit, readingOf(unit, at)) : null,
    temperature: isWarm ? degreesText(unit, readingOf(unit, at)) : null,
    alarmShort: enabled(isArmed(unit)),
    alarmFunction: enabled(isArmed(unit)),
    alarmStatus: isSensorActive(unit) ? INVENTED.activity : 'No activity',
    time: wallText(unit, at),
    sensors: 'Connected',
    alarmRelay: enabled(settings.microRelayTime !== '0'),
    thermostatState: enabled(settings.thermostat === 'ON'),
    thermostatMode: settings.thermostatMode,
    tempOff: settings.tempOff,
    thermostatWorks: '!',
    thermostatStopped: '!',
  };
  return said[id];
}

/** Only "Good" is printed; the limits and the other words are ours. */
const signalWord = (dbm: number): string => (dbm >= -79 ? 'Good' : dbm >= -95 ? 'Normal' : 'Weak');

const wallText = ({ clockOffsetMs }: UnitState, at: EpochMs): string => clockText(at + (clockOffsetMs ?? 0));

/** The zone in quarter hours, as GSM has it; the manual does not say which it is. */
function dateText(unit: UnitState, at: EpochMs): string {
  const quarters = Math.round((unit.clockOffsetMs ?? 0) / 900_000);
  const zone = `${quarters < 0 ? '-' : '+'}${String(Math.abs(quarters)).padStart(2, '0')}`;
  return `${wallText(unit, at)}${zone}`;
}

function alarmLogText(unit: UnitState): string {
  if (unit.alarms.length === 0) return INVENTED.noAlarms;
  return unit.alarms.map((at) => wallText(unit, at).replace(',', ':')).join('\n');
}

function versionText({ model, serialNumber }: UnitState, what: 'hardware' | 'serialNumber' | 'firmware'): string {
  if (what === 'hardware') return `iSocket ${PRODUCT_NAMES[model]}, Hardware v1.1`;
  return what === 'serialNumber' ? `S/N: ${serialNumber}` : '(c) Intellectronics, v1.0.0';
}
