import { idTag, type EpochMs, type SessionId } from '../../../../shared/domain/ids.ts';
import type { Outlet, Site, Station } from '../../../../shared/domain/topology.ts';
import { finishSession } from '../../ocpp/sessions/finishSession.ts';
import type { SeededRandom } from '../../simulators/seededRandom.ts';
import { recordReading } from '../../store/meterStore.ts';
import { insertSession, readSession } from '../../store/sessionStore.ts';
import { tagStatus } from '../../store/tagStore.ts';
import type { WriteDb } from '../../store/database.ts';
import type { Writing } from '../../store/store.ts';
import { HARBOUR_ZONE } from '../harbour.ts';
import { pastCurve, type PastReading } from './curve.ts';
import { statusEvent } from './statusEvents.ts';
import type { PastEvent } from './timeline.ts';
import type { Visit } from './visit.ts';

/** Where a visit took place, as the tree has it. */
export type Place = {
  readonly site: Site;
  readonly station: Station;
  readonly outlet: Outlet;
  readonly outletKey: number;
};

export type SessionEventsInput = {
  readonly visit: Visit;
  readonly place: Place;
  readonly random: SeededRandom;
  readonly now: EpochMs;
  /** Of every outlet by its key, in Wh; moves on with each charge. */
  readonly registers: Map<number, number>;
};

const DAY_MS = 86_400_000;
/** Full curves for the last days, a reading each quarter hour before. */
const FULL_CURVE_MS = 10 * DAY_MS;
const CAR_EVERY_MS = 60_000;
const BOAT_EVERY_MS = 300_000;
const SPARSE_EVERY_MS = 900_000;
/** The statuses around a charge, for the last days of the event log. */
const STATUSES_MS = 2 * DAY_MS;

/**
 * A visit as the console wrote it down: its session, its meter values, its lines in the event log. One that goes on
 * has no end yet.
 */
export function sessionEvents(input: SessionEventsInput): readonly PastEvent[] {
  const { visit, place, now } = input;
  let begun: Begun | null = null;
  const start: PastEvent = {
    at: visit.startedAt,
    write: (writing) => {
      begun = begin(writing, input);
    },
  };
  const ending: PastEvent = { at: visit.endedAt, write: (writing) => begun !== null && end(writing, input, begun) };
  const said = (at: EpochMs, status: string) => statusEvent({ outletId: place.outlet.id, at, status });
  const arrival = [said(visit.startedAt - 6_000, 'Preparing'), said(visit.startedAt + 1_000, 'Charging')];
  if (visit.endedAt > now) return [...arrival, start];
  if (visit.startedAt < now - STATUSES_MS) return [start, ending];
  return [...arrival, start, ending, said(visit.endedAt + 1_000, 'Available')];
}

type Begun = { readonly id: SessionId; readonly meterStopWh: number };

function begin({ db, announce }: Writing, input: SessionEventsInput): Begun {
  const { visit, place, registers } = input;
  const registerWh = registers.get(place.outletKey) ?? 0;
  const id = insertSession(db, {
    siteId: place.site.id,
    siteName: place.site.name,
    stationId: place.station.id,
    stationName: place.station.name,
    nodeIdentity: visit.station.chargeboxId,
    outletId: place.outlet.id,
    outletKey: place.outletKey,
    outletNumber: visit.outlet,
    startedAt: visit.startedAt,
    meterStartWh: visit.flags.includes('startMissing') ? null : registerWh,
    loggedAt: visit.loggedAt,
    flags: visit.flags,
    ...guestOf(db, visit),
  });
  const readings = readingsOf(input, registerWh);
  for (const reading of readings) recordReading(db, { ...reading, outletKey: place.outletKey, zone: HARBOUR_ZONE });
  const meterStopWh =
    visit.energyWh === undefined ? (readings.at(-1)?.energyWh ?? registerWh) : registerWh + visit.energyWh;
  registers.set(place.outletKey, Math.max(registerWh, meterStopWh));
  const session = readSession(db, id);
  if (session !== null) announce({ kind: 'sessionStarted', session });
  return { id, meterStopWh };
}

function guestOf(db: WriteDb, { tag, startedAt }: Visit) {
  if (tag === null) return { authentication: 'anonymous', idTag: null, userId: null, userEmail: null } as const;
  const { status, userId, userEmail } = tagStatus(db, idTag(tag), startedAt);
  return {
    authentication: status === 'accepted' ? 'rfid' : 'anonymous',
    idTag: idTag(tag),
    userId,
    userEmail,
  } as const;
}

function readingsOf({ visit, random, now }: SessionEventsInput, registerWh: number): readonly PastReading[] {
  if (visit.energyWh !== undefined) return [];
  const { station, startedAt, endedAt, load } = visit;
  const fullMs = station.guests === 'cars' ? CAR_EVERY_MS : BOAT_EVERY_MS;
  const everyMs = startedAt < now - FULL_CURVE_MS ? SPARSE_EVERY_MS : fullMs;
  return pastCurve({ startedAt, endedAt: Math.min(endedAt, now), load, limits: station, registerWh, everyMs, random });
}

function end(writing: Writing, { visit, place }: SessionEventsInput, { id, meterStopWh }: Begun): void {
  const session = readSession(writing.db, id);
  if (session === null) return;
  finishSession(writing, session, {
    endedAt: visit.endedAt,
    meterStopWh,
    stopReason: visit.stopMissing === true ? '' : visit.stopReason,
    ending: visit.stopMissing === true ? 'stopMissing' : 'stopped',
    flags: [],
    ratedPowerW: place.outlet.ratedPowerW,
  });
}
