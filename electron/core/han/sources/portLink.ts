import type { LinkState } from '../../../../shared/domain/han/diagnosis.ts';
import type { HanLine, ReaderSource } from '../../../../shared/domain/han/reader.ts';
import type { Cancel } from '../../runtime/clock.ts';
import { isFailure, messageOf } from '../../runtime/failure.ts';
import type { ReaderState } from '../readerState.ts';
import { ANY_LINE, LINE_CANDIDATES, LINE_WAIT_MS } from './lineCandidates.ts';
import type { HanOpenPort, HanPortLoss } from './portDoor.ts';
import type { PortLinkParts } from './portLinks.ts';

type PortSource = Extract<ReaderSource, { kind: 'port' }>;

/** A port that was busy or pulled out is tried again after these times, the last one for ever. */
const RETRY_MS = [1_000, 2_000, 5_000, 10_000, 30_000];
const LAST_RETRY_MS = 30_000;

/** One reader's port: opened, opened again after a loss, and tried at each line setting until frames come. */
export class PortLink {
  readonly #parts: PortLinkParts;
  readonly #state: ReaderState;
  readonly #address: string;
  #line: HanLine | null;
  readonly #candidates: readonly HanLine[];
  #candidate = 0;
  #attempt = 0;
  #hasFrames = false;
  #isClosed = false;
  #cancel: Cancel = () => {};
  #port: HanOpenPort | null = null;
  #opening: Promise<void>;

  constructor(parts: PortLinkParts, state: ReaderState, { address, line }: PortSource) {
    this.#parts = parts;
    this.#state = state;
    this.#address = address;
    this.#line = line;
    this.#candidates = line ? [line] : hasLine(parts, address) ? LINE_CANDIDATES : [ANY_LINE];
    this.#opening = this.#open();
  }

  holds({ address, line }: PortSource): boolean {
    return address === this.#address && JSON.stringify(line) === JSON.stringify(this.#line);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancel();
    await this.#opening;
    await this.#letGo();
    this.#parts.intake.broken(this.#state);
  }

  get #isSearching(): boolean {
    return this.#candidates.length > 1 && !this.#hasFrames;
  }

  async #open(): Promise<void> {
    const { ports, clock } = this.#parts;
    this.#show({ kind: 'opening', since: clock.now() });
    /** A port may be lost before whoever opens it has it in hand. */
    const early: { loss: HanPortLoss | null } = { loss: null };
    let opened: HanOpenPort | null = null;
    try {
      opened = await ports.open(this.#address, this.#candidates[this.#candidate] ?? ANY_LINE, {
        bytes: (chunk) => this.#take(chunk),
        closed: (loss) => {
          if (opened === null) early.loss = loss;
          else if (this.#port === opened) this.#lost(loss);
        },
      });
    } catch (error) {
      this.#parts.log.debug(() => `${this.#address}: ${messageOf(error)}`);
      this.#retry(lossOf(error));
      return;
    }
    this.#port = opened;
    if (early.loss) return this.#lost(early.loss);
    if (this.#isClosed) return;
    this.#show({ kind: 'open', since: clock.now() });
    if (this.#isSearching) this.#cancel = clock.after(LINE_WAIT_MS, () => this.#next());
  }

  #take(chunk: Uint8Array): void {
    if (this.#isClosed) return;
    this.#attempt = 0;
    const events = this.#parts.intake.bytes(this.#state, chunk);
    // A whole frame without its key shows that the setting is right, too.
    if (this.#hasFrames || !events.some((event) => event.kind === 'reading' || event.reason === 'keyMissing')) return;
    const isFound = this.#isSearching;
    this.#hasFrames = true;
    this.#cancel();
    const line = this.#candidates[this.#candidate];
    if (!isFound || !line) return;
    this.#line = line;
    this.#parts.lineFound(this.#state, line);
  }

  /** Nothing came of this setting: the next one. */
  #next(): void {
    this.#candidate = (this.#candidate + 1) % this.#candidates.length;
    this.#opening = this.#letGo().then(() => {
      this.#parts.intake.broken(this.#state);
      return this.#isClosed ? undefined : this.#open();
    });
  }

  #lost(loss: HanPortLoss): void {
    this.#port = null;
    this.#parts.intake.broken(this.#state);
    this.#retry(loss);
  }

  #retry({ code, args }: HanPortLoss): void {
    if (this.#isClosed) return;
    const { clock } = this.#parts;
    const delay = RETRY_MS[this.#attempt] ?? LAST_RETRY_MS;
    this.#attempt += 1;
    this.#cancel();
    this.#show({ kind: 'failed', since: clock.now(), code, args, retryAt: clock.now() + delay });
    this.#cancel = clock.after(delay, () => {
      this.#opening = this.#open();
    });
  }

  async #letGo(): Promise<void> {
    const port = this.#port;
    this.#port = null;
    await port?.close();
  }

  #show(state: LinkState): void {
    if (this.#isClosed) return;
    this.#state.link.setState(state);
    this.#parts.readers.changed({ kind: 'live', state: this.#state });
  }
}

/** An address that is none is refused when it is opened, with its reason. */
function hasLine({ ports }: PortLinkParts, address: string): boolean {
  try {
    return ports.hasLine(address);
  } catch (error) {
    if (isFailure(error)) return false;
    throw error;
  }
}

const lossOf = (error: unknown): HanPortLoss =>
  isFailure(error)
    ? { code: error.code, args: error.args }
    : { code: 'ports/failed', args: { reason: messageOf(error) } };
