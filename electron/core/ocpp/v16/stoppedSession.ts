import { sessionId } from '../../../../shared/domain/ids.ts';
import type { Session } from '../../../../shared/domain/session.ts';
import type { ReadDb } from '../../store/database.ts';
import { openSessionsOf, readSession, type OpenSession } from '../../store/sessionStore.ts';
import type { Stop } from './stopTransaction.ts';
import type { Talk } from './talk.ts';

const MAX_ID = 2_147_483_647;

/**
 * The session that a stop means. Its id if we gave it to this station; for the placeholders that stations invent while
 * offline (0, -1, -16, 9223372036854775807: quirks 26, 27) the one open session that fits. An unknown id of the
 * ordinary kind belongs to nobody: guessing has ended the wrong guest's session (quirk 28).
 */
export function stoppedSession(talk: Talk, db: ReadDb, stop: Stop): Session | null {
  const id = stop.request.transactionId;
  if (id !== null && id > 0 && id <= MAX_ID) {
    const session = readSession(db, sessionId(id));
    if (session?.stationId === talk.stationId) return session;
    talk.warn('transactionUnknown', String(id));
    return null;
  }
  talk.warn('transactionPlaceholder', String(id));
  const fitting = openSessionsOf(db, talk.stationId).filter((session) => fits(session, stop));
  const only = fitting.length === 1 ? fitting[0] : undefined;
  return only ? readSession(db, only.id) : null;
}

/** Nothing that the stop says contradicts it. */
function fits(session: OpenSession, { request, time }: Stop): boolean {
  const { idTag, meterStopWh } = request;
  if (idTag !== '' && session.idTag !== null && idTag.toLowerCase() !== session.idTag.toLowerCase()) return false;
  if (meterStopWh !== null && session.meterStartWh !== null && meterStopWh < session.meterStartWh) return false;
  return time.at >= session.startedAt;
}
