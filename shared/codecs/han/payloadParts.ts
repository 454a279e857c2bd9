/** What a networked reader says of itself; null = not said. */
export type DeviceSaid = {
  /** dBm; a percentage is no signal and is left out. */
  readonly signalDbm: number | null;
  readonly firmware: string | null;
  readonly uptimeS: number | null;
  readonly supplyMv: number | null;
  /** Tenths of a degree Celsius. */
  readonly temperatureDc: number | null;
};

export const NOTHING_SAID: DeviceSaid = {
  signalDbm: null,
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
