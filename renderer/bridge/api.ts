import { createORPCClient, DynamicLink, type ClientContext, type ClientLink } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../shared/contract/contract.ts';
import { connected, ConnectionLost } from './connection.ts';

type Link = ClientLink<ClientContext>;

/** Turns the loss of the connection during a call into one error that screens know. */
const overLosses = async (): Promise<Link> => {
  const transport = await connected();
  return {
    call: async (path, input, options) => {
      try {
        return await transport.link.call(path, input, options);
      } catch (error) {
        // The link rejects what is under way when its carrier ends, each carrier in words of its own.
        if (transport.isClosed()) throw new ConnectionLost('the connection ended before the answer', { cause: error });
        throw error;
      }
    },
  };
};

/**
 * The core, as the contract describes it. A call waits a few seconds for the connection and rejects with
 * ConnectionLost when it is lost; expected refusals are ORPCErrors whose text is `refusalText`.
 */
export const api: ContractRouterClient<Contract> = createORPCClient(new DynamicLink(overLosses));
