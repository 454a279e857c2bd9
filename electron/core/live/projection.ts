import { assertNever } from '../../../shared/domain/assertNever.ts';
import type { DomainEvent, DomainEventOf } from '../../../shared/domain/events.ts';
import { isGsmEvent } from '../../../shared/domain/gsm/gsmEvent.ts';
import type { OutletId, StationId } from '../../../shared/domain/ids.ts';
import type { LiveOutlet, LiveStation, StationLink } from '../../../shared/domain/live.ts';
import { outletCondition, stationCondition } from '../../../shared/domain/outletCondition.ts';
import type { Session } from '../../../shared/domain/session.ts';
import type { Station } from '../../../shared/domain/topology.ts';
import type { ReadDb } from '../store/database.ts';
import { knownMeters, knownOutlets, knownSessions, knownStations } from '../store/liveRows.ts';
import { unitCondition } from '../store/unitCondition.ts';
import type { Directory } from './directory.ts';

/** The live picture in memory: what the rows said at the start, moved on by every event since. */
export type Projection = {
  readonly stations: ReadonlyMap<StationId, LiveStation>;
  readonly outlets: ReadonlyMap<OutletId, LiveOutlet>;
  /** Tells which stations and outlets look different now. */
  readonly apply: (event: DomainEvent) => Changes;
};

export type Changes = { readonly stations: readonly StationId[]; readonly outlets: readonly OutletId[] };
const NONE: Changes = { stations: [], outlets: [] };

/** An age on the screen counts in seconds: hearing from a station again within one changes nothing there. */
const HEARD_STEP_MS = 1_000;

type StationFacts = Omit<LiveStation, 'condition'>;
type OutletFacts = Omit<LiveOutlet, 'condition' | 'why'>;

export function createProjection(db: ReadDb, directory: Directory): Projection {
  const board = createBoard(db, directory);
  readInto({ db, ...board });
  board.followTree();
  return { stations: board.stations, outlets: board.outlets, apply: (event) => applied(board, event) };
}

/** The maps, and the few ways in which they change; each keeps the conditions true. */
function createBoard(db: ReadDb, directory: Directory) {
  const stations = new Map<StationId, LiveStation>();
  const outlets = new Map<OutletId, LiveOutlet>();

  const place = (station: Station, facts: StationFacts) => {
    const { link, status, errorCode } = facts;
    const { outOfService } = station;
    const isUnit = station.kind === 'gsm' && !outOfService;
    const said = { link, status, errorCode, vendorErrorCode: '', outOfService };
    const condition = isUnit ? unitCondition(db, station.id) : stationCondition(said);
    stations.set(station.id, { ...facts, condition });
  };
  const plug = (station: Station, facts: OutletFacts) => {
    const link = stations.get(station.id)?.link ?? { kind: 'neverConnected' };
    const { status, errorCode, vendorErrorCode } = facts;
    const { outOfService } = station;
    outlets.set(facts.id, { ...facts, ...outletCondition({ link, status, errorCode, vendorErrorCode, outOfService }) });
  };
  /** Follows the tree: what is new appears, what is gone disappears, what moved keeps its facts. */
  const followTree = (): Changes => {
    const { stations: all, outlets: allOutlets } = directory.topology();
    for (const station of all) place(station, stations.get(station.id) ?? newStation(station.id));
    for (const outlet of allOutlets) {
      const station = directory.station(outlet.stationId);
      if (station) plug(station, outlets.get(outlet.id) ?? newOutlet(outlet.id));
    }
    for (const id of stations.keys()) if (!directory.station(id)) stations.delete(id);
    for (const id of outlets.keys()) if (!directory.outlet(id)) outlets.delete(id);
    return { stations: [...stations.keys()], outlets: [...outlets.keys()] };
  };
  const changeStation = (id: StationId, change: (facts: LiveStation) => Partial<StationFacts>): Changes => {
    const before = stations.get(id);
    const station = directory.station(id);
    if (!before || !station) return NONE;
    place(station, { ...before, ...change(before) });
    return { stations: [id], outlets: [] };
  };
  /** Units show their socket, as their rows say. */
  const changeUnits = (ids: readonly StationId[]): Changes => {
    const before = new Map(ids.map((id) => [id, stations.get(id)?.condition]));
    for (const id of ids) changeStation(id, () => ({}));
    return { stations: ids.filter((id) => stations.get(id)?.condition !== before.get(id)), outlets: [] };
  };
  /** A link that comes or goes changes what every outlet of the station shows. */
  const changeLink = (id: StationId, change: (link: StationLink) => StationLink): Changes => {
    const station = directory.station(id);
    const changed = changeStation(id, (facts) => ({ link: change(facts.link), unresponsive: false }));
    if (!station || changed === NONE) return NONE;
    const touched = directory.outletsOf(id).flatMap((outlet) => outlets.get(outlet.id) ?? []);
    for (const facts of touched) plug(station, facts);
    return { stations: [id], outlets: touched.map((facts) => facts.id) };
  };
  const changeOutlet = (id: OutletId, change: (facts: LiveOutlet) => Partial<OutletFacts>): Changes => {
    const before = outlets.get(id);
    const outlet = directory.outlet(id);
    const station = outlet && directory.station(outlet.stationId);
    if (!before || !station) return NONE;
    plug(station, { ...before, ...change(before) });
    return { stations: [], outlets: [id] };
  };
  return { stations, outlets, followTree, changeStation, changeUnits, changeLink, changeOutlet };
}
type Board = ReturnType<typeof createBoard>;

