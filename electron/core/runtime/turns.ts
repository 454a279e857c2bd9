/**
 * Spreads a burst over turns of the event loop, in order: `atOnce` items in each, so that timers, pings and screens come
 * in between. What comes alone waits one turn.
 */
export function inTurns<Item>(atOnce: number, work: (item: Item) => void): (item: Item) => void {
  let waiting: Item[] = [];
  const turn = () => {
    const now = waiting.slice(0, atOnce);
    waiting = waiting.slice(atOnce);
    if (waiting.length > 0) setImmediate(turn);
    for (const item of now) work(item);
  };
  return (item) => {
    waiting.push(item);
    if (waiting.length === 1) setImmediate(turn);
  };
}
