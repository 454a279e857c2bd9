import { ORPCError } from '@orpc/server';
import { sessionId } from '../../../shared/domain/ids.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { readSession } from '../store/sessionStore.ts';
import type { ApiContext } from './context.ts';
import { procedures } from './procedures.ts';
import { nodeFilter, reachableOutlet } from './reach.ts';

/** Lists and files belong to the person who opened them. */
export const ownerOf = ({ user }: ApiContext): string => user?.id ?? '';

export const statisticsApi = {
  open: procedures.statistics.open.handler(({ input, context }) => {
    const { node, filter, sort } = input;
    return context.console.reports.lists.open({ where: nodeFilter(context, node), filter, sort }, ownerOf(context));
  }),

  rows: procedures.statistics.rows.handler(({ input, context }) =>
    context.console.reports.lists.rows({ ...input, owner: ownerOf(context) }),
  ),

  session: procedures.statistics.session.handler(({ input, context }) => {
    const session = readSession(context.console.store.read, sessionId(input.id));
    if (session === null || !mayRead(context, session)) throw new ORPCError('NOT_FOUND');
    return session;
  }),

  curve: procedures.statistics.curve.handler(({ input, context }) => {
    reachableOutlet(context, input.outletId);
    return context.console.reports.curve(input);
  }),

  dashboard: procedures.statistics.dashboard.handler(({ input, context }) =>
    context.console.reports.dashboard(nodeFilter(context, input.node)),
  ),

  periods: procedures.statistics.periods.handler(({ input, context }) => {
    const { node, ...span } = input;
    return context.console.reports.periods({ where: nodeFilter(context, node), ...span });
  }),
};

function mayRead({ scope }: ApiContext, session: Session): boolean {
  if (scope.kind === 'all') return true;
  return scope.kind === 'site' ? session.siteId === scope.siteId : session.userId === scope.userId;
}
