import { decodePdu } from '../../../../shared/codecs/sms/decodePdu.ts';
import { encodePdu } from '../../../../shared/codecs/sms/encodePdu.ts';
import type { ModemState, ModemStep } from '../../../../shared/domain/gsm/modemState.ts';
import type { IncomingCall } from '../../simulators/modem/network/networkPeer.ts';
import type { SimLine, VirtualNetwork } from '../../simulators/modem/network/virtualNetwork.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { GsmModem, GsmModemListener, SendResult } from '../modem/gsmModem.ts';
import type { OpenModem, OpenModemOptions } from '../modem/modemService.ts';

export const CONSOLE_NUMBER = '+4790000001';

/** What the modem does with the next text that it is asked to send. */
export type SendFault = 'refuse' | 'refuseForNow' | 'silent' | 'die';

/**
 * A SIM in the virtual network without the AT commands between: what the bridge does is tested here, what a modem says
 * in modem/. Texts stay in its storage until they are removed, also across `open`.
 */
export class NetworkModem {
  readonly #network: VirtualNetwork;
  readonly #clock: Clock;
  readonly #line: SimLine;
  #listener: GsmModemListener | null = null;
  #step: ModemStep = { kind: 'ready' };
  #next = 0;
  #reference = 0;
  #call: IncomingCall | null = null;
  /** Everything that it was asked to send, as PDU. */
  readonly sent: string[] = [];
  readonly stored = new Map<string, string>();
  readonly faults: SendFault[] = [];
  readonly pinsTried: string[] = [];
  /** The PIN that the SIM wants; null: none. */
  pin: string | null = null;
  options: OpenModemOptions | null = null;

  constructor(network: VirtualNetwork, clock: Clock) {
    this.#network = network;
    this.#clock = clock;
    this.#line = network.joinSim({
      number: CONSOLE_NUMBER,
      deliver: (message) => {
        const pdu = encodePdu(message).hex;
        if (message.kind === 'status-report') this.#listener?.statusReport(pdu);
        else this.store(pdu);
        return 'taken';
      },
      ring: (from, call) => {
        this.#call = call;
        call.onEnded((why) => this.#listener?.callEnded(why));
        this.#listener?.callStarted(from);
      },
      isReachable: () => this.#step.kind === 'ready',
    });
  }

  /** A PDU that arrives, however odd. */
  store(pdu: string): void {
    this.#next += 1;
    const ref = `SM/${this.#next}`;
    this.stored.set(ref, pdu);
    this.#listener?.messageStored(ref, pdu);
  }

  become(step: ModemStep): void {
    this.#step = step;
    this.#listener?.stateChanged(this.#state());
    if (step.kind !== 'ready') return;
    for (const [ref, pdu] of this.stored) this.#listener?.messageStored(ref, pdu);
    this.#line.retry();
  }

  readonly open: OpenModem = (options) => {
    this.options = options;
    this.#listener = options.listener;
    if (this.pin !== null) this.#unlock(options);
    for (const [ref, pdu] of this.stored) options.listener.messageStored(ref, pdu);
    const modem: GsmModem = {
      state: () => this.#state(),
      send: (pdu) => this.#send(pdu.hex),
      remove: async (ref) => void this.stored.delete(ref),
      dial: async (number) => void this.#line.call(number),
      hangUp: async () => this.#call?.hangUp(),
      ussd: async (code) => this.#network.ussd(code),
      close: async () => {
        if (this.#listener === options.listener) this.#listener = null;
      },
    };
    return modem;
  };

  #unlock({ takePin }: OpenModemOptions): void {
    const typed = takePin();
    if (typed !== null) this.pinsTried.push(typed);
    if (typed === this.pin) this.#step = { kind: 'ready' };
    else this.#step = { kind: 'fault', fault: typed === null ? 'pinNeeded' : 'pinRefused', detail: '' };
    this.#listener?.stateChanged(this.#state());
  }

  async #send(hex: string): Promise<SendResult> {
    this.sent.push(hex);
    const fault = this.faults.shift();
    if (fault === 'refuse') return { kind: 'refused', error: 'CMS 21', isTransient: false };
    if (fault === 'refuseForNow') return { kind: 'refused', error: 'CMS 332', isTransient: true };
    if (fault === 'die') return new Promise(() => {});
    const decoded = decodePdu(hex);
    if (!decoded.ok || decoded.pdu.kind !== 'submit') return { kind: 'refused', error: 'CMS 304', isTransient: false };
    this.#reference = (this.#reference + 1) % 256;
    this.#line.submit({ ...decoded.pdu, messageReference: this.#reference });
    if (fault === 'silent') return { kind: 'unknown', reason: 'noAnswer' };
    return { kind: 'sent', reference: this.#reference };
  }

  #state(): ModemState {
    return {
      step: this.#step,
      since: this.#clock.now(),
      identity: {
        maker: 'Quayside',
        model: 'network modem',
        firmware: '1',
        imei: '490154203237518',
        imsi: '001010000000001',
        ownNumber: CONSOLE_NUMBER,
        serviceCentre: this.#network.serviceCentre,
      },
      operator: this.#network.name,
      isRoaming: false,
      signalDbm: -67,
      signalAt: this.#clock.now(),
      storage: { used: this.stored.size, total: 50 },
      discarded: { count: 0, last: '' },
    };
  }
}
