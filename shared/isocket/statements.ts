import type { ValueId } from './valueIds.ts';

/** The lines of which reports are made: STATUS, ALARM?, THERMOSTAT? and what follows some OKs. */
export const STATEMENT_IDS = [
  'onSince',
  'socket',
  'microRelay',
  'signal',
  'temp',
  'temperature',
  'alarmShort',
  'alarmStatus',
  'time',
  'alarmFunction',
  'sensors',
  'alarmRelay',
  'thermostatState',
  'thermostatMode',
  'tempOff',
  'thermostatWorks',
  'thermostatStopped',
] as const;
export type StatementId = (typeof STATEMENT_IDS)[number];

export type StatedValue = { readonly id: ValueId; readonly value: string };

export type Statement = {
  readonly id: StatementId;
  /** As it is printed; case and spaces do not count when it is read. */
  readonly label: string;
  /** What the rest of the line must be, in capitals without spaces; the groups go to `read`. */
  readonly pattern: RegExp;
  /** `said` is the rest of the line as it stands. */
  readonly read: (groups: readonly string[], said: string) => readonly StatedValue[];
};

const one =
  (id: ValueId) =>
  ([value = '']: readonly string[]): readonly StatedValue[] => [{ id, value }];
const verbatim =
  (id: ValueId) =>
  (_: readonly string[], said: string): readonly StatedValue[] => [{ id, value: said }];
const enabled =
  (id: ValueId) =>
  ([word = '']: readonly string[]): readonly StatedValue[] => [{ id, value: word === 'ENABLED' ? 'ON' : 'OFF' }];

/** Longer labels before those that they begin with. */
export const STATEMENTS: readonly Statement[] = [
  { id: 'onSince', label: 'Power socket is ON from:', pattern: /^.+$/u, read: onSince },
  { id: 'socket', label: 'Power socket', pattern: /^:?(?:IS)?(ON|OFF)$/u, read: one('socket') },
  { id: 'alarmRelay', label: 'Micro relay:', pattern: /^(ENABLED|DISABLED)$/u, read: enabled('alarmRelay') },
  { id: 'microRelay', label: 'Microrelay', pattern: /^:?(ON|OFF)$/u, read: one('microRelay') },
  { id: 'signal', label: 'Signal:', pattern: /^(.*?)\((-?\d{1,3})DBM\)$/u, read: signal },
  { id: 'temp', label: 'TEMP:', pattern: /^(-?\d{1,3}[CF])$/u, read: one('temperature') },
  { id: 'temperature', label: 'TEMPERATURE:', pattern: /^(-?\d{1,3}[CF])$/u, read: one('temperature') },
  { id: 'alarmShort', label: 'ALARMF:', pattern: /^(ENABLED|DISABLED)$/u, read: enabled('alarm') },
  { id: 'alarmFunction', label: 'ALARM function:', pattern: /^(ENABLED|DISABLED)$/u, read: enabled('alarm') },
  { id: 'alarmStatus', label: 'ALARM status:', pattern: /^.+$/u, read: verbatim('alarmStatus') },
  { id: 'sensors', label: 'Sensor(s):', pattern: /^.+$/u, read: verbatim('sensors') },
  { id: 'time', label: 'Time:', pattern: /^.+$/u, read: verbatim('clock') },
  {
    id: 'thermostatState',
    label: 'THERMOSTAT:',
    pattern: /^(ENABLED|DISABLED)$/u,
    read: enabled('thermostat'),
  },
  { id: 'thermostatMode', label: 'THERMOSTAT=', pattern: /^(HEATING|COOLING)$/u, read: one('thermostatMode') },
  { id: 'tempOff', label: 'TEMPOFF=', pattern: /^(-?\d{1,3})[CF]?$/u, read: one('tempOff') },
  {
    id: 'thermostatWorks',
    label: 'Attention! Thermostat is working now',
    pattern: /^!?$/u,
    read: () => [{ id: 'thermostat', value: 'ON' }],
  },
  {
    id: 'thermostatStopped',
    label: 'Attention! Thermostat was disabled',
    pattern: /^!?$/u,
    read: () => [{ id: 'thermostat', value: 'OFF' }],
  },
];

function onSince(groups: readonly string[], said: string): readonly StatedValue[] {
  return [
    { id: 'socket', value: 'ON' },
    { id: 'onSince', value: said.replaceAll(/\s+/gu, '') },
  ];
}

function signal([, dbm = '']: readonly string[], said: string): readonly StatedValue[] {
  const word = said.split('(')[0]?.trim() ?? '';
  return [{ id: 'signalDbm', value: dbm }, ...(word === '' ? [] : [{ id: 'signalWord' as const, value: word }])];
}

/** No other line of reports says the same; a dictionary for those who print them. */
export const STATEMENT_BY_ID: ReadonlyMap<StatementId, Statement> = new Map(
  STATEMENTS.map((statement) => [statement.id, statement]),
);
