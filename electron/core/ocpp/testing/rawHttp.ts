import { connect, type Socket } from 'node:net';
import { randomBytes } from 'node:crypto';

/** What came back on a TCP connection to the listener: the status line's number, the header lines, the rest. */
export type RawReply = {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly socket: Socket;
};

export type RawUpgrade = {
  readonly path: string;
  /** undefined: no such header. */
  readonly protocol?: string | undefined;
  readonly authorization?: string | undefined;
  /** Header lines in place of `Upgrade` and `Connection`. */
  readonly upgradeLines?: readonly string[];
  readonly more?: readonly string[];
};

/** An upgrade request, byte for byte. */
export function upgradeBytes({ path, protocol, authorization, upgradeLines, more = [] }: RawUpgrade): string {
  const lines = [
    `GET ${path} HTTP/1.1`,
    'Host: harbour',
    ...(upgradeLines ?? ['Upgrade: websocket', 'Connection: Upgrade']),
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    ...(protocol === undefined ? [] : [`Sec-WebSocket-Protocol: ${protocol}`]),
    ...(authorization === undefined ? [] : [`Authorization: ${authorization}`]),
    ...more,
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** Sends bytes and waits for the head of the answer; status 0 when the connection ended without one. */
export function sendBytes(port: number, bytes: string | Buffer): Promise<RawReply> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let text = '';
    const done = () => resolve({ ...headOf(text), socket });
    socket.on('error', () => {});
    socket.once('close', done);
    socket.on('data', (data) => {
      text += data.toString('latin1');
      if (text.includes('\r\n\r\n')) done();
    });
  });
}

function headOf(text: string): Pick<RawReply, 'status' | 'headers'> {
  const [first = '', ...lines] = (text.split('\r\n\r\n')[0] ?? '').split('\r\n');
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [name = '', ...value] = line.split(':');
    headers.set(name.toLowerCase(), value.join(':').trim());
  }
  return { status: Number(/^HTTP\/1\.1 (\d{3})/u.exec(first)?.[1] ?? 0), headers };
}
