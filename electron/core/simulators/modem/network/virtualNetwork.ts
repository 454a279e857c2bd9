import { composeSubmit } from '../../../../../shared/codecs/sms/composeSubmit.ts';
import { decodePdu } from '../../../../../shared/codecs/sms/decodePdu.ts';
import { addressOfName, addressOfNumber } from '../../../../../shared/codecs/sms/phoneNumber.ts';
import type { SmsAddress } from '../../../../../shared/codecs/sms/address.ts';
import type { Submit } from '../../../../../shared/codecs/sms/pdu.ts';
import type { Clock } from '../../../runtime/clock.ts';
import { createCallExchange } from './callExchange.ts';
import type { NetworkEvent } from './networkEvent.ts';
import type {
  CallOptions,
  JoinedLine,
  NetworkLine,
  NetworkPeer,
  OutgoingCall,
  SendFault,
  Subscriber,
} from './networkPeer.ts';
import { canonicalNumber } from './numbers.ts';
import { peerSubscriber } from './peerSubscriber.ts';
import { createServiceCentre } from './serviceCentre.ts';

export type NetworkOptions = {
  readonly clock: Clock;
  /** Who answers at a number that nobody has joined with; undefined or nobody = such numbers do not exist. */
  readonly stranger?: (number: string) => NetworkPeer | undefined;
  /** For numbers dialled without it, without `+`; 47 unless given. */
  readonly countryCode?: string;
  /** The zone in the service centre's time stamps, in minutes east; 60 unless given. */
  readonly offsetMinutes?: number;
  readonly delays?: Partial<NetworkDelays>;
  /** What the operator answers to a USSD code. */
  readonly ussd?: (code: string) => string;
};

export type NetworkDelays = {
  /** From a text's end until the network has taken it. */
  readonly acceptMs: number;
  /** From then until the receiver has it. */
  readonly deliveryMs: number;
  /** Between attempts at a receiver that is away. */
  readonly retryMs: number;
  readonly callSetUpMs: number;
  readonly ringMs: number;
  readonly ussdMs: number;
};

const USUAL_DELAYS: NetworkDelays = {
  acceptMs: 200,
  deliveryMs: 300,
  retryMs: 5_000,
  callSetUpMs: 300,
  ringMs: 45_000,
  ussdMs: 500,
};

/** What a SIM does in the network. */
export type SimLine = {
  /** The network has the message `acceptMs` later. */
  readonly submit: (message: Submit) => void;
  readonly call: (to: string, options?: CallOptions) => OutgoingCall;
  /** There is room or coverage again. */
  readonly retry: () => void;
  readonly leave: () => void;
};

export type VirtualNetwork = {
  readonly name: string;
  /** Mobile country and network code; 001-01 is the test network of TS 23.003. */
  readonly code: string;
  readonly serviceCentre: string;
  readonly delays: NetworkDelays;
  readonly ussd: (code: string) => string;
  readonly join: (peer: NetworkPeer) => JoinedLine;
  /** Speaks for a number without being there: what comes for it goes to whoever has joined with it. */
  readonly lineOf: (number: string) => NetworkLine;
  readonly joinSim: (subscriber: Subscriber) => SimLine;
  /** A text from a name, as operators send them. */
  readonly sendNamed: (name: string, to: string, text: string) => SendFault | null;
  readonly numbers: () => readonly string[];
  readonly on: (listener: (event: NetworkEvent) => void) => () => void;
};

/**
 * A mobile network of its own: carries texts and calls between SIMs, virtual units and virtual people, and nothing out
 * of the program. Texts arrive in the order in which they were sent.
 * @throws RangeError from `join` and `lineOf` when the number can be none, from `join` also when it is taken
 */
export function createVirtualNetwork(options: NetworkOptions): VirtualNetwork {
  return new Network(options);
}

class Network implements VirtualNetwork {
  readonly name = 'Quayside test network';
  readonly code = '00101';
  readonly serviceCentre = '+4790009000';
  readonly delays: NetworkDelays;
  readonly ussd: (code: string) => string;
  readonly #options: NetworkOptions;
  readonly #subscribers = new Map<string, Subscriber>();
  readonly #listeners = new Set<(event: NetworkEvent) => void>();
  readonly #centre;
  readonly #calls;
  #reference = 0;

