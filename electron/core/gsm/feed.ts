import type { Cancel, Clock } from '../runtime/clock.ts';
import { pullStream } from '../runtime/pullStream.ts';

/** How long changes are gathered, and how long a silence lasts until a pulse proves that it is one. */
const GATHER_MS = 60;
const PULSE_MS = 5_000;

/** What one reader sees: the whole picture first, then what became of the things that were noted since. */
export type FeedSource<Note, Message> = {
  readonly first: () => Message;
  /** null: nothing of it concerns this reader. */
  readonly delta: (notes: readonly Note[]) => Message | null;
  readonly pulse: () => Message;
};

/** Any number of readers at the glass, each with a view of its own. A slow one costs a set of ids, no more. */
export type Feed<Note, Message> = {
  readonly note: (...notes: readonly Note[]) => void;
  readonly watch: (
    source: FeedSource<Note, Message>,
    signal?: AbortSignal,
  ) => AsyncGenerator<Message, undefined, unknown>;
  readonly close: () => void;
};

export function createFeed<Note, Message>(clock: Clock): Feed<Note, Message> {
  const readers = new Set<Reader<Note, Message>>();
  return {
    note: (...notes) => {
      for (const reader of readers) reader.note(notes);
    },
    watch: (source, signal) => {
      const reader = new Reader(clock, source);
      readers.add(reader);
      const stream = pullStream<Message>({
        next: () => reader.next(),
        close: () => {
          readers.delete(reader);
          signal?.removeEventListener('abort', leave);
          reader.close();
        },
      });
      const leave = () => void stream.return(undefined);
      if (signal?.aborted === true) leave();
      else signal?.addEventListener('abort', leave);
      return stream;
    },
    close: () => {
      for (const reader of readers) reader.close();
      readers.clear();
    },
  };
}

class Reader<Note, Message> {
  readonly #clock: Clock;
  readonly #source: FeedSource<Note, Message>;
  readonly #notes = new Set<Note>();
  readonly #state = { isFirst: true, isGathering: false, isPulseDue: false, isClosed: false };
  #wake: () => void = () => {};
  #cancelGather: Cancel = () => {};
  #cancelPulse: Cancel = () => {};

  constructor(clock: Clock, source: FeedSource<Note, Message>) {
    this.#clock = clock;
    this.#source = source;
  }

  note(notes: readonly Note[]): void {
    const state = this.#state;
    for (const note of notes) this.#notes.add(note);
    if (state.isGathering || state.isClosed || this.#notes.size === 0) return;
    state.isGathering = true;
    this.#cancelGather = this.#clock.after(GATHER_MS, () => {
      state.isGathering = false;
      this.#wake();
    });
  }

  async next(): Promise<IteratorResult<Message, undefined>> {
    while (!this.#state.isClosed) {
      const value = this.#message();
      if (value !== null) return this.#sent(value);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return { done: true, value: undefined };
  }

  close(): void {
    this.#state.isClosed = true;
    this.#cancelGather();
    this.#cancelPulse();
    this.#wake();
  }

  #message(): Message | null {
    const state = this.#state;
    if (state.isFirst) {
      state.isFirst = false;
      this.#notes.clear();
      return this.#source.first();
    }
    if (!state.isGathering && this.#notes.size > 0) {
      const notes = [...this.#notes];
      this.#notes.clear();
      const delta = this.#source.delta(notes);
      if (delta !== null) return delta;
    }
    return state.isPulseDue ? this.#source.pulse() : null;
  }

  #sent(value: Message): IteratorResult<Message, undefined> {
    const state = this.#state;
    state.isPulseDue = false;
    this.#cancelPulse();
    this.#cancelPulse = this.#clock.after(PULSE_MS, () => {
      state.isPulseDue = true;
      this.#wake();
    });
    return { done: false, value };
  }
}