function applied(board: Board, event: DomainEvent): Changes {
  if (event.kind === 'gsmTouched') return board.changeUnits(event.units);
  if (isGsmEvent(event)) return NONE;
  switch (event.kind) {
    case 'topologyChanged':
      return board.followTree();
    case 'stationConnected':
      return board.changeLink(event.stationId, () => onlineSince(event));
    case 'stationDisconnected':
      return board.changeLink(event.stationId, (link) => offlineSince(event, link));
    case 'stationHeard':
      return heard(board, event);
    case 'stationStatusChanged':
      return board.changeStation(event.stationId, () => ({ status: event.status, errorCode: event.errorCode }));
    case 'stationClockMeasured':
      return board.changeStation(event.stationId, () => ({ clockDriftMs: event.driftMs }));
    case 'stationUnresponsive':
      return board.changeStation(event.stationId, () => ({ unresponsive: event.unresponsive }));
    case 'outletStatusChanged':
      return board.changeOutlet(event.outletId, () => statusOf(event));
    case 'outletMetered':
      return board.changeOutlet(event.outletId, (facts) => meterOf(event, facts));
    case 'sessionStarted':
      return board.changeOutlet(event.session.outletId, () => sessionOf(event.session));
    case 'sessionEnded':
      return board.changeOutlet(event.session.outletId, (facts) => withoutSession(facts, event.session));
    case 'stationBooted':
    case 'stationWarned':
    case 'stationReported':
    case 'tagRefused':
    case 'commandChanged':
    case 'keysRead':
    case 'upgradeRefused':
    case 'userSignedIn':
    case 'signInFailed':
    case 'consoleStarted':
    case 'consoleSlept':
    case 'fileDamaged':
    case 'readerRegistered':
    case 'readersImported':
    case 'readersChanged':
    case 'readerDataStopped':
    case 'readerDataReturned':
    case 'readerMeterChanged':
    case 'hanInputChanged':
      return NONE;
    default:
      return assertNever(event);
  }
}

function heard(board: Board, { stationId, at }: DomainEventOf<'stationHeard'>): Changes {
  const link = board.stations.get(stationId)?.link;
  if (link?.kind !== 'online' || at - link.lastHeardAt < HEARD_STEP_MS) return NONE;
  return board.changeStation(stationId, () => ({ link: { ...link, lastHeardAt: at } }));
}

type Maps = {
  readonly db: ReadDb;
  readonly stations: Map<StationId, LiveStation>;
  readonly outlets: Map<OutletId, LiveOutlet>;
};

/** The last known from the rows; conditions follow when the tree is laid over it. */
function readInto({ db, stations, outlets }: Maps): void {
  const change = (id: OutletId, facts: Partial<OutletFacts>) =>
    outlets.set(id, { ...(outlets.get(id) ?? { ...newOutlet(id), ...UNKNOWN }), ...facts });
  for (const known of knownStations(db))
    stations.set(known.id, { ...newStation(known.id), ...known, condition: 'unknown' });
  for (const known of knownOutlets(db)) change(known.id, known);
  for (const { outletId, meter } of knownMeters(db)) change(outletId, { meter });
  for (const { id, outletId, startedAt, meterStartWh } of knownSessions(db)) {
    const energyWh = outlets.get(outletId)?.meter?.energyWh ?? null;
    const chargedWh = energyWh === null || meterStartWh === null ? null : Math.max(0, energyWh - meterStartWh);
    change(outletId, { sessionId: id, sessionStartedAt: startedAt, sessionEnergyWh: chargedWh });
  }
}

const UNKNOWN = { condition: 'unknown', why: { code: 'statusUnknown', detail: '' } } as const;

const newStation = (id: StationId): StationFacts => ({
  id,
  link: { kind: 'neverConnected' },
  status: '',
  errorCode: '',
  clockDriftMs: null,
  unresponsive: false,
});

const newOutlet = (id: OutletId): OutletFacts => ({
  id,
  status: '',
  errorCode: '',
  info: '',
  vendorErrorCode: '',
  statusAt: null,
  receivedAt: null,
  sessionId: null,
  sessionStartedAt: null,
  sessionEnergyWh: null,
  meter: null,
});

const onlineSince = ({ at, protocol }: DomainEventOf<'stationConnected'>): StationLink => ({
  kind: 'online',
  since: at,
  lastHeardAt: at,
  protocol,
});

const offlineSince = ({ at, reason }: DomainEventOf<'stationDisconnected'>, link: StationLink): StationLink => ({
  kind: 'offline',
  since: at,
  lastHeardAt: link.kind === 'neverConnected' ? at : link.lastHeardAt,
  reason,
});

const statusOf = (event: DomainEventOf<'outletStatusChanged'>): Partial<OutletFacts> => ({
  status: event.status,
  errorCode: event.errorCode,
  info: event.info,
  vendorErrorCode: event.vendorErrorCode,
  statusAt: event.at,
  receivedAt: event.receivedAt,
});

/** A late meter value of a session that is over does not bring it back. */
const meterOf = (event: DomainEventOf<'outletMetered'>, facts: LiveOutlet): Partial<OutletFacts> => ({
  meter: event.meter,
  ...(event.sessionId !== null && event.sessionId === facts.sessionId && event.sessionEnergyWh !== null
    ? { sessionEnergyWh: event.sessionEnergyWh }
    : {}),
});

const sessionOf = (session: Session): Partial<OutletFacts> =>
  session.ending === 'open'
    ? { sessionId: session.id, sessionStartedAt: session.startedAt, sessionEnergyWh: session.energyWh }
    : {};

const withoutSession = (facts: LiveOutlet, session: Session): Partial<OutletFacts> =>
  facts.sessionId === session.id ? { sessionId: null, sessionStartedAt: null, sessionEnergyWh: null } : {};
