import type { EncodedPdu } from '../../../shared/codecs/sms/encodePdu.ts';
import { assertNever } from '../../../shared/domain/assertNever.ts';
import type { ModemFaultKind } from '../../../shared/domain/gsm/modemState.ts';
import type { Port } from '../ports/port.ts';
import type { Cancel, Clock } from '../runtime/clock.ts';
import { isRegistered, type Registration } from './answers/registration.ts';
import type { StorageUse } from './answers/storage.ts';
import { createChannel, type Channel } from './line/channel.ts';
import { RADIO_MS, SEND_MS, SIM_MS } from './line/deadlines.ts';
import type { Unsolicited } from './line/unsolicited.ts';
import type { ModemListener, SendOutcome } from './modemTypes.ts';
import type { Identity } from './start/identity.ts';
import { needsReplug } from './start/makers.ts';
import { isSimOpen } from './start/openSim.ts';
import { restartFromSim, startModem, type Started, type StartParts } from './start/startModem.ts';
import { lacksServiceCentre, saysFull, sendOutcome } from './texts/sendOutcome.ts';
import { TextDesk } from './texts/textDesk.ts';
import { lookAtModem } from './watchModem.ts';

/** What a session finds out; the driver makes the state of it. */
export type SessionNews = {
  readonly start?:
    | { readonly kind: 'starting' }
    | { readonly kind: 'started' }
    | { readonly kind: 'fault'; readonly fault: ModemFaultKind; readonly detail: string };
  readonly identity?: Partial<Identity>;
  readonly registration?: Registration | null;
  readonly operator?: string;
  readonly signalDbm?: number | null;
  readonly storage?: StorageUse;
  readonly isStorageStuck?: boolean;
};

export type SessionParts = {
  readonly clock: Clock;
  readonly port: Port;
  readonly takePin: () => string | null;
  readonly listener: Pick<ModemListener, 'messageStored' | 'statusReport'>;
  readonly identity: () => Identity;
  readonly news: (news: SessionNews) => void;
  readonly said: (said: Unsolicited) => void;
  readonly discarded: (text: string) => void;
  /** Nothing answers here: the port is opened anew. */
  readonly giveUp: (fault: ModemFaultKind) => void;
  /** It works. */
  readonly proved: () => void;
};

const LOOK_EVERY_MS = 60_000;
const LOOK_SOON_MS = 1_000;
const SIM_AGAIN_MS = 10_000;
/** SIM800L and the like see a card put in later only when their radio goes off and on (smstools, check_sim). */
const CHECKS_BEFORE_RADIO = 3;
/** Where a text that is nowhere stored is said to be. */
const NOWHERE = ':';

