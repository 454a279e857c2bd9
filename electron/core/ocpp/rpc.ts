import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';

/*
 * The part of ocpp-rpc 2.2.1 that is used, with types that hold: the library's own want every option, promise
 * `Record<string, any>` and name no server-side client.
 */

export type RpcCall = { readonly method?: string; readonly params?: unknown };
export type RpcHandler = (call: RpcCall) => Promise<object>;

/** The library's end of one station's connection. */
export type RpcClient = {
  readonly handle: (handler: RpcHandler) => void;
  /** `callTimeoutMs` 0: no timer of the library's; deadlines are ours, and a late answer still resolves. */
  readonly call: (method: string, params: object, options: { readonly callTimeoutMs: number }) => Promise<unknown>;
};

type Accept = (session: object, protocol: string | false) => void;

export type RpcServer = {
  readonly auth: (authorise: (accept: Accept, reject: unknown, handshake: RpcHandshake) => void) => void;
  readonly on: {
    (event: 'client', listener: (client: RpcClient) => void): unknown;
    (event: 'upgradeAborted', listener: (aborted: { readonly socket: Duplex }) => void): unknown;
    (event: 'error', listener: (error: Error) => void): unknown;
  };
  readonly handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>;
  readonly close: (options: { readonly code: number; readonly reason: string }) => Promise<void>;
};
export type RpcHandshake = { readonly protocols: ReadonlySet<string> };

export type RpcLibrary = {
  readonly openServer: (socketClass: typeof WebSocket, maxPayload: number) => RpcServer;
  /** An error that the library sends as CALLERROR, without echoing anything. */
  readonly callError: (code: 'NotImplemented' | 'InternalError' | 'FormationViolation', text: string) => Error;
};

/** Loads the library (about 140 ms, 33 MB: not before it is needed). */
export async function loadRpc(): Promise<RpcLibrary> {
  const { RPCServer, createRPCError } = await import('ocpp-rpc');
  return {
    openServer: (socketClass, maxPayload) => {
      const server = new RPCServer({
        wssOptions: { WebSocket: socketClass, maxPayload, perMessageDeflate: false },
        protocols: ['ocpp1.6'],
        // Our queue of commands, our pings and our validation: the library's would refuse, wait and drop (research/ocpp 5).
        strictMode: false,
        callConcurrency: Number.POSITIVE_INFINITY,
        pingIntervalMs: 0,
      });
      return serverOf(server);
    },
    callError: (code, text) => errorOf(createRPCError(code, text, {})),
  };
}

const isRpcServer = (server: unknown): server is RpcServer =>
  typeof server === 'object' && server !== null && 'handleUpgrade' in server && 'auth' in server;

function serverOf(server: unknown): RpcServer {
  if (!isRpcServer(server)) throw new Error('not the expected ocpp-rpc');
  return server;
}

const errorOf = (error: unknown): Error => (error instanceof Error ? error : new Error('not an error'));
