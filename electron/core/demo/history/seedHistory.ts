import { addDays, dayOf, startOfDay } from '../../../../shared/domain/localTime.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { createSeededRandom, type SeededRandom } from '../../simulators/seededRandom.ts';
import { outletKeys, readTopology } from '../../store/topologyStore.ts';
import type { ReadDb } from '../../store/database.ts';
import type { Store } from '../../store/store.ts';
import { ALL_STATIONS, HARBOUR_ZONE, type DemoStation } from '../harbour.ts';
import { consoleEvents } from './consoleEvents.ts';
import { withOddVisits } from './oddVisits.ts';
import { awaySince, faultedSince, outagesOf } from './outages.ts';
import { planVisits } from './planVisits.ts';
import { sessionEvents, type Place } from './sessionEvents.ts';
import { stationEvents } from './stationEvents.ts';
import { faultEvents, statusEvent } from './statusEvents.ts';
import { writeTimeline, type PastEvent } from './timeline.ts';
import { overlaps, type Outage, type Visit } from './visit.ts';

/** How far back the demo remembers. */
export const HISTORY_DAYS = 92;

export type HistoryInput = { readonly store: Store; readonly now: EpochMs; readonly seed: number };

export const historyStart = (now: EpochMs): EpochMs =>
  startOfDay(addDays(dayOf(now, HARBOUR_ZONE), -HISTORY_DAYS), HARBOUR_ZONE);

/** Three months of the harbour, up to now: charges, links lost and found, faults, and staff at the console. */
export async function seedHistory({ store, now, seed }: HistoryInput): Promise<void> {
  const random = createSeededRandom(seed);
  const from = historyStart(now);
  const places = placesOf(store.read);
  const called = ALL_STATIONS.filter((station) => station.odd !== 'neverConnected');
  const outages = new Map(
    called.map((station) => [station, outagesOf({ station, random: random.fork(station.chargeboxId), from, now })]),
  );
  const planned = called.flatMap((station) =>
    planVisits({
      station,
      random,
      from,
      until: awaySince(station, now) ?? now,
      mayStay: awaySince(station, now) === null,
    }),
  );
  const visits = withOddVisits(planned, random.fork('odd'), now)
    .filter((visit) => !isBlocked(visit, now))
    .map((visit) => heardLate(visit, outages.get(visit.station) ?? []));
  await writeTimeline(store, [
    ...consoleEvents(from, now, random.fork('staff')),
    ...called.flatMap((station, index) =>
      eventsOfStation({ station, index, from, now, outages: outages.get(station) ?? [], places }),
    ),
    ...eventsOfVisits({ visits, places, random, now }),
    ...faultsOf(places, now),
  ]);
}

type Places = ReadonlyMap<string, Place>;
const placeId = (chargeboxId: string, outlet: number): string => `${chargeboxId}/${outlet}`;

function placesOf(db: ReadDb): Places {
  const { sites, stations, outlets } = readTopology(db);
  const keys = outletKeys(db);
  const places = new Map<string, Place>();
  for (const outlet of outlets) {
    const station = stations.find((one) => one.id === outlet.stationId);
    const site = sites.find((one) => one.id === station?.siteId);
    const outletKey = keys.get(outlet.id);
    if (station === undefined || site === undefined || outletKey === undefined || station.chargeboxId === null)
      continue;
    places.set(placeId(station.chargeboxId, outlet.number), { site, station, outlet, outletKey });
  }
  return places;
}

/** Nobody charges at a broken outlet. */
const isBlocked = (visit: Visit, now: EpochMs): boolean =>
  visit.station.odd === 'faulted' && visit.outlet === 1 && overlaps(visit, faultedSince(now), now);

/** What a station kept during an outage reached the console when the link was back. */
function heardLate(visit: Visit, outages: readonly Outage[]): Visit {
  const outage = outages.find(({ from, until }) => visit.startedAt >= from && visit.startedAt < until);
  if (outage === undefined || outage.until - visit.startedAt < 300_000) return visit;
  return { ...visit, loggedAt: outage.until + 3_000, flags: [...visit.flags, 'receivedLate'] };
}

type StationInput = {
  readonly station: DemoStation;
  readonly index: number;
  readonly from: EpochMs;
  readonly now: EpochMs;
  readonly outages: readonly Outage[];
  readonly places: Places;
};

function eventsOfStation({ places, ...input }: StationInput): readonly PastEvent[] {
  const { station, from } = input;
  const own = Array.from({ length: station.outlets }, (_, index) =>
    places.get(placeId(station.chargeboxId, index + 1)),
  );
  const stationId = own[0]?.station.id;
  if (stationId === undefined) return [];
  const statuses = own.flatMap((place) =>
    place === undefined ? [] : [statusEvent({ outletId: place.outlet.id, at: from + 2_000, status: 'Available' })],
  );
  return [...stationEvents({ ...input, stationId }), ...statuses];
}

type VisitsInput = {
  readonly visits: readonly Visit[];
  readonly places: Places;
  readonly random: SeededRandom;
  readonly now: EpochMs;
};

function eventsOfVisits({ visits, places, random, now }: VisitsInput): readonly PastEvent[] {
  const registers = new Map([...places.values()].map((place) => [place.outletKey, random.integer(60_000, 6_000_000)]));
  const noise = random.fork('curves');
  return visits.flatMap((visit) => {
    const place = places.get(placeId(visit.station.chargeboxId, visit.outlet));
    return place === undefined ? [] : sessionEvents({ visit, place, random: noise, now, registers });
  });
}

const HOUR_MS = 3_600_000;

/** Faults in the words of C40. */
const FAULTS = [
  {
    place: placeId('000003602', 1),
    agoHours: 31 * 24,
    hours: 3,
    errorCode: 'PowerMeterFailure',
    info: 'Failure to read power meter.',
  },
  {
    place: placeId('000003591', 2),
    agoHours: 19 * 24,
    hours: 22,
    errorCode: 'OverCurrentFailure',
    info: 'Over current protection device has tripped',
  },
  {
    place: placeId('000004085', 1),
    agoHours: 8 * 24,
    hours: 2,
    errorCode: 'PowerSwitchFailure',
    info: 'Failure to control power switch.',
  },
] as const;

function faultsOf(places: Places, now: EpochMs): readonly PastEvent[] {
  const past = FAULTS.flatMap(({ place, agoHours, hours, errorCode, info }) => {
    const outletId = places.get(place)?.outlet.id;
    const at = now - agoHours * HOUR_MS;
    return outletId === undefined
      ? []
      : faultEvents({ outletId, at, errorCode, info, repairedAt: at + hours * HOUR_MS });
  });
  const broken = ALL_STATIONS.find((station) => station.odd === 'faulted');
  const outletId = broken && places.get(placeId(broken.chargeboxId, 1))?.outlet.id;
  if (outletId === undefined) return past;
  const lock = {
    outletId,
    at: faultedSince(now),
    errorCode: 'ConnectorLockFailure',
    info: LOCK_FAILURE,
    repairedAt: null,
  };
  return [...past, ...faultEvents(lock)];
}

export const LOCK_FAILURE = 'Connector lock failure';
