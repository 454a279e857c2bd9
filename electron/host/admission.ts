import type { IncomingMessage } from 'node:http';
import { hostname, networkInterfaces } from 'node:os';

export type Admission = {
  readonly scheme: 'http' | 'https';
  /** `name:port` as a browser sends it in the Host header. */
  readonly hosts: ReadonlySet<string>;
};

export type AdmissionInput = { readonly tls: boolean; readonly boundTo: string; readonly port: number };

/** By which names the host may be addressed. Any other name in a Host header is a page of somebody else's whose DNS answer was changed. */
export function admissionOf({ tls, boundTo, port }: AdmissionInput): Admission {
  const scheme = tls ? 'https' : 'http';
  const standard = port === (tls ? 443 : 80);
  const hosts = namesOf(boundTo).flatMap((name) => (standard ? [name, `${name}:${port}`] : [`${name}:${port}`]));
  return { scheme, hosts: new Set(hosts.map((host) => host.toLowerCase())) };
}

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];
export const isLoopback = (address: string): boolean =>
  address === 'localhost' || address === '::1' || /^127\.\d+\.\d+\.\d+$/.test(address);
const isWildcard = (address: string) => address === '0.0.0.0' || address === '::';
const bracketed = (address: string) => (address.includes(':') ? `[${address}]` : address);

function namesOf(boundTo: string): readonly string[] {
  if (isLoopback(boundTo)) return [...LOOPBACK, bracketed(boundTo)];
  if (!isWildcard(boundTo)) return [bracketed(boundTo)];
  const addresses = Object.values(networkInterfaces()).flatMap((entries) => entries ?? []);
  return [...LOOPBACK, hostname(), ...addresses.map((entry) => bracketed(entry.address))];
}

/** The Host header names this host. */
export const isAddressedToUs = (admission: Admission, request: IncomingMessage): boolean =>
  admission.hosts.has((request.headers.host ?? '').toLowerCase());

/** The request comes from a page of this very host: same scheme, same name, same port. */
export function isFromOurPage(admission: Admission, request: IncomingMessage): boolean {
  const host = (request.headers.host ?? '').toLowerCase();
  const origin = (request.headers.origin ?? '').toLowerCase();
  return admission.hosts.has(host) && origin === `${admission.scheme}://${host}`;
}
