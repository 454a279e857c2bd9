/** What the modem has of the network; `denied` = the operator refuses this SIM. */
export type Registration = 'home' | 'roaming' | 'searching' | 'denied' | 'none';

/** <stat> of +CREG (TS 27.007, 7.2). */
export const REGISTRATION_CODE: Readonly<Record<Registration, number>> = {
  none: 0,
  home: 1,
  searching: 2,
  denied: 3,
  roaming: 5,
};

/** The aerial's side of the modem; what commands see of it also depends on SIM and power (see `Interior`). */
export type Radio = {
  registration: Registration;
  /** null = not known. */
  signalDbm: number | null;
  readonly area: string;
  readonly cell: string;
};

/** <rssi> of +CSQ: 0 = -113 dBm or less, 31 = -51 dBm or more, 99 = not known (TS 27.007, 8.5). */
export function signalQuality(dbm: number | null): number {
  return dbm === null ? 99 : Math.min(31, Math.max(0, Math.round((dbm + 113) / 2)));
}
