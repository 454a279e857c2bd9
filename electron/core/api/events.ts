import { setImmediate } from 'node:timers/promises';
import type { LoggedEvent } from '../../../shared/domain/events.ts';
import { scanEvents } from '../store/eventStore.ts';
import { procedures } from './procedures.ts';
import { nodeFilter } from './reach.ts';

export const eventsApi = {
  /** A search for something rare reads the whole log in pieces and lets everything else run in between. */
  page: procedures.events.page.handler(async ({ input, context, signal }) => {
    const where = nodeFilter(context, input.node);
    const { severity, code, text, limit } = input;
    const events: LoggedEvent[] = [];
    let before = input.before;
    for (;;) {
      const query = { where, severity, code, text, before, limit: limit - events.length };
      const scan = scanEvents(context.console.store.read, query);
      events.push(...scan.events);
      before = scan.next;
      if (before === null || events.length >= limit || signal?.aborted === true) return { events, next: before };
      await setImmediate();
    }
  }),
};
