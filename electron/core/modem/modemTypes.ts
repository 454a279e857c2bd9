import type { EncodedPdu } from '../../../shared/codecs/sms/encodePdu.ts';
import type { ModemState } from '../../../shared/domain/gsm/modemState.ts';
import type { PortFactory } from '../ports/port.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';

/** What the modem said of a PDU that it was given. */
export type SendOutcome =
  /** The network took it; the reference ties a delivery report to it. */
  | { readonly kind: 'sent'; readonly reference: number | null }
  /** It certainly was not sent; `error` as staff read it (`CMS 38`). `isTransient`: the same may work in a minute. */
  | { readonly kind: 'refused'; readonly error: string; readonly isTransient: boolean }
  /** It may have been sent: never again by itself (research/gsm 2.2). */
  | { readonly kind: 'unknown'; readonly reason: 'noAnswer' | 'modemLost' };

/** What a modem is good for. All waits end by a deadline. */
export type Modem = {
  readonly state: () => ModemState;
  readonly send: (pdu: EncodedPdu) => Promise<SendOutcome>;
  /** Forgets a text that `messageStored` named. @throws Failure modem/notReady, modem/notDeleted */
  readonly remove: (ref: string) => Promise<void>;
  /** Resolves when the call is being set up. @throws Failure modem/callRefused, modem/notReady */
  readonly dial: (number: string) => Promise<void>;
  readonly hangUp: () => Promise<void>;
  /** The operator's answer to a code such as *100#. @throws Failure modem/ussdRefused, modem/noAnswer, modem/notReady */
  readonly ussd: (code: string) => Promise<string>;
  /** Resolves when the port is free for others. */
  readonly close: () => Promise<void>;
};

export type ModemListener = {
  readonly stateChanged: (state: ModemState) => void;
  /** A text or report in the modem's storage; named again each minute until it is removed. */
  readonly messageStored: (ref: string, pdu: string) => void;
  /** A delivery report that was not stored. */
  readonly statusReport: (pdu: string) => void;
  /** null = withheld. Said again with the number when that comes late. */
  readonly callStarted: (number: string | null) => void;
  readonly callEnded: (ending: string) => void;
};

export type ModemParts = { readonly ports: Pick<PortFactory, 'open'>; readonly clock: Clock; readonly log: Log };

export type ModemOptions = {
  /** As staff typed it: a path, `tcp://host:port`, `sim://name`. */
  readonly address: string;
  readonly baudRate: number;
  /** One attempt at most each time; null: none may be tried. */
  readonly takePin: () => string | null;
  readonly listener: ModemListener;
};
