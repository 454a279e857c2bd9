import { networkInterfaces } from 'node:os';
import type { ListenerAddress } from '../../../shared/contract/console.ts';

/** What an installer types into a station, before the chargebox id. */
export const ENDPOINT_PATH = '/Ocpp/websocket/';

const ANY = new Set(['0.0.0.0', '::']);

/** The addresses under which a listener can be reached: one per network of this PC, or this PC alone. */
export function listenerAddresses(host: string, port: number): readonly ListenerAddress[] {
  const at = (address: string) => `ws://${address.includes(':') ? `[${address}]` : address}:${port}${ENDPOINT_PATH}`;
  const own: ListenerAddress = { url: at('127.0.0.1'), scope: 'thisPc', networkName: '' };
  if (host === '127.0.0.1' || host === 'localhost' || host === '::1') return [own];
  if (!ANY.has(host)) return [{ url: at(host), scope: 'network', networkName: networkOf(host) }];
  return [...networkAddresses().map(({ address, name }) => networkAddress(at(address), name)), own];
}

const networkAddress = (url: string, networkName: string): ListenerAddress => ({ url, scope: 'network', networkName });

/** IPv4 of each network, the harbour's own before virtual ones; link-local ones only lead astray. */
function networkAddresses(): readonly { readonly address: string; readonly name: string }[] {
  return Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) =>
    addresses
      .filter(({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'))
      .map(({ address }) => ({ address, name })),
  );
}

const networkOf = (host: string): string => networkAddresses().find(({ address }) => address === host)?.name ?? '';
