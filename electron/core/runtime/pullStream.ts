/**
 * An async generator made by hand. One written with `async function*` cannot be closed while it waits: `return()`
 * would queue behind the wait, and a reader who left would keep its place forever.
 */
export type PullSource<T> = {
  /** The next item; `done` when there will be no more. */
  readonly next: () => Promise<IteratorResult<T, undefined>>;
  /** Lets go of everything and ends a waiting `next`. Called at most once. */
  readonly close: () => void;
};

export function pullStream<T>(source: PullSource<T>): AsyncGenerator<T, undefined, unknown> {
  let closed = false;
  const close = () => {
    if (closed) return;
    closed = true;
    source.close();
  };
  const ended: IteratorResult<T, undefined> = { done: true, value: undefined };
  const stream: AsyncGenerator<T, undefined, unknown> = {
    next: async () => {
      if (closed) return ended;
      try {
        const result = await source.next();
        if (result.done === true) close();
        return result;
      } catch (error) {
        close();
        throw error;
      }
    },
    return: async () => {
      close();
      return ended;
    },
    throw: async (error: unknown) => {
      close();
      throw error;
    },
    [Symbol.asyncIterator]: () => stream,
    [Symbol.asyncDispose]: async () => close(),
  };
  return stream;
}
