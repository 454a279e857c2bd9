import type { Deliver, StatusReport } from '../../../../shared/codecs/sms/pdu.ts';
import { every, type Cancel, type Clock } from '../../runtime/clock.ts';
import { CallDesk } from './callDesk.ts';
import { answerAt } from './commands/commands.ts';
import { registrationFields } from './commands/networkCommands.ts';
import { joinHooks, type FaultHooks, type ModemFault } from './faults/modemFault.ts';
import { fillStorage } from './faults/storageFaults.ts';
import { takeFromAir } from './incoming.ts';
import { imeiOf } from './imei.ts';
import type { Interior, Notice } from './interior.ts';
import { Terminal } from './line/terminal.ts';
import { MessageStorage } from './messageStorage.ts';
import { freshSettings, type ModemSettings } from './modemSettings.ts';
import type { Receipt } from './network/networkPeer.ts';
import type { SimLine, VirtualNetwork } from './network/virtualNetwork.ts';
import { STANDARD, type ModemProfile } from './profiles/profile.ts';
import type { Radio, Registration } from './radio.ts';
import { Sim, type SimOptions, type SimState } from './sim.ts';

export type VirtualModemOptions = {
  readonly clock: Clock;
  readonly network: VirtualNetwork;
  /** By the book unless given. */
  readonly profile?: ModemProfile;
  /** +4790000001, ready and without a lock, unless given. */
  readonly sim?: Partial<SimOptions>;
  readonly faults?: readonly ModemFault[];
};

/** The program's end of the line. */
export type ModemLine = {
  readonly write: (bytes: Uint8Array) => void;
  readonly close: () => void;
};

export type LineListener = {
  readonly bytes: (chunk: Uint8Array) => void;
  /** The modem was pulled out. */
  readonly unplugged: () => void;
};

/** What a bystander sees. */
export type ModemEvent =
  | { readonly kind: 'typed' | 'said'; readonly bytes: Uint8Array }
  | { readonly kind: 'opened' | 'closed' | 'unplugged' | 'pluggedIn' }
  | { readonly kind: 'storageFull'; readonly line: string };

export type ModemSnapshot = {
  readonly profile: string;
  readonly number: string;
  readonly isPluggedIn: boolean;
  readonly isOpen: boolean;
  readonly sim: SimState;
  readonly registration: Registration;
  readonly signalDbm: number | null;
  readonly storages: readonly { readonly name: string; readonly used: number; readonly capacity: number }[];
};

export type VirtualModem = {
  /** The SIM's own. */
  readonly number: string;
  /**
   * Opens the line. Bytes come while `write` runs, and later by the clock.
   * @throws Error when the modem is unplugged or another program has the line
   */
  readonly open: (listener: LineListener) => ModemLine;
  readonly on: (listener: (event: ModemEvent) => void) => () => void;
  readonly state: () => ModemSnapshot;
  readonly setSignal: (dbm: number | null) => void;
  readonly setRegistration: (registration: Registration) => void;
  readonly setSim: (state: SimState) => void;
  /** Puts a message into every free place of the main storage. */
  readonly fill: () => void;
  /** Says a line by itself, as sticks do. */
  readonly say: (line: string) => void;
  readonly unplug: () => void;
  readonly plugIn: () => void;
  /** Takes the SIM out of the network for good. */
  readonly end: () => void;
};

/** An emulated GSM modem: bytes in, bytes out, in front of a SIM in a virtual network. */
export function createVirtualModem(options: VirtualModemOptions): VirtualModem {
  return new Modem(options);
}

export const USUAL_NUMBER = '+4790000001';
const USUAL_SIGNAL_DBM = -73;
/** A modem told to restart is gone so soon, and back so late (AT+CFUN=1,1). */
const RESTART_IN_MS = 100;
const RESTART_TAKES_MS = 3_000;

