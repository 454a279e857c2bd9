import type { HanLine } from '../../../../shared/domain/han/reader.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import type { Intake } from '../intake.ts';
import type { ReaderState } from '../readerState.ts';
import type { Readers } from '../readers.ts';
import type { HanPortFactory } from './portDoor.ts';
import { PortLink } from './portLink.ts';

/** Holds the ports of all readers that have one: opens, opens again, tries line settings until one gives frames. */
export type PortLinks = {
  /** Opens, reopens or lets go, as the reader is now. */
  readonly follow: (state: ReaderState) => void;
  /** Lets a reader's port go until `follow`; resolves when it is closed. */
  readonly release: (state: ReaderState) => Promise<void>;
  readonly close: () => Promise<void>;
};

export type PortLinkParts = {
  readonly ports: HanPortFactory;
  readonly clock: Clock;
  readonly log: Log;
  readonly readers: Readers;
  readonly intake: Intake;
  /** A setting that gave frames is kept with the reader. */
  readonly lineFound: (state: ReaderState, line: HanLine) => void;
};

export function createPortLinks(parts: PortLinkParts): PortLinks {
  const links = new Map<number, PortLink>();
  const drop = async (key: number) => {
    const link = links.get(key);
    links.delete(key);
    await link?.close();
  };
  return {
    follow: (state) => {
      const { key, reader } = state.stored;
      const isWanted = reader.isActive && parts.readers.byKey(key) === state;
      const source = isWanted && reader.source.kind === 'port' ? reader.source : null;
      const link = links.get(key);
      if (source && link?.holds(source) === true) return;
      void drop(key).then(() => {
        if (source && !links.has(key)) links.set(key, new PortLink(parts, state, source));
      });
    },
    release: ({ stored }) => drop(stored.key),
    close: async () => {
      await Promise.all([...links.keys()].map(drop));
    },
  };
}
