import type { IncomingHttpHeaders } from 'node:http';
import type { RefusalReason } from '../../../../shared/contract/doctor.ts';
import type { Oddity } from '../../../../shared/domain/conformance.ts';
import type { ChargeboxId, StationId } from '../../../../shared/domain/ids.ts';
import type { Station } from '../../../../shared/domain/topology.ts';
import { basicAuthOf } from './basicAuth.ts';
import { identityOf, MAX_IDENTITY_LENGTH } from './identity.ts';
import { passwordFits } from './stationPassword.ts';
import { chooseSubprotocol } from './subprotocol.ts';

/** Someone asks for a WebSocket. */
export type Knock = {
  readonly method: string;
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
};

export type Credentials = { readonly password: string; readonly ignoreUserName: boolean };

/** What the decision needs to look up. */
export type Register = {
  readonly stationOf: (id: ChargeboxId) => Station | undefined;
  readonly credentialsOf: (id: StationId) => Credentials;
};

export type Verdict =
  | {
      readonly kind: 'admitted';
      readonly station: Station;
      readonly chargeboxId: ChargeboxId;
      /** The protocol to answer with; null: none was offered. */
      readonly echo: string | null;
      readonly oddities: readonly Oddity[];
    }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly reason: RefusalReason;
      readonly chargeboxId: string;
      readonly detail: string;
    };

/** Decides about an upgrade without touching the socket. Never throws. */
export function judgeUpgrade(knock: Knock, register: Register): Verdict {
  const fault = handshakeFault(knock);
  const identity = identityOf(knock.target);
  if (identity.kind === 'refused') return refuse(400, identity.reason, { id: '', detail: knock.target });
  const [named] = identity.candidates;
  if (fault !== null) return refuse(400, 'badHandshake', { id: named, detail: fault });
  const known = identity.candidates
    .map((id) => ({ id, station: register.stationOf(id) }))
    .find(({ station }) => station !== undefined);
  if (known?.station === undefined) return refuse(404, 'unknownStation', { id: named, detail: '' });
  const { id, station } = known;
  if (station.kind !== 'ev' || station.chargeboxId === null) {
    return refuse(404, 'stationOutOfTree', { id, detail: station.kind });
  }
  const refusal = passwordFault(knock.headers.authorization, station.chargeboxId, register.credentialsOf(station.id));
  if (refusal !== null) return refuse(401, refusal.reason, { id, detail: refusal.detail });
  const protocol = chooseSubprotocol(knock.headers['sec-websocket-protocol']);
  if (protocol.kind === 'unsupported') {
    return refuse(400, 'protocolNotSupported', { id, detail: protocol.offered });
  }
  return {
    kind: 'admitted',
    station,
    chargeboxId: station.chargeboxId,
    echo: protocol.echo,
    oddities: odditiesOf({ sent: id, named, kept: station.chargeboxId, echo: protocol.echo, isOdd: protocol.isOdd }),
  };
}

/** RFC 6455 4.2.1, so that the library never has to refuse. */
function handshakeFault({ method, headers }: Knock): string | null {
  if (method !== 'GET') return `method ${method.slice(0, 20)}`;
  if (headers.upgrade?.toLowerCase() !== 'websocket') return `upgrade: ${(headers.upgrade ?? '').slice(0, 40)}`;
  const version = headers['sec-websocket-version'] ?? '';
  if (version !== '13' && version !== '8') return `sec-websocket-version: ${version.slice(0, 20)}`;
  if (!/^[+/0-9A-Za-z]{22}==$/u.test(headers['sec-websocket-key'] ?? '')) return 'sec-websocket-key';
  return null;
}

type Evidence = { readonly id: string; readonly detail: string };

type PasswordFault = { readonly reason: 'passwordMissing' | 'wrongPassword'; readonly detail: string };

function passwordFault(header: string | undefined, name: ChargeboxId, credentials: Credentials): PasswordFault | null {
  if (credentials.password === '') return null;
  const auth = basicAuthOf(header, name);
  if (auth === null) return { reason: 'passwordMissing', detail: header === undefined ? '' : 'not Basic' };
  // The password is compared in any case: the answer's time tells nothing about the user name.
  const fits = passwordFits(credentials.password, auth.password);
  if (!credentials.ignoreUserName && auth.user.toLowerCase() !== name.toLowerCase()) {
    return { reason: 'wrongPassword', detail: `user ${auth.user.slice(0, 60)}` };
  }
  return fits ? null : { reason: 'wrongPassword', detail: `${auth.password.length} bytes` };
}

type Entry = {
  readonly sent: ChargeboxId;
  readonly named: ChargeboxId;
  readonly kept: ChargeboxId;
  readonly echo: string | null;
  readonly isOdd: boolean;
};

function odditiesOf({ sent, named, kept, echo, isOdd }: Entry): readonly Oddity[] {
  const oddities: Oddity[] = [];
  if (sent !== named) oddities.push({ code: 'extraPathSegment', detail: named });
  if (sent !== kept) oddities.push({ code: 'identitySpelling', detail: sent });
  if (isOdd) oddities.push({ code: 'oddSubprotocol', detail: echo ?? '' });
  else if (echo === null) oddities.push({ code: 'noSubprotocol', detail: '' });
  return oddities;
}

const refuse = (status: number, reason: RefusalReason, evidence: Evidence): Verdict => ({
  kind: 'refused',
  status,
  reason,
  chargeboxId: evidence.id.slice(0, MAX_IDENTITY_LENGTH),
  detail: evidence.detail.slice(0, 300),
});