  constructor(options: NetworkOptions) {
    this.#options = options;
    this.delays = { ...USUAL_DELAYS, ...options.delays };
    this.ussd = options.ussd ?? ((code) => `${code}: your balance is 123.45 NOK`);
    const parts = {
      clock: options.clock,
      subscriberOf: (number: string) => this.#subscriberOf(number),
      canonical: (number: string) => this.#canonical(number),
      tell: (event: NetworkEvent) => this.#tell(event),
    };
    const { deliveryMs, retryMs, callSetUpMs, ringMs } = this.delays;
    this.#centre = createServiceCentre({ ...parts, deliveryMs, retryMs, offsetMinutes: options.offsetMinutes ?? 60 });
    this.#calls = createCallExchange({ ...parts, setUpMs: callSetUpMs, ringMs });
  }

  join(peer: NetworkPeer): JoinedLine {
    const number = this.#canonical(peer.number);
    this.#enter(peerSubscriber(peer, number, this.#options.clock));
    return { ...this.lineOf(number), leave: () => this.#subscribers.delete(number) };
  }

  lineOf(dialled: string): NetworkLine {
    const number = this.#canonical(dialled);
    const from = addressOf(number);
    return {
      number,
      send: (to, text) => this.#send(from, to, text),
      call: (to, options = {}) => this.#calls.place(number, to, options),
    };
  }

  joinSim(subscriber: Subscriber): SimLine {
    const number = this.#canonical(subscriber.number);
    this.#enter({ ...subscriber, number });
    const from = addressOf(number);
    return {
      submit: (message) => this.#submit(from, message),
      call: (to, options = {}) => this.#calls.place(number, to, options),
      retry: () => this.#centre.retry(number),
      leave: () => this.#subscribers.delete(number),
    };
  }

  sendNamed(name: string, to: string, text: string): SendFault | null {
    const from = addressOfName(name);
    return typeof from === 'string' ? from : this.#send(from, to, text);
  }

  numbers(): readonly string[] {
    return [...this.#subscribers.keys()];
  }

  on(listener: (event: NetworkEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #enter(subscriber: Subscriber): void {
    const { number } = subscriber;
    if (this.#subscribers.has(number)) throw new RangeError(`the number ${number} is taken`);
    this.#subscribers.set(number, subscriber);
  }

  #send(from: SmsAddress, to: string, text: string): SendFault | null {
    this.#reference += 1;
    const composed = composeSubmit({
      number: this.#canonical(to),
      text,
      validityMinutes: null,
      wantsReport: false,
      reference: this.#reference,
    });
    if (!composed.ok) return composed.fault;
    for (const { hex } of composed.parts) {
      const decoded = decodePdu(hex);
      if (decoded.ok && decoded.pdu.kind === 'submit') this.#submit(from, decoded.pdu);
    }
    return null;
  }

  #submit(from: SmsAddress, message: Submit): void {
    const text = message.body.kind === 'text' ? message.body.text : `${message.body.data.length} octets`;
    this.#tell({ kind: 'messageSent', from: from.text, to: this.#canonical(message.to.text), text });
    this.#centre.take(from, message);
  }

  #subscriberOf(number: string): Subscriber | undefined {
    const known = this.#subscribers.get(number);
    if (known) return known;
    const stranger = this.#options.stranger?.(number);
    if (!stranger) return undefined;
    const subscriber = peerSubscriber(stranger, number, this.#options.clock);
    this.#subscribers.set(number, subscriber);
    return subscriber;
  }

  #canonical(number: string): string {
    return canonicalNumber(number, this.#options.countryCode ?? '47');
  }

  #tell(event: NetworkEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

function addressOf(number: string): SmsAddress {
  const address = addressOfNumber(number);
  if (typeof address === 'string') throw new RangeError(`no telephone number: ${number} (${address})`);
  return address;
}
