import type { FindStep } from '../../../../shared/contract/han.ts';
import { diagnose, NO_COUNTS, type LinkCounts } from '../../../../shared/domain/han/diagnosis.ts';
import type { HanLine } from '../../../../shared/domain/han/reader.ts';
import type { ReaderId } from '../../../../shared/domain/ids.ts';
import { NO_SCALE } from '../../../../shared/domain/han/checks.ts';
import { netPowerW, sampleOf } from '../../../../shared/domain/han/sample.ts';
import type { MeterReading } from '../../../../shared/codecs/han/reading.ts';
import type { Clock } from '../../runtime/clock.ts';
import { isFailure } from '../../runtime/failure.ts';
import { ANY_LINE, LINE_CANDIDATES, LINE_WAIT_MS } from './lineCandidates.ts';
import type { HanPortFactory } from './portDoor.ts';
import { tryLine } from './tryLine.ts';

export type FindParts = {
  readonly ports: HanPortFactory;
  readonly clock: Clock;
  readonly address: string;
  /** Only this one, or null: all that meters are known to have. */
  readonly line: HanLine | null;
  readonly zone: string;
  readonly knownAs: (meterNumber: string) => readonly { readonly id: ReaderId; readonly deviceId: string }[];
  readonly signal: AbortSignal;
};

/**
 * Find meter: one line setting after the other until a frame passes its checksum and the meter names itself. The last
 * step is `found`, `encrypted`, `nothing` or `refused`.
 */
export async function* findMeter(parts: FindParts): AsyncGenerator<FindStep, undefined, unknown> {
  const { ports, clock, address, zone, signal } = parts;
  let best = NO_COUNTS;
  try {
    const lines = parts.line ? [parts.line] : ports.hasLine(address) ? LINE_CANDIDATES : [ANY_LINE];
    for (const [index, line] of lines.entries()) {
      if (signal.aborted) return;
      yield { kind: 'trying', line, index, of: lines.length, waitMs: LINE_WAIT_MS };
      const tried = await tryLine({ ports, clock, address, line, waitMs: LINE_WAIT_MS, zone, signal });
      const { octets, flags, good, bad } = tried.counts;
      yield { kind: 'tried', line, octets, flags, good, bad };
      const end = tried.reading ? found(parts, line, tried.reading) : tried.isEncrypted ? encrypted(line) : null;
      if (end) {
        yield end;
        return;
      }
      best = better(best, tried.counts);
    }
    yield { kind: 'nothing', diagnosis: diagnosisOf(best, clock.now()) };
  } catch (error) {
    if (!isFailure(error)) throw error;
    yield { kind: 'refused', code: error.code, args: error.args };
  }
}

const encrypted = (line: HanLine): FindStep => ({ kind: 'encrypted', line });

function found({ clock, knownAs }: FindParts, line: HanLine, reading: MeterReading): FindStep {
  const { meterId, meterType, listVersion, meter } = reading;
  return {
    kind: 'found',
    line,
    meter: { number: meterId, maker: meter, type: meterType ?? '', listVersion: listVersion ?? '' },
    knownAs: meterId === null ? [] : knownAs(meterId),
    powerW: netPowerW(sampleOf(reading, clock.now(), NO_SCALE).power),
  };
}

/** The setting that came nearest to a frame tells why there was none. */
const better = (a: LinkCounts, b: LinkCounts): LinkCounts =>
  b.bad > a.bad || (b.bad === a.bad && (b.flags > a.flags || b.octets > a.octets)) ? b : a;

const LONG_AGO_MS = 3_600_000;

const diagnosisOf = (counts: LinkCounts, now: number) =>
  diagnose(
    {
      link: { kind: 'open', since: now - LONG_AGO_MS },
      recent: counts,
      total: counts,
      firstOctetAt: counts.octets > 0 ? now : null,
      lastOctetAt: counts.octets > 0 ? now : null,
      lastGoodAt: null,
      lastSeenAt: null,
    },
    now,
  );
