import type { HanLine } from '../../../../shared/domain/han/reader.ts';

/**
 * What this family needs of the port layer (electron/core/ports): a port behind an address as people write it. The
 * factory that console.ts gives fits this shape; code here never sees serialport.
 */
export type HanPortFactory = {
  /** @throws Failure ports/..., each naming the cure */
  readonly open: (address: string, line: HanLine, listener: HanPortListener) => Promise<HanOpenPort>;
  readonly list: () => Promise<readonly { readonly address: string; readonly description: string }[]>;
  /** Whether line settings mean anything: serial ports have them, sockets do not. @throws Failure for no address at all */
  readonly hasLine: (address: string) => boolean;
};

export type HanPortListener = {
  readonly bytes: (chunk: Uint8Array) => void;
  /** Exactly once, also when it was unplugged. `code` is that of a refusal. */
  readonly closed: (loss: HanPortLoss) => void;
};
export type HanPortLoss = { readonly code: string; readonly args: Readonly<Record<string, string>> };
export type HanOpenPort = { readonly close: () => Promise<void> };

/** A console without ports, as a harbour server without a serial port may be. */
export const NO_PORTS: HanPortFactory = {
  open: () => Promise.reject(new Error('no ports')),
  list: () => Promise.resolve([]),
  hasLine: () => false,
};
