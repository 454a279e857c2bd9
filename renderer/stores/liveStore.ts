import { create } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { HealthChip } from '../../shared/contract/console.ts';
import type { LiveMessage } from '../../shared/contract/live.ts';
import type { Command } from '../../shared/domain/command.ts';
import type { LoggedEvent } from '../../shared/domain/events.ts';
import type { Condition } from '../../shared/domain/condition.ts';
import type { EpochMs, OutletId, StationId } from '../../shared/domain/ids.ts';
import { conditionSince } from '../../shared/domain/outletCondition.ts';
import type { LiveOutlet, LiveStation } from '../../shared/domain/live.ts';
import type { NodeRef, Outlet, Station } from '../../shared/domain/topology.ts';
import { nodeKey } from './place.ts';
import { rollUpAll, type RollUp, type RollUps } from './rollUp.ts';
import { EMPTY_INDEX, indexTopology, type TopologyIndex } from './topologyIndex.ts';

/**
 * `connecting`: nothing to show yet. `live`: heard within the last seconds. `stale`: what is shown was true at
 * `since` and may not be any more.
 */
export type LiveLink = { readonly state: 'connecting' | 'live' | 'stale'; readonly since: EpochMs };

type LiveState = {
  readonly link: LiveLink;
  readonly index: TopologyIndex;
  readonly stations: ReadonlyMap<StationId, LiveStation>;
  readonly outlets: ReadonlyMap<OutletId, LiveOutlet>;
  readonly rollUps: RollUps;
  readonly health: readonly HealthChip[];
  /** Of each station, newest first; only what changed since the page was opened. */
  readonly commands: ReadonlyMap<StationId, readonly Command[]>;
  /** Since the page was opened, newest first. */
  readonly events: readonly LoggedEvent[];
  /** Grows when sessions start or end: lists of sessions are out of date then. */
  readonly sessionsVersion: number;
  /** Events up to this id were seen and put aside. */
  readonly handledEventId: number;
};

const EMPTY: LiveState = {
  link: { state: 'connecting', since: 0 },
  index: EMPTY_INDEX,
  stations: new Map(),
  outlets: new Map(),
  rollUps: new Map(),
  health: [],
  commands: new Map(),
  events: [],
  sessionsVersion: 0,
  handledEventId: 0,
};

const EVENTS_KEPT = 200;
const COMMANDS_KEPT = 50;
const NO_COMMANDS: readonly Command[] = [];

const useStore = create<LiveState>(() => EMPTY);

/** Written by the bridge only, once per frame. */
export const liveWriter = {
  clear: (): void => useStore.setState(EMPTY),
  link: (link: LiveLink): void => {
    const { state, since } = useStore.getState().link;
    if (state !== link.state || since !== link.since) useStore.setState({ link });
  },
  apply: (messages: readonly LiveMessage[]): void => {
    useStore.setState((state) => messages.reduce(applied, state));
  },
};

export const markHandled = (id: number): void => useStore.setState({ handledEventId: id });

function applied(state: LiveState, message: LiveMessage): LiveState {
  if (message.kind === 'pulse') return state;
  if (message.kind === 'snapshot') {
    const index = indexTopology(message.topology);
    const stations = new Map(message.stations.map((station) => [station.id, station]));
    const outlets = new Map(message.outlets.map((outlet) => [outlet.id, outlet]));
    const rollUps = rollUpAll(index, { stations, outlets }, state.rollUps);
    return { ...state, index, stations, outlets, rollUps, health: message.health };
  }
  const index = message.topology ? indexTopology(message.topology) : state.index;
  const stations = replaced(state.stations, message.stations);
  const outlets = replaced(state.outlets, message.outlets);
  const isMoved = index !== state.index || stations !== state.stations || outlets !== state.outlets;
  return {
    ...state,
    index,
    stations,
    outlets,
    rollUps: isMoved ? rollUpAll(index, { stations, outlets }, state.rollUps) : state.rollUps,
    health: message.health ?? state.health,
    commands: message.commands ? withCommands(state.commands, message.commands) : state.commands,
    events: message.events ? [...message.events.toReversed(), ...state.events].slice(0, EVENTS_KEPT) : state.events,
    sessionsVersion: state.sessionsVersion + (message.sessionsChanged === true ? 1 : 0),
  };
}

