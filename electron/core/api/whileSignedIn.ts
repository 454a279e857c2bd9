import { ORPCError } from '@orpc/server';
import { pullStream } from '../runtime/pullStream.ts';
import type { ApiContext } from './context.ts';

/** A stream outlives the call that asked for it: it ends when its reader is signed out or becomes someone else. */
export function whileSignedIn<T>(context: ApiContext, messages: AsyncGenerator<T, undefined, unknown>) {
  const { user, connection, console } = context;
  const isSame = () => {
    const now = console.people.userOf(connection.token);
    return now?.id === user?.id && now?.role === user?.role && now?.siteId === user?.siteId;
  };
  return pullStream<T>({
    next: async () => {
      const result = await messages.next();
      if (!isSame()) throw new ORPCError('UNAUTHORIZED');
      return result.done === true ? { done: true, value: undefined } : result;
    },
    close: () => void messages.return(undefined),
  });
}