class Modem implements VirtualModem {
  readonly number: string;
  readonly #listeners = new Set<(event: ModemEvent) => void>();
  readonly #interior: Interior;
  readonly #terminal: Terminal;
  readonly #hooks: Required<FaultHooks>;
  readonly #line: SimLine;
  readonly #storages: ReadonlyMap<string, MessageStorage>;
  #listener: LineListener | null = null;
  #isPluggedIn = true;
  #stopNoise: Cancel = () => {};
  #told: string;
  #reference = 0;

  constructor({ clock, network, profile = STANDARD, sim = {}, faults = [] }: VirtualModemOptions) {
    const bent = faults.reduce((before, fault) => fault.profile?.(before) ?? before, profile);
    const simOptions: SimOptions = Object.assign({ number: USUAL_NUMBER }, sim, ...faults.map((fault) => fault.sim));
    this.number = simOptions.number;
    this.#storages = storagesOf(bent);
    this.#interior = this.#build({ clock, network, profile: bent, sim: new Sim(simOptions), radio: radioWith(faults) });
    this.#hooks = joinHooks(faults.map((fault) => fault.hooks?.(this.#interior) ?? {}));
    this.#terminal = new Terminal({
      settings: () => this.#interior.settings,
      lineEnd: bent.lineEnd,
      execute: (command) => {
        const reply = this.#hooks.answer(command, () => answerAt(command, this.#interior));
        this.#tellRegistration();
        return reply;
      },
      emit: (bytes) => this.#emitBytes(bytes),
    });
    this.#line = network.joinSim({
      number: this.number,
      isReachable: () => this.#hasCoverage(),
      deliver: (message) => this.#fromAir(message),
      ring: (from, call) => this.#interior.calls.ring(from, call),
    });
    this.#told = registrationFields(this.#interior, 2);
  }

  open(listener: LineListener): ModemLine {
    if (!this.#isPluggedIn) throw new Error('the modem is not plugged in');
    if (this.#listener) throw new Error('another program has the modem');
    this.#listener = listener;
    this.#emit({ kind: 'opened' });
    this.#makeNoise();
    this.#hooks.attached();
    const isMine = () => this.#listener === listener;
    return {
      write: (bytes) => {
        if (!isMine()) return;
        this.#emit({ kind: 'typed', bytes });
        this.#terminal.receive(bytes);
      },
      close: () => {
        if (!isMine()) return;
        this.#release();
        this.#emit({ kind: 'closed' });
      },
    };
  }

  on(listener: (event: ModemEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  state(): ModemSnapshot {
    const { profile, sim, radio, registration } = this.#interior;
    return {
      profile: profile.id,
      number: this.number,
      isPluggedIn: this.#isPluggedIn,
      isOpen: this.#listener !== null,
      sim: sim.state,
      registration: registration(),
      signalDbm: radio.signalDbm,
      storages: [...this.#storages].map(([name, { used, capacity }]) => ({ name, used, capacity })),
    };
  }

  setSignal(dbm: number | null): void {
    this.#interior.radio.signalDbm = dbm;
  }

  setRegistration(registration: Registration): void {
    this.#interior.radio.registration = registration;
    this.#changed();
  }

  setSim(state: SimState): void {
    this.#interior.sim.become(state);
    this.#changed();
  }

  fill(): void {
    fillStorage(this.#interior, this.#interior.profile.mainStorage);
  }

  say(line: string): void {
    this.#interior.notify({ kind: 'noise', lines: [line] });
  }

  unplug(): void {
    if (!this.#isPluggedIn) return;
    const listener = this.#listener;
    this.#isPluggedIn = false;
    this.#interior.calls.drop();
    this.#release();
    this.#emit({ kind: 'unplugged' });
    listener?.unplugged();
  }

  plugIn(): void {
    if (this.#isPluggedIn) return;
    this.#isPluggedIn = true;
    const { settings, profile, network } = this.#interior;
    Object.assign(settings, freshSettings(profile, network.serviceCentre));
    this.#emit({ kind: 'pluggedIn' });
    this.#line.retry();
  }

  end(): void {
    this.unplug();
    this.#line.leave();
  }

  #build(parts: Pick<Interior, 'clock' | 'network' | 'profile' | 'sim' | 'radio'>): Interior {
    const { clock, network, profile } = parts;
    const settings: ModemSettings = freshSettings(profile, network.serviceCentre);
    const notify = (notice: Notice) => this.#notify(notice);
    const line = () => this.#line;
    const storageName = (name: string) => (name === 'MT' ? profile.mainStorage : name);
    return {
      ...parts,
      settings,
      imei: imeiOf(this.number),
      line,
      notify,
      storageName,
      storage: (name) => this.#storages.get(storageName(name)) ?? null,
      calls: new CallDesk({ clock, profile, settings: () => settings, line, notify }),
      registration: () => this.#registration(),
      isAttached: () => this.#listener !== null,
      raw: (text) => this.#listener && this.#terminal.raw(text),
      nextReference: () => (this.#reference = (this.#reference + 1) % 256),
      unplug: () => this.unplug(),
      restart: () => {
        clock.after(RESTART_IN_MS, () => this.unplug());
        clock.after(RESTART_IN_MS + RESTART_TAKES_MS, () => this.plugIn());
      },
    };
  }

  #registration(): Registration {
    const { settings, sim, radio } = this.#interior;
    const isOn = this.#isPluggedIn && settings.functionality === 1 && sim.state === 'ready';
    return isOn ? radio.registration : 'none';
  }

  #hasCoverage(): boolean {
    return ['home', 'roaming'].includes(this.#registration());
  }

  #fromAir(message: Deliver | StatusReport): Receipt {
    if (!this.#hasCoverage()) return 'away';
    return this.#hooks.fromAir(message, (one) => takeFromAir(one, this.#interior));
  }

  #notify(notice: Notice): void {
    if (notice.kind === 'full') this.#emit({ kind: 'storageFull', line: notice.lines[0] ?? '' });
    if (!this.#listener) return;
    for (const { lines } of this.#hooks.notice(notice)) this.#terminal.say(lines);
  }

  /** +CREG by itself, when it was asked for and something changed. */
  #tellRegistration(): void {
    const now = registrationFields(this.#interior, 2);
    if (now === this.#told) return;
    this.#told = now;
    const level = this.#interior.settings.registrationNotices;
    if (level === 0) return;
    this.#notify({ kind: 'registration', lines: [`+CREG: ${registrationFields(this.#interior, level)}`] });
  }

  #changed(): void {
    if (!this.#hasCoverage()) this.#interior.calls.drop();
    this.#tellRegistration();
    this.#line.retry();
  }

  #makeNoise(): void {
    const { clock, profile, settings } = this.#interior;
    const { everyMs, lines } = profile.noise;
    let count = 0;
    if (lines.length === 0) return;
    this.#stopNoise = every(clock, everyMs, () => {
      if (!settings.isNoisy) return;
      this.#notify({ kind: 'noise', lines: [lines[count % lines.length] ?? ''] });
      count += 1;
    });
  }

  #release(): void {
    this.#listener = null;
    this.#stopNoise();
    this.#terminal.reset();
  }

  #emitBytes(bytes: Uint8Array): void {
    for (const piece of this.#hooks.bytes(bytes)) {
      this.#emit({ kind: 'said', bytes: piece });
      this.#listener?.bytes(piece);
    }
  }

  #emit(event: ModemEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

function storagesOf({
  storages,
  mainStorage,
  capacity,
  firstIndex,
}: ModemProfile): ReadonlyMap<string, MessageStorage> {
  const names = new Set([mainStorage, ...storages.flat()].filter((name) => name !== 'MT'));
  return new Map([...names].map((name) => [name, new MessageStorage(capacity, firstIndex)]));
}

const radioWith = (faults: readonly ModemFault[]): Radio =>
  Object.assign(
    { registration: 'home', signalDbm: USUAL_SIGNAL_DBM, area: '5E25', cell: '605F' },
    ...faults.map((fault) => fault.radio),
  );
