/** What a networked reader says of itself; null = not said. */
export type DeviceSaid = {
  /** What the reader calls itself, such as its MAC address. */
  readonly hardwareId: string | null;
  readonly signalDbm: number | null;
  /** A percentage is no dBm: shown as what it is, and in no history. */
  readonly signalPercent: number | null;
  readonly firmware: string | null;
  readonly uptimeS: number | null;
  readonly supplyMv: number | null;
  /** Tenths of a degree Celsius. */
  readonly temperatureDc: number | null;
};

export const NOTHING_SAID: DeviceSaid = {
  hardwareId: null,
  signalDbm: null,
  signalPercent: null,
  firmware: null,
  uptimeS: null,
  supplyMv: null,
  temperatureDc: null,
};

/** Why a payload was not taken; each is counted. */
export type PayloadRefusal =
  | 'empty'
  | 'tooLong'
  | 'brokenJson'
  | 'unknownJson'
  | 'notANumber'
  | 'unknownTopic'
  | 'notKnown';
