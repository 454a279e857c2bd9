import { readPayload } from '../../../../shared/codecs/han/payload.ts';
import type { PayloadRefusal } from '../../../../shared/codecs/han/payloadParts.ts';
import type { Clock } from '../../runtime/clock.ts';
import { every } from '../../runtime/clock.ts';
import { messageOf } from '../../runtime/failure.ts';
import type { Log } from '../../runtime/log.ts';
import type { Store } from '../../store/store.ts';
import type { Intake } from '../intake.ts';
import type { ReaderState } from '../readerState.ts';
import type { Readers } from '../readers.ts';
import { noteRefused, type Refused } from '../store/tallyStore.ts';

/** Why a message was not taken, beside what the payload itself is refused for. */
export type NetworkRefusal =
  | PayloadRefusal
  | 'unknownReader'
  | 'wrongPassword'
  | 'foreignTopic'
  | 'deactivated'
  | 'packetTooLong'
  | 'retained';

/** Where all inputs for networked readers hand over what arrived, and what they refused. */
export type NetworkIntake = {
  /** @returns null when it was taken, else why not */
  readonly take: (message: NetworkMessage) => NetworkRefusal | null;
  readonly refuse: (refusal: {
    readonly reason: NetworkRefusal;
    readonly source: string;
    readonly topic: string;
  }) => void;
  readonly readerOfTopic: (topic: string) => ReaderState | null;
  /** What was refused since it was last written, and what the file knows. */
  readonly flush: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type NetworkMessage = {
  readonly state: ReaderState;
  /** What follows the reader's own topic. */
  readonly path: string;
  readonly payload: Uint8Array;
  readonly source: string;
};

export type NetworkIntakeParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly readers: Readers;
  readonly intake: Intake;
};

const FLUSH_EVERY_MS = 10_000;
const MOST_KINDS = 500;

export function createNetworkIntake(parts: NetworkIntakeParts): NetworkIntake {
  const { store, clock, log, readers } = parts;
  const refused = new Map<string, Refused>();
  const topics = createTopicIndex(readers);
  const refuse: NetworkIntake['refuse'] = ({ reason, source, topic }) => {
    const id = `${reason}\n${source}\n${topic}`;
    if (refused.size >= MOST_KINDS && !refused.has(id)) return;
    const count = (refused.get(id)?.count ?? 0) + 1;
    refused.set(id, { reason, source, topic: topic.slice(0, 200), count, lastAt: clock.now() });
  };
  const flush = async () => {
    const due = [...refused.values()];
    refused.clear();
    if (due.length > 0) await store.write(({ db }) => due.forEach((item) => noteRefused(db, item)));
  };
  const stop = every(clock, FLUSH_EVERY_MS, () => {
    flush().catch((error: unknown) => log.warn(() => messageOf(error), error));
  });
  return {
    take: (message) => {
      const reason = take(parts.intake, message);
      const { source, state, path } = message;
      if (reason !== null) refuse({ reason, source, topic: `${state.stored.reader.deviceId} ${path}`.trim() });
      return reason;
    },
    refuse,
    readerOfTopic: topics.readerOf,
    flush,
    close: async () => {
      stop();
      topics.close();
      await flush();
    },
  };
}

function take(intake: Intake, { state, path, payload }: NetworkMessage): NetworkRefusal | null {
  if (!state.stored.reader.isActive) return 'deactivated';
  const read = readPayload(payload, path);
  if (read.kind === 'refused') {
    // It is a sign of life all the same (B12).
    intake.seen(state);
    return read.reason;
  }
  if (read.kind === 'octets') {
    intake.bytes(state, read.octets);
    return null;
  }
  const { reading, device, isOnline } = read;
  if (isOnline !== null) intake.online(state, isOnline);
  else intake.device(state, device);
  if (device.signalDbm !== null) intake.signal(state, device.signalDbm);
  if (reading) intake.reading(state, reading);
  return null;
}

/** Readers by the topic they publish under, made anew when one changes. */
function createTopicIndex(readers: Readers) {
  let index: ReadonlyMap<string, ReaderState> | null = null;
  const stop = readers.listen(({ kind }) => {
    if (kind !== 'live') index = null;
  });
  const made = () => {
    const topics = new Map<string, ReaderState>();
    for (const state of readers.all()) {
      const { source } = state.stored.reader;
      if (source.kind === 'network') topics.set(source.topic, state);
    }
    return topics;
  };
  return {
    readerOf: (topic: string): ReaderState | null => {
      const topics = (index ??= made());
      for (let end = topic.length; end > 0; end = topic.lastIndexOf('/', end - 1)) {
        const state = topics.get(topic.slice(0, end));
        if (state) return state;
      }
      return null;
    },
    close: stop,
  };
}
