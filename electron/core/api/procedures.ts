import { implement, ORPCError } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import { RIGHTS, reachOf, type ProcedureName } from '../../../shared/contract/rights.ts';
import { isFailure } from '../runtime/failure.ts';
import { scopeOf, type HostContext } from './context.ts';

const isProcedureName = (name: string): name is ProcedureName => Object.hasOwn(RIGHTS, name);

/**
 * The start of every procedure's implementation. The guard in front of it asks the rights table for each call,
 * finds the caller's scope, and turns a Failure into a typed refusal.
 */
export const procedures = implement(contract)
  .$context<HostContext>()
  .use(async ({ context, path, next }) => {
    const name = path.join('.');
    if (!isProcedureName(name)) throw new ORPCError('NOT_FOUND');
    const user = context.console.people.userOf(context.connection.token);
    const reach = reachOf(name, user?.role ?? null);
    if (reach === 'none') throw new ORPCError(user === null ? 'UNAUTHORIZED' : 'FORBIDDEN');
    const scope = scopeOf(user, reach);
    if (scope === null) throw new ORPCError('FORBIDDEN');
    try {
      return await next({ context: { user, scope } });
    } catch (error) {
      if (isFailure(error))
        throw new ORPCError('REFUSED', { data: { code: error.code, args: error.args }, cause: error, defined: true });
      throw error;
    }
  });
