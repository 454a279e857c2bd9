import { assertNever } from '../../../shared/domain/assertNever.ts';
import { ussdText } from '../../../shared/codecs/sms/ussd.ts';
import type { EncodedPdu } from '../../../shared/codecs/sms/encodePdu.ts';
import type { ModemFaultKind, ModemState, ModemStep } from '../../../shared/domain/gsm/modemState.ts';
import type { GsmModem, GsmModemListener, SendResult, StorageRef } from '../gsm/modem/gsmModem.ts';
import { portAddress, type LineSettings, type Port, type PortAddress, type PortFactory } from '../ports/port.ts';
import type { Cancel, Clock } from '../runtime/clock.ts';
import { Failure, isFailure, messageOf } from '../runtime/failure.ts';
import type { Log } from '../runtime/log.ts';
import { AtChannel, type AtCommand, type AtReply } from './atChannel.ts';
import { CallWatch } from './callWatch.ts';
import { isTransient, listedTexts, operatorOf, readText, registrationOf, signalDbmOf, storageOf } from './replies.ts';
import { startModem, type Started } from './startModem.ts';
import { callerOf, type Unsolicited } from './unsolicited.ts';

export type ModemParts = { readonly ports: PortFactory; readonly clock: Clock; readonly log: Log };
export type ModemOptions = {
  /** As staff typed it. */
  readonly address: string;
  readonly baudRate: number;
  /** One attempt at most each time; null: none may be tried. */
  readonly takePin: () => string | null;
  readonly listener: GsmModemListener;
};

/** @throws Failure ports/badAddress; everything else that goes wrong is the modem's state. */
export const openModem = (parts: ModemParts, options: ModemOptions): GsmModem =>
  new Modem(parts, options, portAddress(options.address));

const SHORT_MS = 3_000;
const LIST_MS = 20_000;
/** A network takes its time over a text (research/gsm 2.2: 35 to 40 s). */
const SEND_MS = 60_000;
const LOOK_EVERY_MS = 60_000;
/** A port that was busy, pulled out, or had no modem is tried again after these times, the last one for ever. */
const RETRY_MS = [1_000, 2_000, 5_000, 10_000, 30_000];
const USSD_MS = 40_000;
/** Right after +CMTI some do not find the text yet (E3531). */
const READ_ATTEMPTS = 3;
const READ_AGAIN_MS = 1_000;
const LINE: Omit<LineSettings, 'baudRate'> = { dataBits: 8, parity: 'none', stopBits: 1 };
const REGISTERED = new Set([1, 5]);
/** What only a person can mend: nothing is tried again before the modem is opened anew. */
const FINAL_FAULTS: ReadonlySet<ModemFaultKind> = new Set(['pinNeeded', 'pinRefused', 'pukNeeded']);

const UNKNOWN: ModemState['identity'] = {
  maker: '',
  model: '',
  firmware: '',
  imei: '',
  imsi: '',
  ownNumber: '',
  serviceCentre: '',
};

/** A GSM modem on a port: started, watched, and started again after every loss. */
class Modem implements GsmModem {
  readonly #parts: ModemParts;
  readonly #options: ModemOptions;
  readonly #address: PortAddress;
  readonly #calls: CallWatch;
  #state: ModemState;
  #port: Port | null = null;
  #channel: AtChannel | null = null;
  #storage = 'SM';
  #isClosed = false;
  #attempt = 0;
  #cancelRetry: Cancel = () => {};
  #cancelLook: Cancel = () => {};
  #ussd: ((line: string | null) => void) | null = null;
  #running: Promise<void>;

