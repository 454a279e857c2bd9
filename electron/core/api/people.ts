import { ORPCError } from '@orpc/server';
import type { Me } from '../../../shared/contract/people.ts';
import type { User } from '../../../shared/domain/people.ts';
import type { ApiContext } from './context.ts';
import { procedures } from './procedures.ts';

export const peopleApi = {
  me: procedures.people.me.handler(({ context }): Me => {
    const { user } = context;
    const preferences = user && context.console.people.preferences(user.id);
    return user && preferences ? { kind: 'signedIn', user, preferences } : { kind: 'nobody' };
  }),
  signIn: procedures.people.signIn.handler(async ({ input, context: { console, connection } }) => {
    const left = connection.token;
    const place = await console.people.signIn({ ...input, from: connection.from });
    connection.token = place.token;
    if (left !== null) await console.people.signOut(left);
    console.live.pulse();
    return { handoff: place.handoff };
  }),
  signOut: procedures.people.signOut.handler(async ({ context: { console, connection } }) => {
    const { token } = connection;
    connection.token = null;
    if (token !== null) await console.people.signOut(token);
    console.live.pulse();
    return { signedOut: true as const };
  }),
  changePassword: procedures.people.changePassword.handler(async ({ input, context: { console, connection } }) => {
    if (connection.token === null) throw new ORPCError('UNAUTHORIZED');
    await console.people.changePassword({ ...input, token: connection.token, from: connection.from });
    console.live.pulse();
    return { changed: true as const };
  }),
  setPreferences: procedures.people.setPreferences.handler(async ({ input, context }) => {
    const preferences = await context.console.people.setPreferences(signedIn(context).id, input);
    if (!preferences) throw new ORPCError('UNAUTHORIZED');
    return preferences;
  }),
};

function signedIn({ user }: ApiContext): User {
  if (!user) throw new ORPCError('UNAUTHORIZED');
  return user;
}
