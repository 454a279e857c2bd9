import { ORPCError } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../../shared/contract/contract.ts';
import { reachOf, RIGHTS, type ProcedureName } from '../../../shared/contract/rights.ts';
import { ROLES, type Role } from '../../../shared/domain/people.ts';
import { buildSmallHarbour } from '../testing/smallHarbour.ts';
import { openTestConsole, type Client, type TestConsole } from '../testing/testConsole.ts';
import { router } from './router.ts';

/** What a caller who may call never hears. */
const BARRED = /UNAUTHORIZED|FORBIDDEN|INTERNAL|threw/u;

const namesIn = (routes: object): readonly string[] =>
  Object.entries(routes).flatMap(([subject, procedures]) =>
    Object.keys(procedures as object).map((name) => `${subject}.${name}`),
  );

describe('the rights table', () => {
  it('names every procedure of the contract and of the router, and nothing else', () => {
    const named = Object.keys(RIGHTS).sort();
    expect([...namesIn(contract)].sort()).toEqual(named);
    expect([...namesIn(router)].sort()).toEqual(named);
  });

  it('names every role for every procedure that is not open to anyone', () => {
    const incomplete = Object.entries(RIGHTS).filter(
      ([, right]) => right !== 'anyone' && ROLES.some((role) => !Object.hasOwn(right, role)),
    );
    expect(incomplete).toEqual([]);
  });

  it('lets nobody in unsigned but to what comes before signing in', () => {
    const open = Object.entries(RIGHTS)
      .filter(([, right]) => right === 'anyone')
      .map(([name]) => name);
    expect(open).toEqual([
      'console.info',
      'console.begin',
      'console.exploreDemo',
      'console.restorePiece',
      'people.me',
      'people.signIn',
      'people.signOut',
    ]);
  });
});

describe('every procedure, for every role', () => {
  let test: TestConsole;
  beforeAll(async () => {
    test = await openTestConsole();
    buildSmallHarbour(test.console.store, test.console.clock.now());
  });
  afterAll(() => test.close());

  /** Nobody signs out or changes the file here: only the guard is asked. */
  const call = (client: Client, name: string): Promise<unknown> => {
    const [subject, procedure] = name.split('.');
    const group: unknown = Reflect.get(client, subject ?? '');
    const run: unknown =
      typeof group === 'object' || typeof group === 'function' ? Reflect.get(group as object, procedure ?? '') : null;
    if (typeof run !== 'function') throw new Error(`no procedure ${name}`);
    // Unusable input: a guard that asks after validation would answer BAD_REQUEST to someone who may not call at all.
    return run(Symbol.for('unusable') as never) as Promise<unknown>;
  };
  const answer = async (client: Client, name: string): Promise<string> => {
    try {
      const result = await call(client, name);
      const stream = result as { return?: (value: undefined) => Promise<unknown> } | null;
      await stream?.return?.(undefined);
      return 'answered';
    } catch (error) {
      return error instanceof ORPCError ? error.code : `threw ${String(error)}`;
    }
  };
  const names = (Object.keys(RIGHTS) as ProcedureName[]).filter((name) => name !== 'people.signOut');
  const callers: readonly (Role | null)[] = [null, ...ROLES];

  it.each(callers.map((role) => [role ?? 'nobody', role] as const))('%s', async (_, role) => {
    const client = await test.at(role ?? undefined);
    const wrong: string[] = [];
    for (const name of names) {
      const said = await answer(client, name);
      const shut = reachOf(name, role) === 'none';
      const isRight = shut ? said === (role === null ? 'UNAUTHORIZED' : 'FORBIDDEN') : !BARRED.test(said);
      if (!isRight) wrong.push(`${name}: ${said}`);
    }
    expect(wrong).toEqual([]);
  });

  it('a token that is unknown is nobody', async () => {
    expect(await answer(test.connect('guessed').client, 'stations.details')).toBe('UNAUTHORIZED');
  });
});
