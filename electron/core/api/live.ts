import { ORPCError } from '@orpc/server';
import type { LiveMessage } from '../../../shared/contract/live.ts';
import { pullStream } from '../runtime/pullStream.ts';
import type { ApiContext } from './context.ts';
import { procedures } from './procedures.ts';

export const liveApi = {
  watch: procedures.live.watch.handler(({ context, signal }) =>
    whileSignedIn(context, context.console.live.watch(context.scope, signal)),
  ),
};

/** A stream outlives the call that asked for it: it ends when its reader is signed out or becomes someone else. */
function whileSignedIn(context: ApiContext, messages: AsyncGenerator<LiveMessage, undefined, unknown>) {
  const { user, connection, console } = context;
  const isSame = () => {
    const now = console.people.userOf(connection.token);
    return now?.id === user?.id && now?.role === user?.role && now?.siteId === user?.siteId;
  };
  return pullStream<LiveMessage>({
    next: async () => {
      const result = await messages.next();
      if (!isSame()) throw new ORPCError('UNAUTHORIZED');
      return result.done === true ? { done: true, value: undefined } : result;
    },
    close: () => void messages.return(undefined),
  });
}
