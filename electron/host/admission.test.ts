import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { admissionOf, isAddressedToUs, isFromOurPage } from './admission.ts';

function request(headers: Readonly<Record<string, string>>): IncomingMessage {
  const message = new IncomingMessage(new Socket());
  Object.assign(message.headers, headers);
  return message;
}

const loopback = admissionOf({ tls: false, boundTo: '127.0.0.1', port: 8790 });

describe('the host header', () => {
  it.each(['127.0.0.1:8790', 'localhost:8790', 'LOCALHOST:8790', '[::1]:8790'])('%s is this host', (host) => {
    expect(isAddressedToUs(loopback, request({ host }))).toBe(true);
  });

  it.each(['evil.example:8790', '127.0.0.1', '127.0.0.1:8791', 'localhost.evil.example:8790', ''])(
    '%s is somebody else (DNS rebinding)',
    (host) => {
      expect(isAddressedToUs(loopback, request({ host }))).toBe(false);
    },
  );

  it('names an address of the network only when the host was put on it', () => {
    const lan = admissionOf({ tls: true, boundTo: '192.168.1.20', port: 443 });
    expect(isAddressedToUs(lan, request({ host: '192.168.1.20' }))).toBe(true);
    expect(isAddressedToUs(lan, request({ host: 'localhost' }))).toBe(false);
    expect(isAddressedToUs(loopback, request({ host: '192.168.1.20:8790' }))).toBe(false);
  });

  it('names every address of this PC when the host listens on all', () => {
    const all = admissionOf({ tls: false, boundTo: '0.0.0.0', port: 8790 });
    expect(isAddressedToUs(all, request({ host: '127.0.0.1:8790' }))).toBe(true);
    expect(isAddressedToUs(all, request({ host: 'evil.example:8790' }))).toBe(false);
  });
});

describe('the origin', () => {
  const host = '127.0.0.1:8790';
  it.each([
    [`http://${host}`, true],
    ['http://localhost:8790', false],
    [`https://${host}`, false],
    ['http://evil.example', false],
    ['null', false],
    ['', false],
  ])('%s on our host: %s', (origin, isOurs) => {
    expect(isFromOurPage(loopback, request({ host, origin }))).toBe(isOurs);
  });
});
