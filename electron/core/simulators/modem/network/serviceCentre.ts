import type { SmsAddress } from '../../../../../shared/codecs/sms/address.ts';
import type { Deliver, StatusReport, Submit } from '../../../../../shared/codecs/sms/pdu.ts';
import type { SmsTimestamp } from '../../../../../shared/codecs/sms/timestamp.ts';
import type { EpochMs } from '../../../../../shared/domain/ids.ts';
import type { Cancel, Clock } from '../../../runtime/clock.ts';
import type { NetworkEvent } from './networkEvent.ts';
import type { Subscriber } from './networkPeer.ts';

export type ServiceCentre = {
  /** Takes a message for delivery; the report, when one was asked for, goes to the sender. */
  readonly take: (from: SmsAddress, submit: Submit) => void;
  /** The number can take messages again: what waits for it goes out at once. */
  readonly retry: (number: string) => void;
};

type Parts = {
  readonly clock: Clock;
  readonly subscriberOf: (number: string) => Subscriber | undefined;
  readonly canonical: (number: string) => string;
  readonly tell: (event: NetworkEvent) => void;
  /** From the sender's acknowledgement until the first attempt. */
  readonly deliveryMs: number;
  readonly retryMs: number;
  readonly offsetMinutes: number;
};

type Waiting = {
  readonly to: string;
  readonly message: Deliver | StatusReport;
  readonly expiresAt: EpochMs;
  readonly settled: (status: number) => void;
};

/** TP-Status (TS 23.040, 9.2.3.15). */
const DELIVERED = 0x00;
const UNKNOWN_NUMBER = 0x41;
const EXPIRED = 0x46;
/** What operators use when the sender asks for nothing. */
const USUAL_VALIDITY_MS = 72 * 3_600_000;
const MINUTE_MS = 60_000;

/** Stores and forwards, in order per receiver. A message that cannot be delivered in its validity is dropped. */
export function createServiceCentre(parts: Parts): ServiceCentre {
  return new Centre(parts);
}

class Centre implements ServiceCentre {
  readonly #parts: Parts;
  readonly #queues = new Map<string, Waiting[]>();
  readonly #timers = new Map<string, Cancel>();
  /** Messages whose waiting was told: once is enough. */
  readonly #told = new WeakSet<Waiting>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  take(from: SmsAddress, submit: Submit): void {
    const sentAt = this.#parts.clock.now();
    const to = this.#parts.canonical(submit.to.text);
    this.#put({
      to,
      message: deliverOf(from, submit, this.#stamp(sentAt)),
      expiresAt: sentAt + validityMs(submit, sentAt),
      settled: (status) => {
        this.#parts.tell(outcomeEvent(status, { from: from.text, to, text: textOf(submit) }));
        if (submit.wantsReport) this.#report(from, { submit, sentAt, status });
      },
    });
  }

  retry(number: string): void {
    if (this.#queues.has(number)) this.#plan(number, 0);
  }

  #report(sender: SmsAddress, { submit, sentAt, status }: { submit: Submit; sentAt: EpochMs; status: number }): void {
    const now = this.#parts.clock.now();
    const message: StatusReport = {
      kind: 'status-report',
      to: submit.to,
      messageReference: submit.messageReference,
      sentAt: this.#stamp(sentAt),
      dischargedAt: this.#stamp(now),
      status,
    };
    const to = this.#parts.canonical(sender.text);
    this.#put({ to, message, expiresAt: now + USUAL_VALIDITY_MS, settled: () => {} });
  }

  #put(waiting: Waiting): void {
    const queue = this.#queues.get(waiting.to);
    if (queue) queue.push(waiting);
    else {
      this.#queues.set(waiting.to, [waiting]);
      this.#plan(waiting.to, this.#parts.deliveryMs);
    }
  }

  #plan(to: string, afterMs: number): void {
    this.#timers.get(to)?.();
    const cancel = this.#parts.clock.after(afterMs, () => this.#work(to));
    this.#timers.set(to, cancel);
  }

  #work(to: string): void {
    const queue = this.#queues.get(to) ?? [];
    for (let first = queue[0]; first; first = queue[0]) {
      const outcome = this.#attempt(first);
      if (outcome === 'waits') {
        this.#plan(to, this.#parts.retryMs);
        return;
      }
      queue.shift();
      first.settled(outcome);
    }
    this.#queues.delete(to);
    this.#timers.delete(to);
  }

  #attempt(waiting: Waiting): number | 'waits' {
    const { to, message, expiresAt } = waiting;
    const subscriber = this.#parts.subscriberOf(to);
    if (!subscriber) return UNKNOWN_NUMBER;
    if (this.#parts.clock.now() >= expiresAt) return EXPIRED;
    const receipt = subscriber.deliver(message);
    if (receipt === 'taken') return DELIVERED;
    if (!this.#told.has(waiting)) this.#parts.tell({ kind: 'messageWaits', to, why: receipt });
    this.#told.add(waiting);
    return 'waits';
  }

  #stamp(at: EpochMs): SmsTimestamp {
    return { at, offsetMinutes: this.#parts.offsetMinutes };
  }
}

function outcomeEvent(status: number, way: { from: string; to: string; text: string }): NetworkEvent {
  return status === DELIVERED ? { kind: 'messageDelivered', ...way } : { kind: 'messageExpired', ...way };
}

const textOf = ({ body }: Submit): string => (body.kind === 'text' ? body.text : '');

/** What arrives of what was sent. Replies to an asked report stay the network's business. */
const deliverOf = (from: SmsAddress, submit: Submit, sentAt: SmsTimestamp): Deliver => ({
  kind: 'deliver',
  from,
  sentAt,
  hasMore: false,
  reportsStatus: false,
  protocol: submit.protocol,
  dataCoding: submit.dataCoding,
  header: submit.header,
  body: submit.body,
});

function validityMs({ validity }: Submit, sentAt: EpochMs): number {
  if (validity.kind === 'minutes') return validity.minutes * MINUTE_MS;
  if (validity.kind === 'until' && validity.until) return validity.until.at - sentAt;
  return USUAL_VALIDITY_MS;
}
