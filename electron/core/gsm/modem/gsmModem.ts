import type { EncodedPdu } from '../../../../shared/codecs/sms/encodePdu.ts';
import type { SendDoubt } from '../../../../shared/domain/gsm/message.ts';
import type { ModemState } from '../../../../shared/domain/gsm/modemState.ts';

/** What the modem said of a PDU that it was given. */
export type SendResult =
  /** The network took it; the reference ties a delivery report to it. */
  | { readonly kind: 'sent'; readonly reference: number | null }
  /** It certainly was not sent. `isTransient`: the same may work in a minute (CMS 41, 42, 332, ...). */
  | { readonly kind: 'refused'; readonly error: string; readonly isTransient: boolean }
  /** It may have been sent (research/gsm 2.2: a timeout after Ctrl-Z). */
  | { readonly kind: 'unknown'; readonly reason: SendDoubt };

/** Where the modem keeps a text, as it named the place. */
export type StorageRef = string;

/** What the bridge needs of a modem. A text stays in its storage until `remove`. */
export type GsmModem = {
  readonly state: () => ModemState;
  readonly send: (pdu: EncodedPdu) => Promise<SendResult>;
  readonly remove: (ref: StorageRef) => Promise<void>;
  readonly dial: (number: string) => Promise<void>;
  readonly hangUp: () => Promise<void>;
  readonly ussd: (code: string) => Promise<string>;
  readonly close: () => Promise<void>;
};

export type GsmModemListener = {
  readonly stateChanged: (state: ModemState) => void;
  /** A text or delivery report in the modem's storage. */
  readonly messageStored: (ref: StorageRef, pdu: string) => void;
  /** A delivery report that was not stored. */
  readonly statusReport: (pdu: string) => void;
  /** null = withheld, or not said yet; said again with the number when it comes after the first ring. */
  readonly callStarted: (number: string | null) => void;
  readonly callEnded: (ending: string) => void;
};

/** Whose credit and counters a modem uses: the SIM when it can be told, else the modem itself. */
export function simOf({ identity }: ModemState): string {
  return identity.imsi || identity.ownNumber || identity.imei || 'unknown';
}
