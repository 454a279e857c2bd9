import { Aedes, type AuthenticateError, type Client } from 'aedes';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { PAYLOAD_MAX_OCTETS } from '../../../../shared/codecs/han/payload.ts';
import { accessFits } from '../accessPassword.ts';
import type { ReaderState } from '../readerState.ts';
import type { Readers } from '../readers.ts';
import { isWithin } from '../topics.ts';
import { PacketGuard } from './packetGuard.ts';
import type { NetworkIntake, NetworkRefusal } from './networkIntake.ts';

/** The embedded MQTT 3.1.1 broker: each reader has its user and password and reaches nothing but its own topic. */
export type Broker = {
  readonly port: number;
  /** Ends the connections of a reader whose password or activation changed. */
  readonly dismiss: (state: ReaderState) => void;
  readonly close: () => Promise<void>;
};

export type BrokerParts = {
  readonly host: string;
  readonly port: number;
  readonly readers: Readers;
  readonly network: NetworkIntake;
};

/** A topic, a packet number and properties beside the payload. */
const PACKET_MAX_OCTETS = PAYLOAD_MAX_OCTETS + 1024;
/** Readers send every few seconds; a client that promises less is not one of them. */
const KEEPALIVE_MAX_S = 3600;
const CONNECT_WITHIN_MS = 15_000;
const DRAIN_WITHIN_MS = 10_000;
const MOST_CONNECTIONS = 12_000;
/** MQTT 3.1.1, 3.2.2.3. */
const BAD_USER_OR_PASSWORD = 4;
const NOT_AUTHORISED = 5;

/** @throws the system's error when the port cannot be had */
export async function openBroker(parts: BrokerParts): Promise<Broker> {
  const guests = createGuests(parts);
  const aedes = await Aedes.createBroker({
    keepaliveLimit: KEEPALIVE_MAX_S,
    connectTimeout: CONNECT_WITHIN_MS,
    drainTimeout: DRAIN_WITHIN_MS,
    maxTopicLevels: 12,
    authenticate: (...[client, user, password, done]) => {
      const refusal = guests.admit(client, user ?? '', password?.toString('utf8') ?? '');
      if (refusal === null) done(null, true);
      else done(refusedBy(refusal), false);
    },
    authorizePublish: (client, packet, done) => {
      const isTaken = client !== null && guests.take(client, packet.topic, Buffer.from(packet.payload));
      // Nothing is kept or forwarded; what is not the reader's own goes nowhere, and the reader stays.
      packet.retain = false;
      if (!isTaken) packet.topic = 'nowhere';
      packet.payload = '';
      done(null);
    },
    authorizeSubscribe: (client, subscription, done) =>
      done(null, guests.mayHear(client, subscription.topic) ? subscription : null),
  });
  // What a client does wrong ends its connection and nothing else.
  aedes.on('clientError', (client) => client.close());
  aedes.on('connectionError', (client) => client.close());
  aedes.on('clientDisconnect', (client) => guests.left(client));
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    aedes.handle(guarded(socket, parts.network));
  });
  server.maxConnections = MOST_CONNECTIONS;
  try {
    await listening(server, parts);
  } catch (error) {
    await closedBroker(aedes);
    throw error;
  }
  return {
    port: portOf(server.address()),
    dismiss: (state) => guests.dismiss(state),
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await closedBroker(aedes);
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function refusedBy(refusal: NetworkRefusal): AuthenticateError {
  const returnCode = refusal === 'wrongPassword' || refusal === 'unknownReader' ? BAD_USER_OR_PASSWORD : NOT_AUTHORISED;
  return Object.assign(new Error(refusal), { returnCode });
}

/** The clients and which reader each of them is. */
function createGuests({ readers, network }: BrokerParts) {
  const readerOf = new WeakMap<Client, ReaderState>();
  const clients = new Map<ReaderState, Set<Client>>();
  return {
    admit: (client: Client, user: string, password: string): NetworkRefusal | null => {
      const state = readers.byDevice(user);
      const refusal = refusalOf(state, password);
      if (refusal !== null || !state) {
        network.refuse({ reason: refusal ?? 'unknownReader', source: addressOf(client), topic: user.slice(0, 60) });
        return refusal ?? 'unknownReader';
      }
      // Ids of clients are their own: a reader with another's id must not end the other's connection.
      client.id = `${state.stored.reader.id} ${client.id}`;
      readerOf.set(client, state);
      clients.set(state, (clients.get(state) ?? new Set()).add(client));
      return null;
    },
    take: (client: Client, topic: string, payload: Uint8Array): boolean => {
      const state = readerOf.get(client);
      const source = state?.stored.reader.source;
      if (!state || source?.kind !== 'network') return false;
      if (!isWithin(topic, source.topic)) {
        network.refuse({ reason: 'foreignTopic', source: state.stored.reader.deviceId, topic });
        return false;
      }
      const path = topic.slice(source.topic.length + 1);
      return network.take({ state, path, payload, source: addressOf(client) }) === null;
    },
    mayHear: (client: Client, topic: string): boolean => {
      const source = readerOf.get(client)?.stored.reader.source;
      return source?.kind === 'network' && isWithin(topic, source.topic);
    },
    left: (client: Client): void => {
      const state = readerOf.get(client);
      if (state) clients.get(state)?.delete(client);
    },
    dismiss: (state: ReaderState): void => {
      for (const client of clients.get(state) ?? []) client.close();
    },
  };
}

function refusalOf(state: ReaderState | undefined, password: string): NetworkRefusal | null {
  if (!state) return 'unknownReader';
  if (!accessFits(state.stored.secrets.password, password)) return 'wrongPassword';
  return state.stored.reader.isActive ? null : 'deactivated';
}

const addresses = new WeakMap<Duplex, string>();
const addressOf = ({ conn }: Client): string => addresses.get(conn) ?? '';

/** The socket with a guard on what comes in. */
function guarded(socket: Socket, network: NetworkIntake): Duplex {
  const address = socket.remoteAddress ?? '';
  const guard = new PacketGuard(PACKET_MAX_OCTETS, () => {
    network.refuse({ reason: 'packetTooLong', source: address, topic: '' });
    socket.destroy();
  });
  const stream = Duplex.from({ readable: socket.pipe(guard), writable: socket });
  const end = () => {
    stream.destroy();
    socket.destroy();
  };
  // Either end takes the other with it; the errors themselves say nothing more.
  guard.on('error', end);
  socket.on('error', end);
  socket.on('close', end);
  stream.on('close', end);
  addresses.set(stream, address);
  return stream;
}

const closedBroker = (aedes: Aedes): Promise<void> => new Promise((resolve) => aedes.close(() => resolve()));

async function listening(server: Server, { host, port }: BrokerParts): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

const portOf = (address: AddressInfo | string | null): number =>
  address !== null && typeof address === 'object' ? address.port : 0;
