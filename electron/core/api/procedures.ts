import { implement, ORPCError } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import { RIGHTS, reachOf, type ProcedureName } from '../../../shared/contract/rights.ts';
import type { Console } from '../console.ts';
import { isFailure, messageOf, systemCodeOf } from '../runtime/failure.ts';
import { storeFailure } from '../store/storeFailure.ts';
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
    } catch (thrown) {
      const error = asFailure(thrown, context.console);
      if (isFailure(error))
        throw new ORPCError('REFUSED', { data: { code: error.code, args: error.args }, cause: error, defined: true });
      if (!(error instanceof ORPCError))
        context.console.log.of('api').error(() => `${name}: ${messageOf(error)}`, error);
      throw error;
    }
  });

/** A full or damaged disk is met while reading, too; other codes of the system belong to whoever met them. */
const asFailure = (error: unknown, { options }: Console): unknown =>
  systemCodeOf(error).startsWith('SQLITE_') ? storeFailure(error, options.file) : error;
