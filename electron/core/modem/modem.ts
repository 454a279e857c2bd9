import type { EncodedPdu } from '../../../shared/codecs/sms/encodePdu.ts';
import type { ModemFaultKind, ModemState } from '../../../shared/domain/gsm/modemState.ts';
import { keepOpen, type KeptPort, type KeptPortState } from '../ports/keepOpen.ts';
import { portAddress, type LineSettings, type Port } from '../ports/port.ts';
import { Failure, messageOf } from '../runtime/failure.ts';
import { isRegistered } from './answers/registration.ts';
import { CallDesk } from './calls/callDesk.ts';
import type { Unsolicited } from './line/unsolicited.ts';
import { stepOf, type ModemFacts } from './modemFacts.ts';
import type { Modem, ModemOptions, ModemParts, SendOutcome } from './modemTypes.ts';
import { Session, type SessionNews } from './session.ts';
import { NO_IDENTITY } from './start/identity.ts';
import { UssdDesk } from './ussdDesk.ts';

/**
 * Opens a GSM modem and keeps it: started, watched, and started again after every loss.
 * @throws Failure ports/badAddress; everything else that goes wrong is the modem's state
 */
export const openModem = (parts: ModemParts, options: ModemOptions): Modem => new Driver(parts, options);

const LINE: Omit<LineSettings, 'baudRate'> = { dataBits: 8, parity: 'none', stopBits: 1 };
const LONGEST_KEPT = 200;

class Driver implements Modem {
  readonly #parts: ModemParts;
  readonly #options: ModemOptions;
  readonly #calls: CallDesk;
  readonly #ussd: UssdDesk;
  readonly #kept: KeptPort;
  #session: Session | null = null;
  #facts: ModemFacts;
  #state: ModemState;
  #hasPinFailed = false;
  #isClosed = false;

  constructor(parts: ModemParts, options: ModemOptions) {
    const { clock, ports, log } = parts;
    const now = clock.now();
    this.#parts = parts;
    this.#options = options;
    this.#facts = factsAtStart({ kind: 'opening', since: now });
    this.#state = stateAtStart(now);
    const channel = () => this.#session?.channel ?? null;
    this.#calls = new CallDesk({ clock, channel, listener: options.listener });
    this.#ussd = new UssdDesk({ clock, channel });
    this.#kept = keepOpen({
      ports,
      address: portAddress(options.address),
      line: { baudRate: options.baudRate, ...LINE },
      clock,
      log,
      listener: {
        changed: (port) => this.#know({ port }),
        opened: (port) => this.#begin(port),
        bytes: (chunk) => this.#session?.take(chunk),
        lost: () => this.#end(),
      },
    });
  }

  state(): ModemState {
    return this.#state;
  }

  send(pdu: EncodedPdu): Promise<SendOutcome> {
    const lost: SendOutcome = { kind: 'refused', error: 'modem lost', isTransient: true };
    return this.#session?.send(pdu) ?? Promise.resolve(lost);
  }

  async remove(ref: string): Promise<void> {
    if (this.#session === null) throw new Failure('modem/notReady');
    await this.#session.remove(ref);
  }

  dial(number: string): Promise<void> {
    return this.#calls.dial(number);
  }

  hangUp(): Promise<void> {
    return this.#calls.hangUp();
  }

  ussd(code: string): Promise<string> {
    return this.#ussd.ask(code);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#kept.close();
  }

  #begin(port: Port): void {
    const { clock, log } = this.#parts;
    const session: Session = new Session({
      clock,
      port,
      listener: this.#options.listener,
      takePin: () => (this.#hasPinFailed ? null : this.#options.takePin()),
      identity: () => this.#state.identity,
      news: (news) => this.#session === session && this.#learn(news),
      said: (said) => this.#hear(said),
      discarded: (text) => this.#discard(text),
      giveUp: (fault) => this.#session === session && this.#giveUp(fault),
      proved: () => this.#kept.proved(),
    });
    this.#session = session;
    // What was no modem is none until it says OK.
    this.#know({ ...factsAtStart(this.#facts.port), ...(isDumb(this.#facts) ? { start: this.#facts.start } : {}) });
    session.run().catch((error: unknown) => log.error(() => `the modem: ${messageOf(error)}`, error));
  }

  #end(): void {
    this.#session?.end();
    this.#session = null;
    this.#calls.lost();
    this.#ussd.lost();
  }

  /** What is on the port does not speak, or no longer: shown as that while the port is opened anew. */
  #giveUp(fault: ModemFaultKind): void {
    this.#know({ start: { kind: 'fault', fault, detail: '' } });
    this.#kept.reopen();
  }

  #hear(said: Unsolicited): void {
    if (said.kind === 'ussd') this.#ussd.heard(said.line);
    else this.#calls.hear(said);
  }

  #discard(text: string): void {
    const { count } = this.#state.discarded;
    this.#change({ discarded: { count: count + text.length, last: text.slice(0, LONGEST_KEPT) } });
  }

  #learn(news: SessionNews): void {
    const { start, registration, operator, isStorageStuck, signalDbm, identity, storage } = news;
    if (start?.kind === 'fault' && start.fault === 'pinRefused') this.#hasPinFailed = true;
    const now = this.#parts.clock.now();
    const isThere = isRegistered(registration ?? this.#facts.registration);
    this.#change({
      ...(identity === undefined ? {} : { identity: { ...this.#state.identity, ...identity } }),
      ...(operator === undefined ? {} : { operator }),
      ...(registration === undefined ? {} : { isRoaming: registration === 'roaming' }),
      ...(signalDbm === undefined ? {} : { signalDbm, signalAt: signalDbm === null ? this.#state.signalAt : now }),
      ...(storage === undefined ? {} : { storage }),
    });
    this.#know({
      ...(start === undefined ? {} : { start }),
      ...(registration === undefined ? {} : { registration }),
      ...(operator === undefined ? {} : { operator }),
      ...(isStorageStuck === undefined ? {} : { isStorageStuck }),
      searchingSince: isThere ? null : (this.#facts.searchingSince ?? now),
    });
  }

  #know(facts: Partial<ModemFacts>): void {
    this.#facts = { ...this.#facts, ...facts };
    const now = this.#parts.clock.now();
    const step = stepOf(this.#facts, now);
    if (JSON.stringify(step) !== JSON.stringify(this.#state.step)) this.#change({ step, since: now });
  }

  /** Nothing is told that is as it was. */
  #change(change: Partial<ModemState>): void {
    const next: ModemState = { ...this.#state, ...change };
    if (JSON.stringify(next) === JSON.stringify(this.#state)) return;
    this.#state = next;
    if (!this.#isClosed) this.#options.listener.stateChanged(next);
  }
}

const isDumb = ({ start }: ModemFacts): boolean =>
  start.kind === 'fault' && (start.fault === 'noAnswer' || start.fault === 'notAModem');

const factsAtStart = (port: KeptPortState): ModemFacts => ({
  port,
  start: { kind: 'starting' },
  registration: null,
  operator: '',
  searchingSince: null,
  isStorageStuck: false,
});

const stateAtStart = (since: number): ModemState => ({
  step: { kind: 'opening' },
  since,
  identity: NO_IDENTITY,
  operator: '',
  isRoaming: false,
  signalDbm: null,
  signalAt: null,
  storage: null,
  discarded: { count: 0, last: '' },
});
