import { procedures } from './procedures.ts';
import { whileSignedIn } from './whileSignedIn.ts';

export const liveApi = {
  watch: procedures.live.watch.handler(({ context, signal }) =>
    whileSignedIn(context, context.console.live.watch(context.scope, signal)),
  ),
};
