import type { Session } from '../../../../shared/domain/session.ts';
import { beginSession, rememberStart, sessionOfStart, type StartKey } from '../../store/sessionStore.ts';
import type { Writing } from '../../store/store.ts';
import { finishSession } from '../sessions/finishSession.ts';
import { newSession } from '../sessions/newSession.ts';
import { keepMeterSets } from './keepReading.ts';
import { outletRef, type OutletRef } from './outletRef.ts';
import { readingOf } from './reading.ts';
import type { Stop } from './stopTransaction.ts';
import { tagVerdict } from './tagVerdict.ts';
import type { Talk } from './talk.ts';

/**
 * A stop without a start (quirk 32: MicroOcpp) becomes a session of its own, marked `startMissing`: what was charged
 * is kept and nobody else's session is touched. Repeated, it changes nothing (quirk 31).
 */
export function keepOrphanStop(talk: Talk, writing: Writing, stop: Stop): void {
  const { db } = writing;
  const { request, time, receivedAt } = stop;
  const key: StartKey = {
    stationId: talk.stationId,
    outletNumber: 0,
    idTag: request.idTag,
    stationTime: `stop ${request.transactionId ?? ''} ${request.time.raw}`,
    meterStartWh: request.meterStopWh ?? -1,
  };
  if (sessionOfStart(db, key) !== null) {
    talk.warn('repeatedStop', String(request.transactionId ?? ''));
    return;
  }
  talk.warn('startMissing', String(request.transactionId ?? ''));
  const outlet = outletRef(talk, writing, likelyConnector(talk));
  const begin = beginOf(stop);
  const verdict = tagVerdict(db, { sent: request.idTag, mode: outlet.mode, now: receivedAt });
  const session = beginSession(
    db,
    newSession(talk, {
      outlet,
      verdict,
      idTag: request.idTag,
      meterStartWh: begin.energyWh,
      startedAt: begin.at ?? time.at,
      receivedAt,
      flags: time.isClockWrong ? ['startMissing', 'clockWrong'] : ['startMissing'],
    }),
  );
  rememberStart(db, key, session.id);
  finishOrphan(talk, writing, { stop, outlet, session });
}

type Orphan = {
  readonly stop: Stop;
  readonly outlet: OutletRef;
  readonly session: Session;
};

function finishOrphan(talk: Talk, writing: Writing, { stop, outlet, session }: Orphan): void {
  const { request, time, receivedAt } = stop;
  if (isSure(talk)) keepMeterSets(talk, writing, { outlet, sets: request.sets, receivedAt });
  finishSession(writing, session, {
    endedAt: time.at,
    meterStopWh: request.meterStopWh,
    stopReason: request.reason === '' ? 'Local' : request.reason,
    ending: 'stopped',
    flags: [],
    ratedPowerW: outlet.ratedPowerW,
  });
}

/** The earliest measurement that came with the stop tells when it began and from where the register counted. */
function beginOf({ request }: Stop): { readonly at: number | null; readonly energyWh: number | null } {
  let first: { at: number; energyWh: number | null } | null = null;
  for (const set of request.sets) {
    if (set.time.at === null || (first !== null && set.time.at >= first.at)) continue;
    const begin = set.samples.filter((sample) => sample.context === 'Transaction.Begin');
    first = { at: set.time.at, energyWh: readingOf(begin.length > 0 ? begin : set.samples, []).energyWh };
  }
  return first ?? { at: null, energyWh: null };
}

const isSure = (talk: Talk): boolean => talk.parts.directory.outletsOf(talk.stationId).length <= 1;

/** StopTransaction names no connector; with several outlets the first stands for the station. */
function likelyConnector(talk: Talk): number {
  const numbers = talk.parts.directory.outletsOf(talk.stationId).map((outlet) => outlet.number);
  return numbers.length === 0 ? 1 : Math.min(...numbers);
}
