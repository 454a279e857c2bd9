/** OCPP 1.6, 7.7 ChargePointStatus. */
export type OutletStatus =
  | 'Available'
  | 'Preparing'
  | 'Charging'
  | 'SuspendedEVSE'
  | 'SuspendedEV'
  | 'Finishing'
  | 'Reserved'
  | 'Unavailable'
  | 'Faulted';

/** OCPP 1.6, 7.6 ChargePointErrorCode. */
export const STATION_ERROR_CODES = [
  'ConnectorLockFailure',
  'EVCommunicationError',
  'GroundFailure',
  'HighTemperature',
  'InternalError',
  'LocalListConflict',
  'NoError',
  'OtherError',
  'OverCurrentFailure',
  'OverVoltage',
  'PowerMeterFailure',
  'PowerSwitchFailure',
  'ReaderFailure',
  'ResetFailure',
  'UnderVoltage',
  'WeakSignal',
] as const;
export type StationErrorCode = (typeof STATION_ERROR_CODES)[number];
export const isStationErrorCode = (text: string): text is StationErrorCode =>
  STATION_ERROR_CODES.some((code) => code === text);

/** The facts from which an outlet's status follows; the status itself is never kept. */
export type OutletSituation = {
  readonly errorCode: StationErrorCode;
  readonly operative: boolean;
  readonly plugged: boolean;
  readonly inTransaction: boolean;
  /** A tag was accepted and waits for the plug. */
  readonly awaitsPlug: boolean;
  /** The transaction ended and the plug is still in. */
  readonly finished: boolean;
  readonly batteryFull: boolean;
};

export function outletStatus(situation: OutletSituation): OutletStatus {
  if (situation.errorCode !== 'NoError') return 'Faulted';
  if (situation.inTransaction) return situation.batteryFull ? 'SuspendedEV' : 'Charging';
  if (!situation.operative) return 'Unavailable';
  if (situation.plugged && situation.finished) return 'Finishing';
  return situation.plugged || situation.awaitsPlug ? 'Preparing' : 'Available';
}
