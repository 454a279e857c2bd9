import type { JsonObject } from '../wire/json.ts';
import type { OutletStatus, StationErrorCode } from '../outletStatus.ts';

export type StatusInput = {
  /** 0: the station itself. */
  readonly outlet: number;
  readonly status: OutletStatus;
  readonly errorCode: StationErrorCode;
  readonly info: string;
  readonly timestamp: string;
};

/** OCPP 1.6, 6.47. */
export const statusNotification = ({ outlet, status, errorCode, info, timestamp }: StatusInput): JsonObject => ({
  connectorId: outlet,
  errorCode,
  status,
  ...(info === '' ? {} : { info: info.slice(0, 50) }),
  timestamp,
});