  constructor(parts: ModemParts, options: ModemOptions, address: PortAddress) {
    this.#parts = parts;
    this.#options = options;
    this.#address = address;
    this.#calls = new CallWatch({ clock: parts.clock, listener: options.listener, whoCalls: () => this.#askCaller() });
    this.#state = {
      step: { kind: 'opening' },
      since: parts.clock.now(),
      identity: UNKNOWN,
      operator: '',
      isRoaming: false,
      signalDbm: null,
      signalAt: null,
      storage: null,
      discarded: { count: 0, last: '' },
    };
    this.#running = this.#run();
  }

  state(): ModemState {
    return this.#state;
  }

  async send(pdu: EncodedPdu): Promise<SendResult> {
    const reply = await this.#ask({ text: `AT+CMGS=${pdu.tpduLength}`, deadlineMs: SEND_MS, payload: pdu.hex });
    switch (reply.kind) {
      case 'ok': {
        const reference = /\+CMGS: ?(\d+)/iu.exec(reply.lines.join(' '))?.[1];
        return { kind: 'sent', reference: reference === undefined ? null : Number(reference) };
      }
      case 'error':
        return { kind: 'refused', error: reply.error, isTransient: isTransient(reply.error) };
      case 'timeout':
        return reply.afterPayload
          ? { kind: 'unknown', reason: 'noAnswer' }
          : { kind: 'refused', error: 'no prompt', isTransient: true };
      case 'closed':
        return reply.afterPayload
          ? { kind: 'unknown', reason: 'modemLost' }
          : { kind: 'refused', error: 'modem lost', isTransient: true };
      default:
        return assertNever(reply);
    }
  }

  async remove(ref: StorageRef): Promise<void> {
    const [storage = '', index = ''] = ref.split(':');
    await this.#select(storage);
    await this.#ask({ text: `AT+CMGD=${index}`, deadlineMs: LIST_MS });
  }

  async dial(number: string): Promise<void> {
    const reply = await this.#ask({ text: `ATD${number};`, deadlineMs: SEND_MS, isDial: true });
    if (reply.kind === 'error') throw new Failure('modem/callRefused', { reason: reply.error });
    if (reply.kind !== 'ok') throw new Failure('modem/noAnswer');
  }

  async hangUp(): Promise<void> {
    const reply = await this.#ask({ text: 'AT+CHUP', deadlineMs: SHORT_MS });
    if (reply.kind !== 'ok') await this.#ask({ text: 'ATH', deadlineMs: SHORT_MS });
    this.#calls.ended('hungUp');
  }

  async ussd(code: string): Promise<string> {
    const answered = new Promise<string | null>((resolve) => (this.#ussd = resolve));
    const cancel = this.#parts.clock.after(USSD_MS, () => this.#ussd?.(null));
    try {
      const reply = await this.#ask({ text: `AT+CUSD=1,"${code}",15`, deadlineMs: USSD_MS });
      if (reply.kind === 'error') throw new Failure('modem/ussdRefused', { reason: reply.error });
      const line = await answered;
      if (line === null) throw new Failure('modem/noAnswer');
      const [, raw = '', coding] = /"([^"]*)"(?:, ?(\d+))?/u.exec(line) ?? [];
      return ussdText(raw, coding === undefined ? null : Number(coding));
    } finally {
      cancel();
      this.#ussd = null;
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancelRetry();
    await this.#letGo();
    await this.#running;
  }

  async #run(): Promise<void> {
    this.#show({ kind: 'opening' });
    try {
      await this.#openPort();
    } catch (error) {
      this.#parts.log.debug(() => `${this.#options.address}: ${messageOf(error)}`);
      this.#failed(portFault(error), isFailure(error) ? (error.args['reason'] ?? '') : messageOf(error));
      return;
    }
    if (this.#isClosed) return this.#letGo();
    this.#show({ kind: 'starting' });
    const started = await this.#start();
    if (started.kind === 'closed' || this.#isClosed) return;
    if (started.kind === 'fault') {
      this.#failed(started.fault, started.detail);
      return this.#letGo();
    }
    this.#attempt = 0;
    this.#storage = started.storage;
    this.#change({ identity: started.identity });
    this.#show({ kind: 'searching' });
    await this.#look();
  }

  async #openPort(): Promise<void> {
    const { ports, clock } = this.#parts;
    let channel: AtChannel | null = null;
    const port = await ports.open(
      this.#address,
      { baudRate: this.#options.baudRate, ...LINE },
      {
        bytes: (chunk) => channel?.take(chunk),
        closed: () => {
          channel?.close();
          if (channel !== null && this.#channel === channel) this.#lost();
        },
      },
    );
    channel = new AtChannel({
      clock,
      write: port.write,
      listener: {
        unsolicited: (said, pdu) => this.#heard(said, pdu),
        discarded: (line) => {
          const { count } = this.#state.discarded;
          this.#change({ discarded: { count: count + 1, last: line.slice(0, 200) } });
        },
      },
    });
    this.#port = port;
    this.#channel = channel;
  }

  #start(): Promise<Started> {
    const channel = this.#channel;
    if (!channel) return Promise.resolve({ kind: 'closed' });
    const pause = (ms: number) => new Promise<void>((resolve) => void this.#parts.clock.after(ms, resolve));
    return startModem({ channel, takePin: this.#options.takePin, pause });
  }

  /** Registration, signal, storage and what lies in it: at the start and every minute, whatever the modem said meanwhile. */
  async #look(): Promise<void> {
    this.#cancelLook();
    const registered = await this.#query('AT+CREG?', '+CREG');
    if (registered !== null) this.#registration(registrationOf(registered, true));
    const signal = await this.#query('AT+CSQ', '+CSQ');
    if (signal !== null) this.#change({ signalDbm: signalDbmOf(signal), signalAt: this.#parts.clock.now() });
    const operator = await this.#query('AT+COPS?', '+COPS');
    if (operator !== null) this.#change({ operator: operatorOf(operator) });
    const storage = await this.#query('AT+CPMS?', '+CPMS');
    if (storage !== null) this.#change({ storage: storageOf(storage) });
    const listed = await this.#ask({ text: 'AT+CMGL=4', deadlineMs: LIST_MS, prefix: '+CMGL' });
    if (listed.kind === 'ok') {
      for (const { index, pdu } of listedTexts(listed.lines))
        this.#options.listener.messageStored(`${this.#storage}:${index}`, pdu);
    }
    if (this.#isClosed || this.#channel === null) return;
    this.#cancelLook = this.#parts.clock.after(LOOK_EVERY_MS, () => void this.#look());
  }

  async #query(text: string, prefix: string): Promise<string | null> {
    const reply = await this.#ask({ text, deadlineMs: SHORT_MS, prefix });
    return reply.kind === 'ok' ? (reply.lines.find((line) => line.toUpperCase().startsWith(prefix)) ?? null) : null;
  }

  #heard(said: Unsolicited, pdu: string | null): void {
    const { listener } = this.#options;
    switch (said.kind) {
      case 'stored':
        void this.#read(said.storage, said.index);
        return;
      case 'textHead':
        // Not in the storage: there is nothing to remove.
        if (pdu !== null) listener.messageStored(':', pdu);
        return;
      case 'reportHead':
        if (pdu !== null) listener.statusReport(pdu);
        return;
      case 'ring':
        this.#calls.rang();
        return;
      case 'caller':
        this.#calls.named(said.number);
        return;
      case 'callEnded':
        this.#calls.ended(said.ending);
        return;
      case 'registration':
        this.#registration(registrationOf(said.line, false));
        return;
      case 'ussd':
        this.#ussd?.(said.line);
        return;
      case 'storageFull':
        this.#show({ kind: 'fault', fault: 'storageFull', detail: '' });
        return;
      case 'noise':
        return;
      default:
        assertNever(said);
    }
  }

  /** A text that was announced; the storage that was named is the one to look into (serialport-gsm #12). */
  async #read(storage: string, index: number): Promise<void> {
    for (let attempt = 0; attempt < READ_ATTEMPTS; attempt += 1) {
      await this.#select(storage);
      const reply = await this.#ask({ text: `AT+CMGR=${index}`, deadlineMs: LIST_MS, prefix: '+CMGR' });
      if (reply.kind === 'closed') return;
      const pdu = readText(reply.lines);
      if (pdu !== null) return this.#options.listener.messageStored(`${storage}:${index}`, pdu);
      await new Promise<void>((resolve) => void this.#parts.clock.after(READ_AGAIN_MS, resolve));
    }
  }

  async #select(storage: string): Promise<void> {
    if (storage === '' || storage === this.#storage) return;
    const reply = await this.#ask({ text: `AT+CPMS="${storage}"`, deadlineMs: LIST_MS });
    if (reply.kind === 'ok') this.#storage = storage;
  }

  async #askCaller(): Promise<string | null> {
    const reply = await this.#ask({ text: 'AT+CLCC', deadlineMs: SHORT_MS, prefix: '+CLCC' });
    if (reply.kind !== 'ok') return null;
    // `+CLCC: 1,1,4,0,0,"+4791234567",145`: direction 1 = incoming, state 4 = ringing.
    const line = reply.lines.find((text) => /^\+CLCC: ?\d+, ?1, ?[45]/iu.test(text));
    const from = line?.indexOf('"') ?? -1;
    return line !== undefined && from >= 0 ? callerOf(`:${line.slice(from)}`) : null;
  }

  #registration(stat: number | null): void {
    if (stat === null || (this.#state.step.kind === 'fault' && this.#state.step.fault === 'storageFull')) return;
    this.#change({ isRoaming: stat === 5 });
    if (REGISTERED.has(stat)) this.#show({ kind: 'ready' });
    else if (stat === 3) this.#show({ kind: 'fault', fault: 'registrationDenied', detail: '' });
    else if (stat === 0) this.#show({ kind: 'fault', fault: 'noNetwork', detail: '' });
    else this.#show({ kind: 'searching' });
  }

  #ask(command: AtCommand): Promise<AtReply> {
    return this.#channel?.command(command) ?? Promise.resolve({ kind: 'closed', afterPayload: false });
  }

  /** The stick was pulled out, or the network port cut. */
  #lost(): void {
    this.#port = null;
    this.#channel = null;
    this.#cancelLook();
    this.#calls.ended('modemLost');
    this.#ussd?.(null);
    if (!this.#isClosed) this.#failed('unplugged', '');
  }

  #failed(fault: ModemFaultKind, detail: string): void {
    if (this.#isClosed) return;
    this.#show({ kind: 'fault', fault, detail });
    if (FINAL_FAULTS.has(fault)) return;
    const delay = RETRY_MS[this.#attempt] ?? RETRY_MS.at(-1) ?? 0;
    this.#attempt += 1;
    this.#cancelRetry();
    this.#cancelRetry = this.#parts.clock.after(delay, () => {
      this.#running = this.#run();
    });
  }

  async #letGo(): Promise<void> {
    this.#cancelLook();
    const port = this.#port;
    this.#port = null;
    this.#channel?.close();
    this.#channel = null;
    await port?.close();
  }

  #show(step: ModemStep): void {
    if (JSON.stringify(step) === JSON.stringify(this.#state.step)) return;
    this.#state = { ...this.#state, since: this.#parts.clock.now() };
    this.#change({ step });
  }

  #change(change: Partial<ModemState>): void {
    this.#state = { ...this.#state, ...change };
    if (!this.#isClosed) this.#options.listener.stateChanged(this.#state);
  }
}

const PORT_FAULTS: Readonly<Record<string, ModemFaultKind>> = {
  'ports/busy': 'portBusy',
  'ports/noPermission': 'noPermission',
  'ports/notFound': 'portNotFound',
};
const portFault = (error: unknown): ModemFaultKind =>
  (isFailure(error) ? PORT_FAULTS[error.code] : undefined) ?? 'portFailed';
