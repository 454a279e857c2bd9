import type { IncomingMessage } from 'node:http';
import type { RefusalReason } from '../../../../shared/contract/doctor.ts';
import { systemCodeOf } from '../../runtime/failure.ts';
import { identityOf } from './identity.ts';

export type Fault = { readonly reason: RefusalReason; readonly detail: string };

/** What a plain HTTP request on the stations' port was meant to be. */
export function requestFault(
  request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
): Fault & { readonly chargeboxId: string; readonly status: number } {
  const { method = '', url = '', headers } = request;
  const identity = identityOf(url);
  const chargeboxId = identity.kind === 'named' ? identity.candidates[0].slice(0, 255) : '';
  const type = headers['content-type'] ?? '';
  // OCPP 1.2, 1.5 and 1.6-S: a station whose central system is given as a SOAP address (research/ocpp 4).
  if (/soap|xml/iu.test(type) || headers['soapaction'] !== undefined || /centralsystemservice/iu.test(url)) {
    return { reason: 'soapOnJsonPort', chargeboxId, detail: `${method} ${type}`.slice(0, 200), status: 415 };
  }
  const wantsSocket = headers.upgrade !== undefined || headers['sec-websocket-key'] !== undefined;
  return {
    reason: 'notAnUpgrade',
    chargeboxId,
    // Quirk 4: Node hands a request without `Connection: Upgrade` on as a plain one.
    detail: wantsSocket ? `connection: ${headers.connection ?? ''}`.slice(0, 200) : method.slice(0, 20),
    status: wantsSocket || identity.kind === 'named' ? 426 : 404,
  };
}

const TLS_HANDSHAKE = 0x16;

/** What bytes that are no HTTP were; null for a connection that merely went away. */
export function wireFault(error: Error): Fault | null {
  const code = systemCodeOf(error);
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return { reason: 'handshakeTooSlow', detail: '' };
  if (code === 'ECONNRESET' || code === 'EPIPE') return null;
  const bytes = 'rawPacket' in error && Buffer.isBuffer(error.rawPacket) ? error.rawPacket : null;
  if (bytes?.[0] === TLS_HANDSHAKE) return { reason: 'tlsOnPlainPort', detail: '' };
  return { reason: 'badHandshake', detail: code.slice(0, 60) };
}
