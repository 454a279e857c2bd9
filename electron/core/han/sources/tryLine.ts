import { HanStream } from '../../../../shared/codecs/han/hanStream.ts';
import type { MeterReading } from '../../../../shared/codecs/han/reading.ts';
import type { LinkCounts } from '../../../../shared/domain/han/diagnosis.ts';
import type { HanLine } from '../../../../shared/domain/han/reader.ts';
import { NO_COUNTS } from '../../../../shared/domain/han/diagnosis.ts';
import type { Clock } from '../../runtime/clock.ts';
import { createLink } from '../link.ts';
import type { HanPortFactory } from './portDoor.ts';

export type TryParts = {
  readonly ports: HanPortFactory;
  readonly clock: Clock;
  readonly address: string;
  readonly line: HanLine;
  readonly waitMs: number;
  readonly zone: string;
  readonly signal: AbortSignal;
};

/** What came at one line setting. */
export type Tried = {
  readonly counts: LinkCounts;
  /** The first list that names its meter, or the first list at all when none did in time. */
  readonly reading: MeterReading | null;
  /** Whole frames that cannot be read without a key. */
  readonly isEncrypted: boolean;
};

/** At this many octets without a flag the setting is wrong, and waiting on is of no use. */
const ENOUGH_OCTETS = 300;
/** After a short list the one with the meter's number comes within ten seconds. */
const NAME_WAIT_MS = 12_000;

/** Listens at one setting until a meter names itself, or it is clear that nothing will come. @throws Failure ports/... */
export async function tryLine(parts: TryParts): Promise<Tried> {
  const { ports, clock, address, line, waitMs, zone, signal } = parts;
  const stream = new HanStream({ zone });
  const link = createLink({ kind: 'opening', since: clock.now() });
  let reading: MeterReading | null = null;
  let isEncrypted = false;
  let finish: () => void = () => {};
  const finished = new Promise<void>((resolve) => (finish = resolve));
  let cancel = clock.after(waitMs, () => finish());
  const take = (chunk: Uint8Array) => {
    const at = clock.now();
    link.addOctets(chunk, at);
    for (const event of stream.push(chunk)) {
      if (event.kind === 'bad') {
        link.addBad(event.reason, at);
        isEncrypted ||= event.reason === 'keyMissing';
        continue;
      }
      link.addGood(at);
      if (reading === null && event.reading.meterId === null) {
        cancel();
        cancel = clock.after(NAME_WAIT_MS, () => finish());
      }
      if (reading === null || event.reading.meterId !== null) reading = event.reading;
    }
    const { octets, flags } = link.evidence(at, null).total;
    if (isEncrypted || named(reading) || (octets >= ENOUGH_OCTETS && flags === 0)) finish();
  };
  signal.addEventListener('abort', finish);
  try {
    if (signal.aborted) return { counts: NO_COUNTS, reading, isEncrypted };
    const port = await ports.open(address, line, { bytes: take, closed: () => finish() });
    await finished;
    await port.close();
    return { counts: link.evidence(clock.now(), null).total, reading, isEncrypted };
  } finally {
    cancel();
    signal.removeEventListener('abort', finish);
  }
}

const named = (reading: MeterReading | null): boolean => reading !== null && reading.meterId !== null;
