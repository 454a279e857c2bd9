import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { Session } from '../../../../shared/domain/session.ts';
import { abandonedSessions, lastEnergyWh, readSession } from '../../store/sessionStore.ts';
import { outletRow } from '../../store/outletRows.ts';
import type { Writing } from '../../store/store.ts';
import { finishSession } from './finishSession.ts';

/**
 * How long a StopTransaction may follow the Available of its outlet: MicroOcpp sends it more than ten seconds later
 * (quirk 34), others queue it behind a slow link.
 */
export const STOP_GRACE_MS = 120_000;

/** Ends the sessions whose stop is not coming (quirk 33). Works on rows alone, so a restart changes nothing. */
export function closeAbandoned(writing: Writing, now: EpochMs): readonly Session[] {
  return abandonedSessions(writing.db, now - STOP_GRACE_MS).flatMap(({ id, availableAt }) => {
    const session = readSession(writing.db, id);
    return session ? [endWithoutStop(writing, session, { at: availableAt, nextMeterWh: null })] : [];
  });
}

export type Known = {
  /** When it was over at the latest. */
  readonly at: EpochMs;
  /** The register at the next start on the same outlet, when that is what proves the end. */
  readonly nextMeterWh: number | null;
};

/** Energy by the last meter value, else by the next start's register, else none (the rule that SteVe follows). */
export function endWithoutStop(writing: Writing, session: Session, { at, nextMeterWh }: Known): Session {
  const row = outletRow(writing.db, session.stationId, session.outletNumber);
  const measured = row ? lastEnergyWh(writing.db, { outletKey: row.key, from: session.startedAt, until: at }) : null;
  const next = nextMeterWh !== null && nextMeterWh >= (session.meterStartWh ?? 0) ? nextMeterWh : null;
  return finishSession(writing, session, {
    endedAt: at,
    meterStopWh: measured ?? next ?? session.meterStartWh,
    stopReason: '',
    ending: 'stopMissing',
    flags: [],
    ratedPowerW: row?.ratedPowerW ?? null,
  });
}
