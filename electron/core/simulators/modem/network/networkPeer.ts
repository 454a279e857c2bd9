import type { NumberFault } from '../../../../../shared/codecs/sms/phoneNumber.ts';
import type { Deliver, StatusReport } from '../../../../../shared/codecs/sms/pdu.ts';

/** Why a call is over. */
export type CallEnd =
  /** One of the two put down after the call was answered. */
  | 'hungUp'
  /** The caller gave up before anybody answered. */
  | 'cancelled'
  /** The called one pushed it away, or is in another call. */
  | 'busy'
  | 'noAnswer'
  /** Switched off, out of reach, or nobody has the number. */
  | 'unreachable';

/** What the called one can do with a call, and what it hears of it. Doing nothing lets it ring. */
export type IncomingCall = {
  readonly answer: () => void;
  /** Pushes the ringing call away, or ends the answered one. */
  readonly hangUp: () => void;
  readonly onEnded: (listener: (why: CallEnd) => void) => void;
};

/**
 * Somebody with a telephone number: a virtual unit, a virtual person. It gets whole texts; the network joins the parts.
 */
export type NetworkPeer = {
  readonly number: string;
  /** A text from a number (`+` and digits), or from a name when an operator sends. */
  readonly receive: (from: string, text: string) => void;
  /** Somebody calls; null = the caller hides the number. */
  readonly ring: (from: string | null, call: IncomingCall) => void;
  /** Switched off or without coverage: texts wait at the service centre, calls fail. Left out = always there. */
  readonly isReachable?: () => boolean;
};

/** What the caller can do with a call under way. */
export type OutgoingCall = { readonly hangUp: () => void };

export type CallProgress = {
  /** It rings at the other end. */
  readonly alerting?: () => void;
  readonly answered?: () => void;
  readonly ended?: (why: CallEnd) => void;
};

export type CallOptions = CallProgress & { readonly hidesNumber?: boolean };

export type SendFault = NumberFault | 'tooLong';

/** What somebody with a number does in the network. */
export type NetworkLine = {
  readonly number: string;
  /** What keeps it from being an SMS at all (letters in the number, say); null = it is on its way. */
  readonly send: (to: string, text: string) => SendFault | null;
  readonly call: (to: string, options?: CallOptions) => OutgoingCall;
};

/** Got by joining. */
export type JoinedLine = NetworkLine & {
  /** Takes the number out of the network. */
  readonly leave: () => void;
};

/** 'full' and 'away' leave the message at the service centre, which tries again. */
export type Receipt = 'taken' | 'full' | 'away';

/** Whoever holds a SIM: gets messages as they are on the air. */
export type Subscriber = {
  readonly number: string;
  readonly deliver: (message: Deliver | StatusReport) => Receipt;
  readonly ring: (from: string | null, call: IncomingCall) => void;
  readonly isReachable: () => boolean;
};
