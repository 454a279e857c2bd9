/** How a station opens its WebSocket; faults change it. */
export type Handshake = {
  /** Scheme, host, port and path without the identity: `ws://10.0.0.2:8887/Ocpp/websocket`. */
  readonly endpoint: string;
  /** What follows the endpoint, as it stands in the URL, with its first slash. */
  readonly path: string;
  /** Sec-WebSocket-Protocol; `null` sends no header, any text is sent as it is. */
  readonly protocolHeader: string | null;
  readonly userName: string;
  /** Bytes, because a 20-byte AuthorizationKey need not be text (quirk 9). null: no Basic auth. */
  readonly password: Uint8Array | null;
  /** Answers WebSocket pings by itself. */
  readonly answersPings: boolean;
  /** Connection header; `Upgrade` unless a fault says otherwise (quirk 4). */
  readonly connectionHeader: string;
};

export type HandshakeInput = { readonly url: string; readonly chargeboxId: string; readonly password?: string };

/** OCPP-J 1.6, 3.1.1: the identity is the last part of the URL, percent-encoded where it must be. */
export function plainHandshake({ url, chargeboxId, password }: HandshakeInput): Handshake {
  return {
    endpoint: url.replace(/\/+$/, ''),
    path: `/${encodeURIComponent(chargeboxId)}`,
    protocolHeader: 'ocpp1.6',
    userName: chargeboxId,
    password: password === undefined || password === '' ? null : Buffer.from(password, 'utf8'),
    answersPings: true,
    connectionHeader: 'Upgrade',
  };
}

/** RFC 7617, with the password's bytes as they are. */
export function basicAuth({ userName, password }: Handshake): string | null {
  if (password === null) return null;
  return `Basic ${Buffer.concat([Buffer.from(`${userName}:`, 'utf8'), password]).toString('base64')}`;
}
