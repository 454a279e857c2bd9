import { hdlcOctets } from '../../../../shared/codecs/han/encode/hdlcOctets.ts';
import type { HanLine } from '../../../../shared/domain/han/reader.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { Cancel, Clock } from '../../runtime/clock.ts';
import { createSeededRandom } from '../seededRandom.ts';
import { faceOf, flowOf, measured, type FaceRegisters, type MeterFace, type Wiring } from './face.ts';
import { joinMeterHooks, type MeterFault, type MeterHooks } from './faults/meterFault.ts';
import { inventedNumber } from './inventedNumber.ts';
import type { MeterLoad } from './load/meterLoad.ts';
import { quayLoad } from './load/quayLoad.ts';
import { MeterCipher, type PrintedKeys } from './meterCipher.ts';
import type { ListKind, MeterModel, Shown } from './models/meterModel.ts';
import { MeterRegisters } from './registers.ts';
import { createWirePace, type WirePace } from './wirePace.ts';

export type VirtualMeterOptions = {
  readonly clock: Clock;
  readonly model: MeterModel;
  /** Three phases with neutral unless given. */
  readonly wiring?: Wiring;
  /** A quay of its own unless given. */
  readonly load?: MeterLoad;
  /** The same seed gives the same number, registers, load and faults. */
  readonly seed?: number;
  /** Invented unless given. */
  readonly meterId?: string;
  readonly registers?: FaceRegisters;
  readonly faults?: readonly MeterFault[];
  /** Whole messages at once in place of the speed of the line. */
  readonly isAtOnce?: boolean;
};

/** The other end of the cable. */
export type MeterCable = {
  readonly bytes: (chunk: Uint8Array) => void;
  /** The meter lost its power, or somebody pulled the plug. */
  readonly unplugged: () => void;
};

export type MeterEvent =
  | { readonly kind: 'sent'; readonly shown: Shown; readonly octets: number }
  | { readonly kind: 'swapped'; readonly meterId: string }
  /** Somebody listens, or no longer does; `cables` of them are there now. */
  | { readonly kind: 'attached' | 'left'; readonly cables: number };

export type MeterState = { readonly meterId: string; readonly meterType: string; readonly face: MeterFace };

export type VirtualMeter = {
  readonly model: MeterModel;
  readonly line: HanLine;
  /** Those with which it encrypts; null: it does not. */
  readonly keys: PrintedKeys | null;
  readonly state: () => MeterState;
  /** Begins to send by the clock. */
  readonly start: () => void;
  /** Sends one list now, whatever the time. */
  readonly send: (list: ListKind) => void;
  /** Listens in; any number may. Returns how to leave. */
  readonly attach: (cable: MeterCable) => () => void;
  readonly on: (listener: (event: MeterEvent) => void) => () => void;
  readonly setLoad: (load: MeterLoad) => void;
  readonly swap: () => void;
  /** Throws everybody off the cable; the meter goes on. */
  readonly unplug: () => void;
  readonly stop: () => void;
};

/** A meter that pushes its lists as real ones do: bytes on a cable, by the clock, with invented numbers. */
export const createVirtualMeter = (options: VirtualMeterOptions): VirtualMeter => new Meter(options);

class Meter implements VirtualMeter {
  readonly model: MeterModel;
  readonly line: HanLine;
  readonly #clock: Clock;
  readonly #wiring: Wiring;
  readonly #seed: number;
  readonly #hooks: Required<MeterHooks>;
  readonly #cipher: MeterCipher | null;
  readonly #pace: WirePace | null;
  readonly #cables = new Set<MeterCable>();
  readonly #listeners = new Set<(event: MeterEvent) => void>();
  #load: MeterLoad;
  #meterId: string;
  #registers: MeterRegisters;
  #countedAt: EpochMs;
  #swaps = 0;
  #cancel: Cancel = () => {};

