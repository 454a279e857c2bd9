/** What kind of station it is: what it says of itself and what it can give. */
export type StationProfile = {
  readonly vendor: string;
  readonly model: string;
  readonly serialNumber: string;
  readonly firmwareVersion: string;
  /** '' : no SIM card. */
  readonly iccid: string;
  readonly imsi: string;
  readonly meterType: string;
  readonly phases: 1 | 3;
  readonly maxCurrentA: number;
  /** How the car tells its state of charge to the station, where it does. */
  readonly reportsSoc: boolean;
  /** Parameters that differ from the factory's. */
  readonly configuration: Readonly<Record<string, string>>;
  /** Outlets that anyone may use (C61): plugging in starts a transaction with this tag. */
  readonly freeOutlets: readonly number[];
  readonly freeTag: string;
  /** From power to the first connection, and from a reset to the next. */
  readonly bootMs: number;
  /** The energy registers at the start, in Wh; empty: drawn from the seed. */
  readonly registersWh: readonly number[];
};

/** A three-phase 22 kW station for cars. */
export const CAR_STATION: StationProfile = {
  vendor: 'CTEK',
  model: 'CHARGESTORM CONNECTED',
  serialNumber: 'CC2-000001',
  firmwareVersion: 'R4B14',
  iccid: '',
  imsi: '',
  meterType: 'Class B',
  phases: 3,
  maxCurrentA: 32,
  reportsSoc: true,
  configuration: {},
  freeOutlets: [],
  freeTag: 'FREE',
  bootMs: 3_000,
  registersWh: [],
};
