import { siteId, type EpochMs, type IdTag } from '../../../../shared/domain/ids.ts';
import type { SessionFlag } from '../../../../shared/domain/session.ts';
import type { NewSession } from '../../store/sessionStore.ts';
import type { OutletRef } from '../v16/outletRef.ts';
import type { TagVerdict } from '../v16/tagVerdict.ts';
import type { Talk } from '../v16/talk.ts';

/** A start that comes this long after the fact was stored by the station during an outage. */
const LATE_MS = 5 * 60_000;

export type Beginning = {
  readonly outlet: OutletRef;
  readonly verdict: TagVerdict;
  readonly idTag: IdTag;
  readonly meterStartWh: number | null;
  readonly startedAt: EpochMs;
  readonly receivedAt: EpochMs;
  readonly flags: readonly SessionFlag[];
};

/** A session with everything that is true of its place and its guest now (C27). */
export function newSession(talk: Talk, beginning: Beginning): NewSession {
  const { outlet, verdict, idTag, meterStartWh, startedAt, receivedAt } = beginning;
  const { directory } = talk.parts;
  const station = directory.station(talk.stationId);
  const site = station && directory.site(station.siteId);
  const flags: SessionFlag[] = [...beginning.flags];
  if (receivedAt - startedAt > LATE_MS) flags.push('receivedLate');
  if (verdict.status !== 'Accepted') flags.push('tagNotAccepted');
  return {
    siteId: site?.id ?? siteId(''),
    siteName: site?.name ?? '',
    stationId: talk.stationId,
    stationName: station?.name ?? talk.chargeboxId,
    nodeIdentity: talk.chargeboxId,
    outletId: outlet.id,
    outletKey: outlet.key,
    outletNumber: outlet.number,
    startedAt,
    meterStartWh,
    authentication: verdict.known.status === 'accepted' ? 'rfid' : 'anonymous',
    idTag: idTag === '' ? null : idTag,
    userId: verdict.known.userId,
    userEmail: verdict.known.userEmail,
    loggedAt: receivedAt,
    flags,
  };
}