function replaced<Id, Thing extends { readonly id: Id }>(
  all: ReadonlyMap<Id, Thing>,
  changed: readonly Thing[] | undefined,
): ReadonlyMap<Id, Thing> {
  if (!changed || changed.length === 0) return all;
  const next = new Map(all);
  for (const thing of changed) next.set(thing.id, thing);
  return next;
}

function withCommands(all: LiveState['commands'], changed: readonly Command[]): LiveState['commands'] {
  const next = new Map(all);
  for (const command of changed) {
    const others = (next.get(command.stationId) ?? []).filter((other) => other.id !== command.id);
    const sorted = [command, ...others].toSorted((a, b) => b.askedAt - a.askedAt);
    next.set(command.stationId, sorted.slice(0, COMMANDS_KEPT));
  }
  return next;
}

export const useLiveLink = (): LiveLink => useStore((state) => state.link);
export const useIsStale = (): boolean => useStore((state) => state.link.state === 'stale');
export const useTopology = (): TopologyIndex => useStore((state) => state.index);
export const useStation = (id: StationId): Station | undefined => useStore((state) => state.index.station.get(id));
export const useOutlet = (id: OutletId): Outlet | undefined => useStore((state) => state.index.outlet.get(id));
export const useStationLive = (id: StationId): LiveStation | undefined => useStore((state) => state.stations.get(id));
export const useOutletLive = (id: OutletId): LiveOutlet | undefined => useStore((state) => state.outlets.get(id));
export const useConditionSince = (id: OutletId): EpochMs | null => useStore((state) => sinceOf(state, id));
export const conditionSinceNow = (id: OutletId): EpochMs | null => sinceOf(useStore.getState(), id);

function sinceOf({ outlets, stations, index }: LiveState, id: OutletId): EpochMs | null {
  const live = outlets.get(id);
  const stationId = index.outlet.get(id)?.stationId;
  return live && stationId ? conditionSince(live, stations.get(stationId)?.link) : null;
}

export const useRollUp = (node: NodeRef): RollUp | undefined => useStore((state) => state.rollUps.get(nodeKey(node)));
/** The one condition that a node shows: its own, or the worst of what is below it. */
export const useNodeCondition = (node: NodeRef): Condition | null => useStore((state) => conditionOf(state, node));
/** How many things below a node are in that condition. */
export const useNodeCount = (node: NodeRef): number =>
  useStore((state) => state.rollUps.get(nodeKey(node))?.worstCount ?? 0);
export const conditionNow = (node: NodeRef): Condition | null => conditionOf(useStore.getState(), node);

function conditionOf(state: LiveState, node: NodeRef): Condition | null {
  if (node.level === 'outlet') return state.outlets.get(node.id)?.condition ?? 'unknown';
  return state.rollUps.get(nodeKey(node))?.worst ?? null;
}

export const useRollUps = (): RollUps => useStore((state) => state.rollUps);
export const useHealth = (): readonly HealthChip[] => useStore((state) => state.health);
export const useEvents = (): readonly LoggedEvent[] => useStore((state) => state.events);
export const useSessionsVersion = (): number => useStore((state) => state.sessionsVersion);
export const useHandledEventId = (): number => useStore((state) => state.handledEventId);
/** Commands of a station that changed while this page was open, newest first. */
export const useCommands = (id: StationId): readonly Command[] =>
  useStore((state) => state.commands.get(id) ?? NO_COMMANDS);

/** Figures and words drawn from all live outlets; renders when one of them changes. */
export const useLiveFigures = <T extends string | number | boolean | null>(
  select: (outlets: ReadonlyMap<OutletId, LiveOutlet>, stations: ReadonlyMap<StationId, LiveStation>) => readonly T[],
): readonly T[] => useStore(useShallow((state) => select(state.outlets, state.stations)));

/** The live outlets of the given ids; the same list while none of them changes. */
export const useOutletsLive = (ids: readonly OutletId[]): readonly (LiveOutlet | undefined)[] =>
  useStore(useShallow((state) => ids.map((id) => state.outlets.get(id))));

export const liveSnapshot = (): Readonly<LiveState> => useStore.getState();