/** One opened port: from the first AT to its loss. */
export class Session {
  readonly #parts: SessionParts;
  readonly channel: Channel;
  #texts: TextDesk | null = null;
  #hasRaved = false;
  #isOver = false;
  #isLooking = false;
  #cancel: Cancel = () => {};
  #simChecks = 0;
  #wasFull = false;
  #hasAskedForNetwork = false;
  #registration: Registration | null = null;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    const { clock, port, listener } = parts;
    this.channel = createChannel({
      clock,
      write: port.write,
      listener: {
        said: (said) => this.#hear(said),
        carried: (of, pdu) => (of === 'text' ? listener.messageStored(NOWHERE, pdu) : listener.statusReport(pdu)),
        discarded: (text) => {
          this.#hasRaved = true;
          parts.discarded(text);
        },
        silent: () => this.#isOver || parts.giveUp('noAnswer'),
      },
    });
  }

  async run(): Promise<void> {
    await this.#settle(await startModem(this.#startParts()));
  }

  take(chunk: Uint8Array): void {
    this.channel.take(chunk);
  }

  end(): void {
    this.#isOver = true;
    this.#cancel();
    this.channel.close();
  }

  async send({ hex, tpduLength }: EncodedPdu): Promise<SendOutcome> {
    if (this.#texts === null) return { kind: 'refused', error: 'modem not ready', isTransient: true };
    const command = { text: `AT+CMGS=${tpduLength}`, payload: hex, withinMs: SEND_MS };
    let reply = await this.channel.ask(command);
    const { serviceCentre } = this.#parts.identity();
    if (lacksServiceCentre(reply) && serviceCentre !== '') {
      // AT+CSMP of another program clears it on some (ZTE, Qualcomm).
      await this.channel.ask({ text: `AT+CSCA="${serviceCentre}"`, withinMs: SIM_MS });
      reply = await this.channel.ask(command);
    }
    if (saysFull(reply)) this.#fillUp();
    if (reply.kind === 'noAnswer') this.#lookIn(LOOK_SOON_MS);
    return sendOutcome(reply);
  }

  async remove(ref: string): Promise<void> {
    await this.#texts?.remove(ref);
    if (this.#wasFull && !this.#isLooking) this.#lookIn(LOOK_SOON_MS);
  }

  #startParts(): StartParts {
    const { clock, takePin, news } = this.#parts;
    return {
      channel: this.channel,
      clock,
      takePin,
      known: (identity) => news({ identity }),
      awake: () => news({ start: { kind: 'starting' } }),
      hasRaved: () => this.#hasRaved,
    };
  }

  async #settle(started: Started): Promise<void> {
    if (this.#isOver || started.kind === 'lost') return;
    const { news, proved, giveUp, clock, listener } = this.#parts;
    if (started.kind === 'started') {
      this.#texts = new TextDesk({
        channel: this.channel,
        clock,
        storages: started.storages,
        stored: (ref, pdu) => this.#isOver || listener.messageStored(ref, pdu),
        unreadable: this.#parts.discarded,
      });
      news({ start: { kind: 'started' } });
      proved();
      await this.#look();
      return;
    }
    if (started.fault === 'notAModem' || started.fault === 'noAnswer') return giveUp(started.fault);
    proved();
    this.#texts = null;
    news({ start: started });
    this.#in(SIM_AGAIN_MS, () => this.#checkSim(started.fault));
  }

  /** Somebody may have put a SIM in, or another; the PIN is not given again to one that refused it. */
  async #checkSim(fault: ModemFaultKind): Promise<void> {
    this.#simChecks += 1;
    const { identity, news } = this.#parts;
    const mayHelp = fault === 'noSim' && !needsReplug(identity().maker);
    if (mayHelp && this.#simChecks === CHECKS_BEFORE_RADIO) {
      await this.channel.ask({ text: 'AT+CFUN=0', withinMs: RADIO_MS });
      await this.channel.ask({ text: 'AT+CFUN=1', withinMs: RADIO_MS });
    }
    const isOpen = await isSimOpen(this.channel);
    if (this.#isOver) return;
    if (!isOpen) return this.#in(SIM_AGAIN_MS, () => this.#checkSim(fault));
    news({ start: { kind: 'starting' } });
    await this.#settle(await restartFromSim(this.#startParts()));
  }

  /** Registration, signal, operator, storage and what lies in it, whatever was said of them by itself. */
  async #look(): Promise<void> {
    const texts = this.#texts;
    if (this.#isLooking || this.#isOver || texts === null) return;
    this.#isLooking = true;
    const sight = await lookAtModem(this.channel);
    if (!this.#isOver) this.#tell(sight);
    await this.#askForNetwork();
    const storage = await texts.list();
    this.#isLooking = false;
    if (this.#isOver) return;
    if (storage !== null) this.#tellStorage(storage);
    this.#lookIn(LOOK_EVERY_MS);
  }

  /** A modem that was left without a network by another program looks for none by itself. */
  async #askForNetwork(): Promise<void> {
    if (this.#registration !== 'idle' || this.#hasAskedForNetwork) return;
    this.#hasAskedForNetwork = true;
    await this.channel.ask({ text: 'AT+COPS=0', withinMs: RADIO_MS });
  }

  #tell(news: SessionNews): void {
    if (news.registration !== undefined) this.#registration = news.registration;
    this.#parts.news(news);
  }

  #tellStorage(storage: StorageUse): void {
    const isFull = storage.total > 0 && storage.used >= storage.total;
    this.#parts.news({ storage, isStorageStuck: isFull && this.#wasFull });
    this.#wasFull = isFull;
  }

  #fillUp(): void {
    this.#wasFull = true;
    this.#lookIn(LOOK_SOON_MS);
  }

  #hear(said: Unsolicited): void {
    if (this.#isOver) return;
    switch (said.kind) {
      case 'stored':
        void this.#texts?.announced(said.storage, said.index);
        return;
      case 'registration':
        this.#registered(said.registration);
        return;
      case 'signal':
        this.#parts.news({ signalDbm: said.dbm });
        return;
      case 'storageFull':
        this.#fillUp();
        return;
      case 'simChanged':
        if (this.#texts !== null) this.#in(LOOK_SOON_MS, () => this.#checkAfterChange());
        return;
      case 'rang':
      case 'caller':
      case 'callAlerting':
      case 'callConnected':
      case 'callEnded':
      case 'ussd':
        this.#parts.said(said);
        return;
      case 'head':
      case 'noise':
        return;
      default:
        assertNever(said);
    }
  }

  #registered(registration: Registration): void {
    const isNew = isRegistered(registration) && !isRegistered(this.#registration);
    this.#tell({ registration });
    if (isNew) this.#lookIn(LOOK_SOON_MS);
  }

  async #checkAfterChange(): Promise<void> {
    const isOpen = await isSimOpen(this.channel);
    if (this.#isOver) return;
    if (isOpen) return this.#look();
    this.#parts.news({ start: { kind: 'starting' } });
    await this.#settle(await restartFromSim(this.#startParts()));
  }

  #lookIn(ms: number): void {
    if (this.#texts !== null) this.#in(ms, () => this.#look());
  }

  /** One thing is planned at a time. */
  #in(ms: number, work: () => Promise<void>): void {
    this.#cancel();
    if (!this.#isOver) this.#cancel = this.#parts.clock.after(ms, () => void work());
  }
}
