import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { Store, Writing } from '../../store/store.ts';

/** Something that happened, and how it is written down. */
export type PastEvent = { readonly at: EpochMs; readonly write: (writing: Writing) => void };

/** Events in one transaction: few enough that a day of full curves does not hold up the event loop. */
const AT_ONCE = 32;

/** Writes the past in the order in which it happened, as the event log wants it. */
export async function writeTimeline(store: Store, events: readonly PastEvent[]): Promise<void> {
  const inOrder = events.toSorted((a, b) => a.at - b.at);
  for (let from = 0; from < inOrder.length; from += AT_ONCE) {
    const some = inOrder.slice(from, from + AT_ONCE);
    await store.write((writing) => {
      for (const event of some) event.write(writing);
    });
  }
}
