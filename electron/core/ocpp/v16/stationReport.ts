import type { DomainEventOf } from '../../../../shared/domain/events.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { Talk } from './talk.ts';

export type Report = Omit<DomainEventOf<'stationReported'>, 'kind' | 'stationId' | 'at'>;

/** Keeps what a station reports of itself as a line of the event log; the answer waits for it. */
export const keepReport = (talk: Talk, at: EpochMs, report: Report): Promise<void> =>
  talk.parts.store.write(({ announce }) =>
    announce({ kind: 'stationReported', stationId: talk.stationId, at, ...report }),
  );
