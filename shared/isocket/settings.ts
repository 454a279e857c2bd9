import type { UnitModel } from '../domain/gsm/unit.ts';
import { commandForm, isOnModel } from './commands.ts';
import { formId, type FormId } from './formIds.ts';
import { LIVE_VALUE_IDS, SETTING_IDS, type LiveValueId, type SettingId } from './valueIds.ts';

/** How a setting is set and read. */
export type SettingKind =
  /** `WORD=VALUE`; the factory's value first, as the unit lists them (D19). */
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  /** Two commands that are no configuration: any time. */
  | { readonly kind: 'switch'; readonly on: FormId; readonly off: FormId }
  | { readonly kind: 'value'; readonly set: FormId; readonly argument: 'seconds' | 'constant' | 'level' | 'degrees' }
  | { readonly kind: 'degreesOrOff'; readonly set: FormId; readonly off: FormId }
  /** `ordered`: the unit calls them in this order (D53). */
  | { readonly kind: 'numbers'; readonly add: FormId; readonly remove: FormId; readonly isOrdered: boolean }
  | { readonly kind: 'schedule' }
  /** Never read back; '*****' stands for one that is set. */
  | { readonly kind: 'secret'; readonly set: FormId; readonly clear: FormId }
  | { readonly kind: 'code'; readonly set: FormId; readonly clear: FormId };

export type Setting = SettingKind & {
  readonly id: SettingId;
  /** As commands and replies name it. */
  readonly word: string;
  /** The question for it; null = the unit never tells. */
  readonly read: FormId | null;
  /** D77. */
  readonly factory: string;
};

const choice = (id: SettingId, word: string, options: readonly string[]): Setting => ({
  kind: 'choice',
  id,
  word,
  options,
  read: word === 'THERMOSTAT' ? 'THERMOSTAT_GET' : formId(`${word}_GET`),
  factory: options[0] ?? '',
});

const ON_OFF = ['ON', 'OFF'] as const;
const OFF_ON = ['OFF', 'ON'] as const;

const ROWS: readonly Setting[] = [
  {
    id: 'alertNumbers',
    word: 'ALERTNUMBER',
    kind: 'numbers',
    add: 'ALERTNUMBER_ADD',
    remove: 'ALERTNUMBER_DEL',
    isOrdered: true,
    read: 'ALERTNUMBER_GET',
    factory: '',
  },
  {
    id: 'secNumbers',
    word: 'SECNUMBER',
    kind: 'numbers',
    add: 'SECNUMBER_ADD',
    remove: 'SECNUMBER_DEL',
    isOrdered: false,
    read: 'SECNUMBER_GET',
    factory: '',
  },
  {
    id: 'password',
    word: 'PASSWORD',
    kind: 'secret',
    set: 'PASSWORD_SET',
    clear: 'PASSWORD_CLEAR',
    read: null,
    factory: 'NO',
  },
  choice('secList', 'SECLIST', OFF_ON),
  {
    id: 'renewPassword',
    word: 'RENEWINTERVALPW',
    kind: 'secret',
    set: 'RENEWPW_SET',
    clear: 'RENEWPW_CLEAR',
    read: 'RENEW_GET',
    factory: 'NO',
  },
  choice('ring', 'RING', ['NOACTION', 'RESTART', 'SWITCH', 'MIC']),
  choice('ringConfirm', 'RINGCONFIRM', ON_OFF),
  choice('ringConfirmType', 'RINGCONFIRMTYPE', ['SMS', 'CALL']),
  {
    id: 'restartTime',
    word: 'RESTARTTIME',
    kind: 'value',
    set: 'RESTARTTIME_SET',
    argument: 'seconds',
    read: 'RESTARTTIME_GET',
    factory: '10',
  },
  choice('powerState', 'POWERSTATE', ['REMEMBER', 'ON', 'OFF']),
  choice('thermostatMode', 'THERMOSTAT', ['HEATING', 'COOLING']),
  {
    id: 'tempOff',
    word: 'TEMPOFF',
    kind: 'value',
    set: 'TEMPOFF',
    argument: 'degrees',
    read: 'THERMOSTAT_GET',
    factory: '10',
  },
  {
    id: 'tempCal',
    word: 'TEMPCAL',
    kind: 'value',
    set: 'TEMPCAL',
    argument: 'constant',
    read: 'TEMPCAL_GET',
    factory: '5',
  },
  {
    id: 'thermostat',
    word: 'THERMOSTAT',
    kind: 'switch',
    on: 'THERMOSTATON',
    off: 'THERMOSTATOFF',
    read: 'THERMOSTAT_GET',
    factory: 'OFF',
  },
  choice('thermAlert', 'THERMALERT', OFF_ON),
  {
    id: 'riseAlert',
    word: 'TRISEALERT',
    kind: 'degreesOrOff',
    set: 'TRISEALERT_SET',
    off: 'TRISEALERT_OFF',
    read: 'TRISEALERT_GET',
    factory: 'OFF',
  },
  {
    id: 'fallAlert',
    word: 'TFALLALERT',
    kind: 'degreesOrOff',
    set: 'TFALLALERT_SET',
    off: 'TFALLALERT_OFF',
    read: 'TFALLALERT_GET',
    factory: 'OFF',
  },
  choice('sensorType', 'SENSORTYPE', ['NO', 'NC']),
  {
    id: 'microRelayTime',
    word: 'MICRORELAYTIME',
    kind: 'value',
    set: 'MICRORELAYTIME',
    argument: 'seconds',
    read: 'MICRORELAYTIME_GET',
    factory: '0',
  },
  choice('alert', 'ALERT', ['SMS', 'CALL', 'SMSCHANGE', 'OFF']),
  {
    id: 'alarm',
    word: 'ALARM',
    kind: 'switch',
    on: 'ALARMON',
    off: 'ALARMOFF',
    read: 'ALARM_GET',
    factory: 'OFF',
  },
  {
    id: 'micLevel',
    word: 'MICLEVEL',
    kind: 'value',
    set: 'MICLEVEL',
    argument: 'level',
    read: 'MICLEVEL_GET',
    factory: '15',
  },
  { id: 'schedule', word: 'SCHEDULER', kind: 'schedule', read: 'SCHEDULER_GET', factory: '' },
  {
    id: 'creditCode',
    word: 'SALDOUMS',
    kind: 'code',
    set: 'SALDOUMS_SET',
    clear: 'SALDOUMS_CLEAR',
    read: 'SALDOUMS_GET',
    factory: 'NO',
  },
  choice('smsConfirmUnauth', 'SMSCONFIRMUNAUTH', OFF_ON),
  choice('error', 'ERROR', ON_OFF),
  choice('smsConfirm', 'SMSCONFIRM', ON_OFF),
];

