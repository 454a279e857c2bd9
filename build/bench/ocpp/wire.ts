import { connect, type Socket } from 'node:net';

/**
 * The least WebSocket client that can speak OCPP: no library between the load and the socket. The mask is zero, which
 * the standard allows and which spares the generator the work, not the server.
 */
export type Wire = { readonly send: (text: string) => void; readonly drop: () => void };

export type WireParts = {
  readonly port: number;
  readonly path: string;
  readonly opened: () => void;
  readonly heard: (text: string) => void;
  readonly closed: (reason: string) => void;
};

export function openWire({ port, path, opened, heard, closed }: WireParts): Wire {
  let isUp = false;
  let rest: Buffer = Buffer.alloc(0);
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => {
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: bench\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n` +
        'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: ocpp1.6\r\n\r\n',
    );
  });
  socket.on('error', (error) => closed(error.message));
  socket.on('close', () => closed('closed'));
  socket.on('data', (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    if (!isUp) {
      const end = rest.indexOf('\r\n\r\n');
      if (end < 0) return;
      if (!rest.toString('latin1', 0, 12).endsWith('101')) return closed(rest.toString('latin1', 0, 60));
      isUp = true;
      rest = rest.subarray(end + 4);
      opened();
    }
    rest = takeFrames(rest, socket, heard);
  });
  return { send: (text) => socket.write(frameOf(text)), drop: () => socket.destroy() };
}

const TEXT = 0x81;
const PING = 0x89;
const PONG = 0x8a;

function takeFrames(bytes: Buffer, socket: Socket, heard: (text: string) => void): Buffer {
  let rest = bytes;
  for (;;) {
    if (rest.length < 2) return rest;
    const short = rest.readUInt8(1) & 127;
    if (short === 127) throw new Error('a reply over 64 KiB');
    const start = short === 126 ? 4 : 2;
    if (rest.length < start) return rest;
    const length = short === 126 ? rest.readUInt16BE(2) : short;
    if (rest.length < start + length) return rest;
    const kind = rest.readUInt8(0);
    const payload = rest.subarray(start, start + length);
    if (kind === TEXT) heard(payload.toString('latin1'));
    else if (kind === PING) socket.write(Buffer.concat([Buffer.from([PONG, 0x80 | length, 0, 0, 0, 0]), payload]));
    rest = rest.subarray(start + length);
  }
}

function frameOf(text: string): Buffer {
  const { length } = text;
  const head = length < 126 ? 6 : 8;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = TEXT;
  if (length < 126) frame[1] = 0x80 | length;
  else {
    frame[1] = 0xfe;
    frame.writeUInt16BE(length, 2);
  }
  frame.fill(0, head - 4, head);
  frame.write(text, head, 'latin1');
  return frame;
}
