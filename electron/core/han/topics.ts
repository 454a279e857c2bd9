import type { ReaderSource } from '../../../shared/domain/han/reader.ts';
import { addressText, portAddress } from '../ports/port.ts';
import { Failure } from '../runtime/failure.ts';
import type { ReaderState } from './readerState.ts';
import type { Readers } from './readers.ts';

/** The topic under which alone a reader publishes. Signs with a meaning in MQTT are written as `%2F`. */
export const usualTopic = (deviceId: string): string => `han/${deviceId.replaceAll(/[%+#/$]/gu, encodeURIComponent)}`;

/** Whether a topic is a reader's own or lies below it. */
export const isWithin = (topic: string, own: string): boolean => topic === own || topic.startsWith(`${own}/`);

type Wanted = {
  readonly source: ReaderSource;
  readonly deviceId: string;
  /** The reader's own. */ readonly key?: number;
};

/** Checks where readers shall get their data from; made once for a whole import. */
export type Sources = {
  /** A topic that is not given is the usual one. @throws Failure han/topicMalformed, han/topicTaken, han/portUsed */
  readonly checked: (wanted: Wanted) => ReaderSource;
};

export function createSources(readers: Readers): Sources {
  const all = [...readers.all()];
  const isUnusual = ({ stored: { reader } }: ReaderState) =>
    reader.source.kind === 'network' && reader.source.topic !== usualTopic(reader.deviceId);
  const unusual = all.filter(isUnusual);
  return {
    checked: ({ source, deviceId, key }) => {
      if (source.kind === 'port') {
        // Refuses what is no address at all.
        const address = addressText(portAddress(source.address));
        checkPort(all, address, key);
        return { ...source, address };
      }
      const usual = usualTopic(deviceId);
      const topic = source.topic === '' ? usual : source.topic;
      // Usual topics never meet: the ids differ, and none contains a slash.
      checkTopic(topic === usual ? unusual : all, topic, key);
      return { kind: 'network', topic };
    },
  };
}

/** A topic must be one that can be published to, and none may lie within another's. */
function checkTopic(others: readonly ReaderState[], topic: string, ownKey: number | undefined): void {
  if (!/^[^+#\s\0]{1,200}$/u.test(topic) || topic.startsWith('$') || /^\/|\/$|\/\//u.test(topic)) {
    throw new Failure('han/topicMalformed', { topic });
  }
  for (const { stored } of others) {
    const { source, deviceId } = stored.reader;
    if (stored.key === ownKey || source.kind !== 'network') continue;
    if (isWithin(topic, source.topic) || isWithin(source.topic, topic))
      throw new Failure('han/topicTaken', { topic, deviceId });
  }
}

/** Two readers cannot have one port. */
function checkPort(others: readonly ReaderState[], address: string, ownKey: number | undefined): void {
  for (const { stored } of others) {
    const { source, deviceId, isActive } = stored.reader;
    if (stored.key === ownKey || source.kind !== 'port' || !isActive) continue;
    if (source.address === address) throw new Failure('han/portUsed', { address, deviceId });
  }
}
