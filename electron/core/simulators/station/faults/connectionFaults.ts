import type { Handshake } from '../wire/handshake.ts';
import type { Fault } from './fault.ts';

const protocol = (protocolHeader: string | null) => (shake: Handshake) => ({ ...shake, protocolHeader });
const path = (change: (path: string) => string) => (shake: Handshake) => ({ ...shake, path: change(shake.path) });
const everyByteEncoded = (text: string) =>
  [...Buffer.from(text, 'utf8')].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
const swappedCase = (text: string) =>
  text.replaceAll(/\p{L}/gu, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
const isHex = (text: string) => /^(?:[0-9a-f]{2})+$/i.test(text);

/** What goes wrong before the first message: sub-protocol, path, password, the socket itself. */
export const CONNECTION_FAULTS: readonly Fault[] = [
  { id: 'noSubprotocol', quirks: [1], help: 'asks for no sub-protocol at all', handshake: protocol(null) },
  {
    id: 'emptySubprotocolHeader',
    quirks: [2],
    help: 'sends an empty Sec-WebSocket-Protocol header',
    handshake: protocol(''),
  },
  {
    id: 'trailingCommaSubprotocol',
    quirks: [2],
    help: 'sends `ocpp1.6,` as sub-protocol',
    handshake: protocol('ocpp1.6,'),
  },
  {
    id: 'duplicateSubprotocol',
    quirks: [2],
    help: 'names the same sub-protocol twice',
    handshake: protocol('ocpp1.6,ocpp1.6'),
  },
  {
    id: 'severalSubprotocols',
    quirks: [3],
    help: 'offers ocpp1.6 and ocpp1.5',
    handshake: protocol('ocpp1.6,ocpp1.5'),
  },
  {
    id: 'noConnectionUpgrade',
    quirks: [4],
    help: 'leaves `Connection: Upgrade` out, so it never gets a WebSocket',
    handshake: (shake) => ({ ...shake, connectionHeader: 'keep-alive' }),
  },
  {
    id: 'percentEncodedIdentity',
    quirks: [5],
    help: 'percent-encodes every character of its identity',
    handshake: path((text) => `/${everyByteEncoded(decodeURIComponent(text.slice(1)))}`),
  },
  {
    id: 'badPercentEncoding',
    quirks: [5],
    help: 'its path cannot be decoded (%E0%A4%A)',
    handshake: path(() => '/%E0%A4%A'),
  },
  { id: 'trailingSlash', quirks: [6], help: 'ends its URL with a slash', handshake: path((text) => `${text}/`) },
  { id: 'emptyIdentity', quirks: [6], help: 'connects without an identity', handshake: path(() => '/') },
  {
    id: 'extraPathSegment',
    quirks: [7],
    help: 'puts one more segment before its identity',
    handshake: path((text) => `/cp${text}`),
  },
  {
    id: 'wholeUrlAsPath',
    quirks: [7],
    help: 'uses the whole URL as its path',
    handshake: (shake) => ({ ...shake, path: `/${shake.endpoint}${shake.path}` }),
  },
  {
    id: 'identityCase',
    quirks: [8],
    help: 'spells its identity in the other case',
    handshake: (shake) => ({
      ...shake,
      path: `/${encodeURIComponent(swappedCase(decodeURIComponent(shake.path.slice(1))))}`,
      userName: swappedCase(shake.userName),
    }),
  },
  {
    id: 'hexPassword',
    quirks: [9],
    help: 'sends a password written in hex as the bytes that it stands for',
    handshake: (shake) => {
      const text = shake.password === null ? '' : Buffer.from(shake.password).toString('utf8');
      return isHex(text) ? { ...shake, password: Buffer.from(text, 'hex') } : shake;
    },
  },
  {
    id: 'passwordAsHexText',
    quirks: [9],
    help: "sends the hex text of its password's bytes",
    handshake: (shake) =>
      shake.password === null
        ? shake
        : { ...shake, password: Buffer.from(Buffer.from(shake.password).toString('hex')) },
  },
  {
    id: 'otherUserName',
    quirks: [10],
    help: 'signs in with its serial number as user name',
    handshake: (shake) => ({ ...shake, userName: 'SN-0001' }),
  },
  {
    id: 'emptyUserName',
    quirks: [10],
    help: 'signs in without a user name',
    handshake: (shake) => ({ ...shake, userName: '' }),
  },
  {
    id: 'noPong',
    quirks: [11],
    help: 'never answers a WebSocket ping',
    handshake: (shake) => ({ ...shake, answersPings: false }),
  },
  {
    id: 'rsv1WithoutDeflate',
    quirks: [14],
    help: 'sets RSV1 on its heartbeats without having agreed on compression',
    frames: (frame, message) =>
      frame.kind === 'text' && message.kind === 'call' && message.action === 'Heartbeat'
        ? [{ kind: 'raw', bytes: rsv1Frame(frame.text) }]
        : [frame],
  },
];

/** A masked text frame with RSV1 (RFC 6455, 5.2), of up to 125 bytes. The mask is all zeros, so the text stays. */
function rsv1Frame(text: string): Uint8Array {
  const payload = Buffer.from(text, 'utf8').subarray(0, 125);
  return Buffer.concat([Buffer.from([0xc1, 0x80 | payload.length, 0, 0, 0, 0]), payload]);
}
