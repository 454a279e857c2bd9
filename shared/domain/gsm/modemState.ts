import type { EpochMs } from '../ids.ts';

/** How far the modem is. `ready`: texts and calls go both ways. A fault names its cause; the text says the cure. */
export type ModemStep =
  | { readonly kind: 'portClosed' }
  | { readonly kind: 'opening' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'searching' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'fault'; readonly fault: ModemFaultKind; readonly detail: string };

export const MODEM_FAULTS = [
  'portBusy',
  'noPermission',
  'portNotFound',
  'portFailed',
  'unplugged',
  'notAModem',
  'noAnswer',
  'noSim',
  'simFault',
  'pinNeeded',
  'pinRefused',
  'pukNeeded',
  'noNetwork',
  'registrationDenied',
  'storageFull',
] as const;
export type ModemFaultKind = (typeof MODEM_FAULTS)[number];

/** The modem as it is right now; null and '' = not known. */
export type ModemState = {
  readonly step: ModemStep;
  readonly since: EpochMs;
  readonly identity: {
    readonly maker: string;
    readonly model: string;
    readonly firmware: string;
    readonly imei: string;
    readonly imsi: string;
    readonly ownNumber: string;
    readonly serviceCentre: string;
  };
  readonly operator: string;
  readonly isRoaming: boolean;
  readonly signalDbm: number | null;
  readonly signalAt: EpochMs | null;
  readonly storage: { readonly used: number; readonly total: number } | null;
  /** Octets that were neither a reply nor a known line; counted, and the last of them kept. */
  readonly discarded: { readonly count: number; readonly last: string };
};