  constructor({ clock, model, faults = [], seed = 1, ...more }: VirtualMeterOptions) {
    this.model = model;
    this.line = model.line;
    this.#clock = clock;
    this.#wiring = more.wiring ?? 'threePhase';
    this.#seed = seed;
    this.#load = more.load ?? quayLoad(seed);
    this.#meterId = more.meterId ?? inventedNumber(model.numberPrefix, `meter ${seed}`);
    this.#registers = new MeterRegisters(more.registers ?? this.#inventedRegisters());
    this.#countedAt = clock.now();
    const startedAt = clock.now();
    const random = createSeededRandom(seed).fork('faults');
    const interior = { clock, random, model, startedAt, swap: () => this.swap() };
    this.#hooks = joinMeterHooks(faults.map((fault) => fault.hooks?.(interior) ?? {}));
    const keyed = faults.find((fault) => fault.keys);
    this.#cipher = keyed?.keys
      ? new MeterCipher({ seed, which: (at) => keyed.keys?.(at, startedAt) ?? 'known' })
      : null;
    this.#pace =
      more.isAtOnce === true ? null : createWirePace(clock, octetsPerSecond(this.line), (piece) => this.#tell(piece));
  }

  get keys(): PrintedKeys | null {
    return this.#cipher?.printed ?? null;
  }

  state(): MeterState {
    return { meterId: this.#meterId, meterType: this.model.typeOf(this.#wiring), face: this.#face() };
  }

  start(): void {
    const { tickMs, listsAt } = this.model;
    const now = this.#clock.now();
    const next = now - (now % tickMs) + tickMs;
    this.#cancel = this.#clock.after(next - now, () => {
      this.start();
      for (const list of this.#hooks.lists(listsAt(next), next)) this.#send(list, next);
    });
  }

  send(list: ListKind): void {
    this.#send(list, this.#clock.now());
  }

  attach(cable: MeterCable): () => void {
    this.#cables.add(cable);
    this.#emit({ kind: 'attached', cables: this.#cables.size });
    return () => {
      if (this.#cables.delete(cable)) this.#emit({ kind: 'left', cables: this.#cables.size });
    };
  }

  on(listener: (event: MeterEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  setLoad(load: MeterLoad): void {
    this.#count();
    this.#load = load;
  }

  swap(): void {
    this.#swaps += 1;
    this.#meterId = inventedNumber(this.model.numberPrefix, `meter ${this.#seed}, swap ${this.#swaps}`);
    this.#registers = new MeterRegisters(this.#inventedRegisters());
    this.#countedAt = this.#clock.now();
    this.#emit({ kind: 'swapped', meterId: this.#meterId });
  }

  unplug(): void {
    const cables = [...this.#cables];
    this.#cables.clear();
    this.#pace?.stop();
    for (const cable of cables) cable.unplugged();
  }

  stop(): void {
    this.#cancel();
    this.unplug();
  }

  #send(list: ListKind, at: EpochMs): void {
    const { model } = this;
    const meterType = model.typeOf(this.#wiring);
    const shown = this.#hooks.shown({ list, at, face: this.#face(), meterId: this.#meterId, meterType });
    const message = model.write(shown);
    const whole =
      message.kind === 'telegram'
        ? message.octets
        : hdlcOctets(this.#cipher?.seal(message.octets, at) ?? message.octets, message.header);
    for (const octets of this.#hooks.message(whole)) {
      const arrived = this.#hooks.wire(octets);
      if (this.#pace) this.#pace.write(arrived);
      else this.#tell(arrived);
      this.#emit({ kind: 'sent', shown, octets: arrived.length });
    }
  }

  #tell(octets: Uint8Array): void {
    if (octets.length === 0) return;
    for (const cable of this.#cables) cable.bytes(octets);
  }

  #face(): MeterFace {
    this.#count();
    return faceOf(this.#load(this.#clock.now()), this.#wiring, this.#registers.shown());
  }

  /** Registers go on by what flowed since they were last looked at, in steps short enough for a load that changes. */
  #count(): void {
    const now = this.#clock.now();
    while (this.#countedAt < now) {
      const until = Math.min(now, this.#countedAt + COUNT_STEP_MS);
      this.#registers.add(flowOf(measured(this.#load(this.#countedAt), this.#wiring)), until - this.#countedAt);
      this.#countedAt = until;
    }
  }

  #inventedRegisters(): FaceRegisters {
    const random = createSeededRandom(this.#seed).fork(`registers ${this.#swaps}`);
    return {
      importWh: random.integer(1_000_000, 90_000_000),
      exportWh: 0,
      importVarh: random.integer(10_000, 900_000),
      exportVarh: random.integer(1_000, 90_000),
    };
  }

  #emit(event: MeterEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

const COUNT_STEP_MS = 10_000;

/** Start and stop bits beside the octet's own. */
const octetsPerSecond = ({ baudRate, dataBits, parity }: HanLine): number =>
  baudRate / (2 + dataBits + (parity === 'none' ? 0 : 1));
