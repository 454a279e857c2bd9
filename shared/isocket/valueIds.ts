/** What a unit keeps when its power goes, in the order in which screens show it and plans send it. */
export const SETTING_IDS = [
  'alertNumbers',
  'secNumbers',
  'password',
  'secList',
  'renewPassword',
  'ring',
  'ringConfirm',
  'ringConfirmType',
  'restartTime',
  'powerState',
  'thermostatMode',
  'tempOff',
  'tempCal',
  'thermostat',
  'thermAlert',
  'riseAlert',
  'fallAlert',
  'sensorType',
  'microRelayTime',
  'alert',
  'alarm',
  'micLevel',
  'schedule',
  'creditCode',
  'smsConfirmUnauth',
  'error',
  'smsConfirm',
] as const;
export type SettingId = (typeof SETTING_IDS)[number];

/** What a unit measures or is, told in its reports. */
export const LIVE_VALUE_IDS = [
  'socket',
  'microRelay',
  'signalDbm',
  'signalWord',
  'temperature',
  'alarmStatus',
  'sensors',
  /** "Micro relay" in the answer to ALARM?: not said whether it is the contact or the function (D49). */
  'alarmRelay',
  'clock',
  'onSince',
  'alarmLog',
  'hardware',
  'serialNumber',
  'firmware',
  /** The operator's answer to SALDO or SIMCARD. */
  'operatorAnswer',
] as const;
export type LiveValueId = (typeof LIVE_VALUE_IDS)[number];

export type ValueId = SettingId | LiveValueId;

const SETTINGS: ReadonlySet<string> = new Set(SETTING_IDS);
export const isSettingId = (id: string): id is SettingId => SETTINGS.has(id);

/**
 * Settings as texts: `ON`, `HEATING`, `10`. Number lists have a comma between (`4791...,4792...`), schedules a
 * semicolon (`08:00,*,ON;20:30,*,OFF`), both are '' when empty; passwords are `*****` or `NO`. What is left out is
 * not known.
 */
export type Settings = Readonly<Partial<Record<SettingId, string>>>;

export const MASK = '*****';
export const NONE = 'NO';

export const membersOf = (list: string): readonly string[] => (list === '' ? [] : list.split(','));
export const listOf = (members: readonly string[]): string => members.join(',');
