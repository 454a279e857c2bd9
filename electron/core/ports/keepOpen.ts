import type { EpochMs } from '../../../shared/domain/ids.ts';
import type { Cancel, Clock } from '../runtime/clock.ts';
import { isFailure, messageOf } from '../runtime/failure.ts';
import type { Log } from '../runtime/log.ts';
import {
  addressText,
  type LineSettings,
  type Port,
  type PortAddress,
  type PortFactory,
  type PortLoss,
} from './port.ts';

/** How a port stands that is meant to be open. `code` is that of a refusal (`refusals.ports.*`), which names the cure. */
export type KeptPortState =
  | { readonly kind: 'opening'; readonly since: EpochMs }
  | { readonly kind: 'open'; readonly since: EpochMs }
  | {
      readonly kind: 'waiting';
      readonly since: EpochMs;
      readonly code: string;
      readonly args: Readonly<Record<string, string>>;
      readonly retryAt: EpochMs;
    }
  | { readonly kind: 'closed' };

export type KeptPortListener = {
  readonly changed: (state: KeptPortState) => void;
  /** A fresh line: nothing said before counts any more. */
  readonly opened: (port: Port) => void;
  readonly bytes: (chunk: Uint8Array) => void;
  /** The line that `opened` gave is gone. */
  readonly lost: (loss: PortLoss) => void;
};

export type KeepOpenParts = {
  readonly ports: Pick<PortFactory, 'open'>;
  readonly address: PortAddress;
  readonly line: LineSettings;
  readonly clock: Clock;
  readonly log: Log;
  readonly listener: KeptPortListener;
};

export type KeptPort = {
  readonly state: () => KeptPortState;
  /** What is behind the port went dumb: closes it and opens it again, with the same waits as after a loss. */
  readonly reopen: () => void;
  /** It works: the next loss is answered at once again. */
  readonly proved: () => void;
  /** Resolves when the port is free for others. */
  readonly close: () => Promise<void>;
};

/** A replugged stick needs a second or two to come back; one that is away for the night costs a try each half minute. */
const RETRY_MS = [1_000, 2_000, 5_000, 10_000, 30_000];
const LAST_RETRY_MS = 30_000;

/** Opens a port and opens it again whenever it is lost, until it is closed. Begins at once. */
export function keepOpen(parts: KeepOpenParts): KeptPort {
  return new Keeper(parts);
}

class Keeper implements KeptPort {
  readonly #parts: KeepOpenParts;
  #state: KeptPortState;
  #port: Port | null = null;
  #attempt = 0;
  #isClosed = false;
  #cancel: Cancel = () => {};
  /** Each opening has its own number: what an older one still says is not heard. */
  #generation = 0;
  #busy: Promise<void>;

  constructor(parts: KeepOpenParts) {
    this.#parts = parts;
    this.#state = { kind: 'opening', since: parts.clock.now() };
    this.#busy = this.#open();
  }

  state(): KeptPortState {
    return this.#state;
  }

  proved(): void {
    this.#attempt = 0;
  }

  reopen(): void {
    const port = this.#port;
    if (port === null || this.#isClosed) return;
    const address = addressText(this.#parts.address);
    this.#lost({ kind: 'failed', code: 'ports/silent', args: { address } });
    this.#busy = port.close();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancel();
    await this.#busy;
    const port = this.#port;
    this.#port = null;
    this.#generation += 1;
    if (port !== null) {
      this.#parts.listener.lost({ kind: 'closed', code: 'ports/closed', args: this.#named() });
      await port.close();
    }
    this.#show({ kind: 'closed' });
  }

  async #open(): Promise<void> {
    const { ports, address, line, clock, log, listener } = this.#parts;
    this.#generation += 1;
    const mine = this.#generation;
    /** A port may be lost, or speak, before whoever opens it has it in hand. */
    const early: { loss: PortLoss | null; readonly bytes: Uint8Array[] } = { loss: null, bytes: [] };
    const isMine = () => mine === this.#generation && this.#port !== null;
    try {
      const port = await ports.open(address, line, {
        bytes: (chunk) => (isMine() ? listener.bytes(chunk) : void early.bytes.push(chunk)),
        closed: (loss) => (isMine() ? this.#lost(loss) : void (early.loss ??= loss)),
      });
      this.#port = port;
    } catch (error) {
      log.debug(() => `${addressText(address)}: ${messageOf(error)}`);
      return this.#wait(lossOf(error, addressText(address)));
    }
    if (early.loss) return this.#lost(early.loss);
    if (this.#isClosed) return;
    this.#show({ kind: 'open', since: clock.now() });
    listener.opened(this.#port);
    for (const chunk of early.bytes) listener.bytes(chunk);
  }

  #lost(loss: PortLoss): void {
    this.#port = null;
    this.#generation += 1;
    this.#parts.listener.lost(loss);
    this.#wait(loss);
  }

  #wait({ code, args }: Pick<PortLoss, 'code' | 'args'>): void {
    if (this.#isClosed) return;
    const { clock } = this.#parts;
    const delay = RETRY_MS[this.#attempt] ?? LAST_RETRY_MS;
    this.#attempt += 1;
    const since = clock.now();
    this.#cancel();
    this.#cancel = clock.after(delay, () => {
      const before = this.#busy;
      this.#show({ kind: 'opening', since: clock.now() });
      this.#busy = before.then(() => (this.#isClosed ? undefined : this.#open()));
    });
    this.#show({ kind: 'waiting', since, code, args, retryAt: since + delay });
  }

  #show(state: KeptPortState): void {
    this.#state = state;
    this.#parts.listener.changed(state);
  }

  #named(): PortLoss['args'] {
    return { address: addressText(this.#parts.address) };
  }
}

const lossOf = (error: unknown, address: string): Pick<PortLoss, 'code' | 'args'> =>
  isFailure(error)
    ? { code: error.code, args: error.args }
    : { code: 'ports/failed', args: { address, reason: messageOf(error) } };