const BY_ID: ReadonlyMap<SettingId, Setting> = new Map(ROWS.map((row) => [row.id, row]));

/** @throws RangeError: the table lacks one of the ids */
export function settingOf(id: SettingId): Setting {
  const found = BY_ID.get(id);
  if (found) return found;
  throw new RangeError(`no row for the setting ${id}`);
}

/** A form that decides whether a model has the setting at all. */
function formFor(setting: Setting): FormId {
  if (setting.read !== null) return setting.read;
  return setting.kind === 'secret' ? setting.set : 'STATUS';
}

/** What this model can be set to, in the order of screens. */
export const settingsOf = (model: UnitModel): readonly SettingId[] =>
  SETTING_IDS.filter((id) => isOnModel(commandForm(formFor(settingOf(id))), model));

const ON_ALL: ReadonlySet<LiveValueId> = new Set<LiveValueId>([
  'socket',
  'signalDbm',
  'signalWord',
  'onSince',
  'hardware',
  'serialNumber',
  'firmware',
]);

/** What this model measures or tells. */
export const liveOf = (model: UnitModel): readonly LiveValueId[] =>
  LIVE_VALUE_IDS.filter((id) => {
    if (ON_ALL.has(id)) return true;
    return isOnModel(commandForm(id === 'operatorAnswer' ? 'SALDO' : 'ALARM_GET'), model);
  });

/** The options that this model has: MIC is not on the Light. */
export const optionsOf = (setting: Setting, model: UnitModel): readonly string[] =>
  setting.kind === 'choice'
    ? setting.options.filter((value) => isOnModel(commandForm(formId(`${setting.word}_${value}`)), model))
    : [];

/**
 * D77, as far as the model has it. That a US model's TEMPOFF is 50 °F is inferred from the manual's own example of
 * 10 °C and 50 °F.
 */
export function factoryDefaults(model: UnitModel, isFahrenheit = false): Readonly<Partial<Record<SettingId, string>>> {
  return Object.fromEntries(
    settingsOf(model).map((id) => [id, id === 'tempOff' && isFahrenheit ? '50' : settingOf(id).factory]),
  );
}
