/** Lets one piece of work run at a time, in order; null when too many wait already. */
export type Lane = <T>(work: () => Promise<T>) => Promise<T> | null;

export function createLane(longest: number): Lane {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return (work) => {
    if (waiting >= longest) return null;
    waiting += 1;
    const done = last.then(work).finally(() => {
      waiting -= 1;
    });
    last = done.catch(() => {});
    return done;
  };
}
