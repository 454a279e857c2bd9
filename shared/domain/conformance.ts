/**
 * Departures from OCPP 1.6-J that the console tolerates, records per station and shows. Each has a text
 * `warnings.<code>`. The numbers are those of research/ocpp's list of quirks.
 */
export const WARNING_CODES = [
  // The way in: 1, 2, 7, 8.
  'noSubprotocol',
  'oddSubprotocol',
  'extraPathSegment',
  'identitySpelling',
  // Frames: 29, 54, 55, 14.
  'cleanedFrame',
  'binaryFrame',
  'numericMessageId',
  'repeatedMessageId',
  'unknownMessageType',
  'repairedJson',
  'badFrame',
  'answerIdSpelling',
  'unexpectedAnswer',
  'oddAnswer',
  // Requests: 45 to 47, 49.
  'unknownAction',
  'actionSpelling',
  'notConform',
  'wrongType',
  'tooLong',
  'fieldMissing',
  'unknownValue',
  // Time: 20 to 25.
  'timeUnreadable',
  'timeWithoutZone',
  'timeFormat',
  'timeNotSet',
  'timeInFuture',
  'clockWrong',
  // Outlets: 38, 52.
  'connectorMissing',
  'connectorOutOfRange',
  'outletAdded',
  'stationLevelMeter',
  // Sessions: 26 to 33, 42.
  'transactionPlaceholder',
  'transactionUnknown',
  'repeatedStart',
  'repeatedStop',
  'startMissing',
  'stopMissing',
  'meterMissing',
  'meterWentBackwards',
  // Status: 34.
  'replayedStatus',
  // Meter values: 37, 39 to 44.
  'valueUnreadable',
  'valueSigned',
  'meterShape',
  'unknownMeasurand',
  'unitSpelling',
  'unitContradicts',
  'valueDerived',
  'energyUnitDoubtful',
  // Liveness: 11, 16.
  'noPong',
  'noBoot',
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

/** One departure in one message; `detail` is the evidence: the field and what stood there. */
export type Oddity = { readonly code: WarningCode; readonly detail: string };
