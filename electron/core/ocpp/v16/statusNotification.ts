import type { Oddity } from '../../../../shared/domain/conformance.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { noteStationStatus, ensureOcppStation } from '../../store/ocppStationStore.ts';
import { readOutletState, noteReceived, writeOutletState, type OutletState } from '../../store/outletStateStore.ts';
import type { Writing } from '../../store/store.ts';
import { fieldsOf, integerField, textField, wordField, wordMap } from './fields.ts';
import { hearTime, tellDrift } from './hearTime.ts';
import { MAX_CONNECTOR, outletRef } from './outletRef.ts';
import { factTime, readStationTime, type StationTime } from './stationTime.ts';
import { NOTHING_TO_SAY, warnAll, type Action, type Talk } from './talk.ts';

/** OCPP 1.6 7.7; `Occupied` is 1.5's. */
const STATUSES = wordMap([
  'Available',
  'Preparing',
  'Charging',
  'SuspendedEV',
  'SuspendedEVSE',
  'Finishing',
  'Reserved',
  'Unavailable',
  'Faulted',
  'Occupied',
]);
/** OCPP 1.6 7.6; Mode3Error is 1.5's word for EVCommunicationError (quirk 49). */
const ERROR_CODES = wordMap(
  [
    'ConnectorLockFailure',
    'EVCommunicationError',
    'GroundFailure',
    'HighTemperature',
    'InternalError',
    'LocalListConflict',
    'NoError',
    'OtherError',
    'OverCurrentFailure',
    'PowerMeterFailure',
    'PowerSwitchFailure',
    'ReaderFailure',
    'ResetFailure',
    'UnderVoltage',
    'OverVoltage',
    'WeakSignal',
  ],
  { Mode3Error: 'EVCommunicationError' },
);

export type StatusReport = {
  /** null: the station named none. 0: the station itself. */
  readonly connectorId: number | null;
  readonly status: string;
  readonly errorCode: string;
  readonly info: string;
  readonly vendorErrorCode: string;
  readonly time: StationTime;
};

export function readStatus(payload: unknown, zone: string): { report: StatusReport; odd: readonly Oddity[] } {
  const odd: Oddity[] = [];
  const reader = { fields: fieldsOf(payload), odd };
  const report: StatusReport = {
    connectorId: integerField(reader, 'connectorId'),
    status: wordField(reader, 'status', STATUSES),
    errorCode: wordField(reader, 'errorCode', ERROR_CODES) || 'NoError',
    info: textField(reader, 'info', 50),
    vendorErrorCode: textField(reader, 'vendorErrorCode', 50),
    time: readStationTime(reader.fields['timestamp'], zone),
  };
  if (report.status === '') odd.push({ code: 'fieldMissing', detail: 'status' });
  return { report, odd };
}

/**
 * After an outage stations replay what they stored (quirk 34: MicroOcpp): within this time of connecting a status
 * that is older than the one we have is history. Later on a clock was set back, and the newest message counts.
 */
const REPLAY_MS = 10 * 60_000;

/**
 * OCPP 1.6 4.9.
 * `[2,"3","StatusNotification",{"connectorId":1,"errorCode":"NoError","status":"Available","timestamp":"..."}]`
 */
export const statusNotification: Action = async (talk, payload, receivedAt) => {
  const { report, odd } = readStatus(payload, talk.memory.options.timeZone);
  warnAll(talk, odd);
  hearTime(talk, report.time, receivedAt);
  if (report.status === '') return NOTHING_TO_SAY;
  const { at } = factTime(report.time, receivedAt, talk.memory.clock.driftMs);
  const { connectorId } = report;
  if (connectorId !== null && connectorId > MAX_CONNECTOR) {
    talk.warn('connectorOutOfRange', String(connectorId));
    return NOTHING_TO_SAY;
  }
  await talk.parts.store.write((writing) => {
    tellDrift(talk, writing, receivedAt);
    if (connectorId === null || connectorId <= 0) keepStationStatus(talk, writing, { report, at, receivedAt });
    else keepOutletStatus(talk, writing, { ...report, number: connectorId, at, receivedAt });
  });
  return NOTHING_TO_SAY;
};

function keepStationStatus(
  talk: Talk,
  { db, announce }: Writing,
  { report, at, receivedAt }: { readonly report: StatusReport; readonly at: EpochMs; readonly receivedAt: EpochMs },
): void {
  const { memory, stationId } = talk;
  if (at < memory.stationStatusAt && isReplayTime(talk, receivedAt)) {
    talk.warn('replayedStatus', report.time.raw);
    return;
  }
  memory.stationStatusAt = at;
  const { status, errorCode, info } = report;
  ensureOcppStation(db, stationId);
  if (!noteStationStatus(db, stationId, { status, errorCode, info })) return;
  announce({ kind: 'stationStatusChanged', stationId, at, status, errorCode, info });
}

type OutletReport = Omit<StatusReport, 'connectorId'> & {
  readonly number: number;
  readonly at: EpochMs;
  readonly receivedAt: EpochMs;
};

function keepOutletStatus(talk: Talk, writing: Writing, report: OutletReport): void {
  const { db, announce } = writing;
  const outlet = outletRef(talk, writing, report.number);
  const state: OutletState = {
    status: report.status,
    errorCode: report.errorCode,
    info: report.info,
    vendorErrorCode: report.vendorErrorCode,
    statusAt: report.at,
    receivedAt: report.receivedAt,
  };
  const before = readOutletState(db, outlet.id);
  if (before && isSame(before, state)) {
    noteReceived(db, outlet.id, state.receivedAt);
    return;
  }
  if (before && state.statusAt < before.statusAt && isReplayTime(talk, state.receivedAt)) {
    talk.warn('replayedStatus', report.time.raw);
    return;
  }
  writeOutletState(db, outlet.id, state);
  const { status, errorCode, info, vendorErrorCode, receivedAt } = state;
  announce({
    kind: 'outletStatusChanged',
    outletId: outlet.id,
    at: state.statusAt,
    receivedAt,
    status,
    errorCode,
    info,
    vendorErrorCode,
  });
}

const isReplayTime = (talk: Talk, now: EpochMs): boolean => now - talk.connectedAt < REPLAY_MS;

const isSame = (one: OutletState, other: OutletState): boolean =>
  one.status === other.status &&
  one.errorCode === other.errorCode &&
  one.info === other.info &&
  one.vendorErrorCode === other.vendorErrorCode;
