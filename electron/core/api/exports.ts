import { procedures } from './procedures.ts';
import { nodeFilter } from './reach.ts';
import { ownerOf } from './statistics.ts';

export const exportsApi = {
  sessions: procedures.exports.sessions.handler(({ input, context }) => {
    const { node, filter, sort } = input.list;
    const query = { where: nodeFilter(context, node), filter, sort };
    const { format, language } = input;
    return context.console.reports.exports.start({ query, format, language, owner: ownerOf(context) });
  }),

  watch: procedures.exports.watch.handler(({ input, context }) =>
    context.console.reports.exports.watch({ ...input, owner: ownerOf(context) }),
  ),

  cancel: procedures.exports.cancel.handler(async ({ input, context }) => ({
    cancelled: await context.console.reports.exports.cancel({ ...input, owner: ownerOf(context) }),
  })),

  piece: procedures.exports.piece.handler(async ({ input, context }) => {
    const ref = { exportId: input.exportId, owner: ownerOf(context) };
    const { bytes, last } = await context.console.reports.exports.piece(ref, input.offset);
    return { bytesBase64: bytes.toString('base64'), last };
  }),
};
