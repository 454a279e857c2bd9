import { assertNever } from '../../../shared/domain/assertNever.ts';
import { Failure } from '../runtime/failure.ts';

/** Where bytes come from. People write it as `/dev/ttyUSB0`, `COM5`, `tcp://10.0.0.7:4000`; `sim://` is the demo's. */
export type PortAddress =
  | { readonly kind: 'serial'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'simulated'; readonly name: string };

/** Means nothing to a socket. */
export type LineSettings = {
  readonly baudRate: number;
  readonly dataBits: 7 | 8;
  readonly parity: 'none' | 'even' | 'odd';
  readonly stopBits: 1 | 2;
};

/** A port that is open. */
export type Port = {
  /** Resolves when the bytes are out. @throws Failure ports/closed when the port goes first */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  readonly close: () => Promise<void>;
};

export type PortListener = {
  readonly bytes: (chunk: Uint8Array) => void;
  /** Exactly once, whoever ended it. */
  readonly closed: (loss: PortLoss) => void;
};

/** Why a port is no longer open; `code` is that of a refusal (`refusals.ports.*`), `closed`: by ourselves. */
export type PortLoss = {
  readonly kind: 'closed' | 'unplugged' | 'failed';
  readonly code: string;
  readonly args: Readonly<Record<string, string>>;
};

export type PortInfo = {
  /** As it is typed in, and the one that survives a replug where there is such a name (`/dev/serial/by-id/...`). */
  readonly address: string;
  readonly path: string;
  readonly maker: string;
  readonly product: string;
  readonly serialNumber: string;
  /** USB vendor and product, four hexadecimal digits each; '' for a port that is no USB device. */
  readonly vendorId: string;
  readonly productId: string;
  /** The USB interface, two digits: sticks have several ports, of which one speaks AT. */
  readonly interfaceNumber: string;
};

export type PortFactory = {
  /** @throws Failure ports/busy, noPermission, notFound, refused, unreachable, failed: each text names the cure */
  readonly open: (address: PortAddress, settings: LineSettings, listener: PortListener) => Promise<Port>;
  /** Never throws: what cannot be listed can still be typed in. */
  readonly list: () => Promise<readonly PortInfo[]>;
};

/** A device of the program itself, with the same door as a real one: it may be opened with wrong settings, too. */
export type SimulatedPort = { readonly attach: (listener: PortListener, settings: LineSettings) => Port };

const TCP = /^tcp:\/\/(?:\[([0-9a-f:.]+)\]|([^\s/:[\]]+)):(\d{1,5})\/?$/iu;
const SIMULATED = /^sim:\/\/([a-z0-9-]+)$/u;

/** @throws Failure ports/badAddress */
export function portAddress(text: string): PortAddress {
  const typed = text.trim();
  const tcp = TCP.exec(typed);
  if (tcp) {
    const port = Number(tcp[3]);
    if (port >= 1 && port <= 65_535) return { kind: 'tcp', host: tcp[1] ?? tcp[2] ?? '', port };
  }
  const simulated = SIMULATED.exec(typed)?.[1];
  if (simulated !== undefined) return { kind: 'simulated', name: simulated };
  // Any path: a cable of socat or a name of an own udev rule lies wherever somebody put it.
  if (/^(?:\/\S+|COM\d+|\\\\\.\\COM\d+)$/iu.test(typed)) return { kind: 'serial', path: typed };
  throw new Failure('ports/badAddress', { address: typed });
}

export function addressText(address: PortAddress): string {
  switch (address.kind) {
    case 'serial':
      return address.path;
    case 'tcp':
      return `tcp://${address.host.includes(':') ? `[${address.host}]` : address.host}:${address.port}`;
    case 'simulated':
      return `sim://${address.name}`;
    default:
      return assertNever(address);
  }
}
