import { prepared, type ReadDb, type WriteDb } from './database.ts';

/** Settings of the installation; each has one meaning and its default here. */
export const SETTING_DEFAULTS = {
  harbourName: '',
  /** IANA zone of the harbour. */
  timeZone: 'Europe/Oslo',
  language: 'nb',
  /** '1': the OCPP listener is on the LAN address, by choice of the first-start screen. */
  listenOnLan: '0',
  /** Epoch ms when the console was last known to run, and whether it ended by itself. */
  lastAliveAt: '0',
  stoppedCleanly: '0',
  /** Inputs for networked meter readers: all off until turned on. Ports 0: the usual one. */
  hanBrokerOn: '0',
  hanBrokerLan: '0',
  hanBrokerPort: '1883',
  hanHttpOn: '0',
  hanHttpLan: '0',
  hanHttpPort: '8889',
  hanRemoteOn: '0',
  hanRemoteUrl: '',
  hanRemoteUser: '',
  /** Sealed (runtime/secretBox). */
  hanRemotePassword: '',
  /** The topic under which all readers of an existing broker are; '' = each reader's own topic as it is. */
  hanRemoteTopic: '',
  /** How long a meter's lists are kept one by one, and the bytes as they came. */
  hanKeptDays: '90',
  hanRawHours: '24',
} as const;
export type SettingName = keyof typeof SETTING_DEFAULTS;

export function readSetting(db: ReadDb, name: SettingName): string {
  return (
    prepared<{ value: string }>(db, 'SELECT value FROM setting WHERE name = ?').get(name)?.value ??
    SETTING_DEFAULTS[name]
  );
}

export function writeSetting(db: WriteDb, name: SettingName, value: string): void {
  prepared(
    db,
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  ).run(name, value);
}
