import { connect, type MqttClient } from 'mqtt';
import type { NetworkIntake } from './networkIntake.ts';
import type { Readers } from '../readers.ts';

/** An existing MQTT broker to which readers send, and the console listens. */
export type RemoteBroker = {
  /** The readers changed: their topics are asked for anew. */
  readonly follow: () => void;
  readonly close: () => Promise<void>;
};

export type RemoteParts = {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** All readers are below this topic; '' = each reader's own topic is asked for by itself. */
  readonly topic: string;
  readonly readers: Readers;
  readonly network: NetworkIntake;
  readonly state: (state: RemoteState) => void;
};
export type RemoteState =
  | { readonly kind: 'running' }
  /** `code` is a refusal's. */
  | { readonly kind: 'failed'; readonly code: 'han/brokerRefused' | 'han/brokerLost'; readonly reason: string };

const RETRY_MS = 5_000;
const CONNECT_WITHIN_MS = 10_000;

export function openRemoteBroker(parts: RemoteParts): RemoteBroker {
  const { url, user, password, network, topic } = parts;
  const client = connect(url, {
    ...(user === '' ? {} : { username: user, password }),
    clean: true,
    reconnectPeriod: RETRY_MS,
    connectTimeout: CONNECT_WITHIN_MS,
    resubscribe: false,
  });
  let isLost = false;
  const follow = () => subscribe(client, parts);
  const failed = (code: 'han/brokerRefused' | 'han/brokerLost', reason: string) => {
    isLost = true;
    parts.state({ kind: 'failed', code, reason });
  };
  client.on('connect', () => {
    isLost = false;
    parts.state({ kind: 'running' });
    follow();
  });
  client.on('error', (error) =>
    failed('code' in error && typeof error.code === 'number' ? 'han/brokerRefused' : 'han/brokerLost', error.message),
  );
  client.on('close', () => {
    if (!isLost) failed('han/brokerLost', 'closed');
  });
  client.on('message', (name, payload, packet) => {
    const own = topic === '' ? name : name.slice(topic.length + 1);
    const state = network.readerOfTopic(own);
    if (!state) return network.refuse({ reason: 'unknownReader', source: 'remote', topic: name });
    const { source } = state.stored.reader;
    const path = source.kind === 'network' ? own.slice(source.topic.length + 1) : '';
    // What the broker kept from before says whether a reader is there, and nothing of the meter's present.
    if (packet.retain && path !== 'status')
      return network.refuse({ reason: 'retained', source: 'remote', topic: name });
    network.take({ state, path, payload, source: 'remote' });
  });
  return {
    follow: () => {
      if (client.connected && topic === '') follow();
    },
    close: () => client.endAsync(true).then(() => undefined),
  };
}

function subscribe(client: MqttClient, { topic, readers }: RemoteParts): void {
  const topics = topic === '' ? ownTopics(readers) : [`${topic}/#`];
  if (topics.length > 0) client.subscribe(topics, { qos: 1 });
}

function ownTopics(readers: Readers): string[] {
  return [...readers.all()].flatMap(({ stored: { reader } }) =>
    reader.source.kind === 'network' && reader.isActive ? [`${reader.source.topic}/#`] : [],
  );
}
