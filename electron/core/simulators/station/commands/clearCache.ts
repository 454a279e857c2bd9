import { status, type Command } from './command.ts';

/** OCPP 1.6, 5.4: Rejected when the station keeps no cache. */
export const clearCache: Command = (_, { interior: { authorisation } }) =>
  status(authorisation.clearCache() ? 'Accepted' : 'Rejected');
