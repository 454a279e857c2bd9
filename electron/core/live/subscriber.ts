import type { HealthChip } from '../../../shared/contract/console.ts';
import type { LiveMessage } from '../../../shared/contract/live.ts';
import type { Command } from '../../../shared/domain/command.ts';
import type { DomainEvent, LoggedEvent } from '../../../shared/domain/events.ts';
import type { CommandId, OutletId, StationId } from '../../../shared/domain/ids.ts';
import type { Cancel, Clock } from '../runtime/clock.ts';
import type { Changes, Projection } from './projection.ts';
import type { Sight } from './sight.ts';

/** How long changes of one reader are gathered (research/stack: a burst of half a million events took 514 MB). */
export const GATHER_MS = 60;
export const PULSE_MS = 5_000;
/** What waits for a slow reader has this bound; stations and outlets are bounded by their number. */
export const EVENTS_WAITING = 200;
export const COMMANDS_WAITING = 500;

export type SubscriberParts = {
  readonly clock: Clock;
  readonly projection: Projection;
  readonly sight: Sight;
  readonly health: () => readonly HealthChip[];
};

/** One reader of the live picture. It keeps only ids: what is sent is always the newest. */
export type Subscriber = {
  readonly note: (event: DomainEvent, logged: LoggedEvent | null, changes: Changes) => void;
  readonly noteHealth: () => void;
  /** A pulse now, without waiting for silence. */
  readonly pulse: () => void;
  readonly next: () => Promise<IteratorResult<LiveMessage, undefined>>;
  readonly close: () => void;
};

export function createSubscriber(parts: SubscriberParts): Subscriber {
  const { clock, sight } = parts;
  const waiting = createWaiting();
  const state = { snapshotSent: false, pulseDue: false, gathering: false, closed: false };
  let wake: (() => void) | null = null;
  let cancelGather: Cancel = () => {};
  let cancelPulse: Cancel = () => {};

  const gather = () => {
    if (state.gathering || state.closed) return;
    state.gathering = true;
    cancelGather = clock.after(GATHER_MS, () => {
      state.gathering = false;
      wake?.();
    });
  };
  const pulse = () => {
    state.pulseDue = true;
    wake?.();
  };
  const sent = (value: LiveMessage): IteratorResult<LiveMessage, undefined> => {
    state.pulseDue = false;
    cancelPulse();
    cancelPulse = clock.after(PULSE_MS, pulse);
    return { done: false, value };
  };
  const message = (at: number): LiveMessage | null => {
    if (!state.snapshotSent) {
      state.snapshotSent = true;
      waiting.clear();
      return snapshotOf(parts, at);
    }
    if (!state.gathering && waiting.hasAny()) return { kind: 'delta', at, ...waiting.take(parts) };
    return state.pulseDue ? { kind: 'pulse', at } : null;
  };
  const next = async (): Promise<IteratorResult<LiveMessage, undefined>> => {
    while (!state.closed) {
      const value = message(clock.now());
      if (value) return sent(value);
      await new Promise<void>((resolve) => (wake = resolve));
    }
    return { done: true, value: undefined };
  };

  return {
    note: (event, logged, changes) => {
      if (waiting.note({ event, logged, changes, sight })) gather();
    },
    noteHealth: () => {
      if (sight.health && waiting.noteHealth()) gather();
    },
    pulse,
    next,
    close: () => {
      state.closed = true;
      cancelGather();
      cancelPulse();
      waiting.clear();
      wake?.();
    },
  };
}

type Noted = {
  readonly event: DomainEvent;
  readonly logged: LoggedEvent | null;
  readonly changes: Changes;
  readonly sight: Sight;
};

type Delta = Omit<Extract<LiveMessage, { kind: 'delta' }>, 'kind' | 'at'>;

/** What the reader has not been sent yet. */
function createWaiting() {
  const stations = new Set<StationId>();
  const outlets = new Set<OutletId>();
  const commands = new Map<CommandId, Command>();
  let events: LoggedEvent[] = [];
  let topology = false;
  let health = false;
  let sessions = false;

  const hasAny = () =>
    stations.size > 0 || outlets.size > 0 || commands.size > 0 || events.length > 0 || topology || health || sessions;
  const clear = () => {
    stations.clear();
    outlets.clear();
    commands.clear();
    events = [];
    topology = health = sessions = false;
  };
  const note = ({ event, logged, changes, sight }: Noted): boolean => {
    for (const id of changes.stations) if (sight.station(id)) stations.add(id);
    for (const id of changes.outlets) if (sight.outlet(id)) outlets.add(id);
    if (event.kind === 'topologyChanged') topology = true;
    if (event.kind === 'commandChanged' && sight.station(event.command.stationId)) keep(commands, event.command);
    if (logged && sight.event(logged)) {
      events.push(logged);
      if (events.length > EVENTS_WAITING) events.shift();
    }
    sessions ||= sight.sessionChange(event);
    return hasAny();
  };
  const take = ({ projection, sight, health: chips }: SubscriberParts): Delta => {
    const delta: Delta = {
      ...(topology ? { topology: sight.topology() } : {}),
      ...(stations.size > 0 ? { stations: picked(stations, projection.stations) } : {}),
      ...(outlets.size > 0 ? { outlets: picked(outlets, projection.outlets) } : {}),
      ...(commands.size > 0 ? { commands: [...commands.values()] } : {}),
      ...(events.length > 0 ? { events } : {}),
      ...(health ? { health: chips() } : {}),
      ...(sessions ? { sessionsChanged: true } : {}),
    };
    clear();
    return delta;
  };
  return { hasAny, clear, note, noteHealth: () => (health = true), take };
}

/** The newest state of each command; the oldest are dropped, their fate stands in the station's list. */
function keep(commands: Map<CommandId, Command>, command: Command): void {
  commands.delete(command.id);
  commands.set(command.id, command);
  const oldest = commands.keys().next();
  if (commands.size > COMMANDS_WAITING && !oldest.done) commands.delete(oldest.value);
}

function picked<Id, Thing>(ids: ReadonlySet<Id>, all: ReadonlyMap<Id, Thing>): Thing[] {
  const things: Thing[] = [];
  for (const id of ids) {
    const thing = all.get(id);
    if (thing !== undefined) things.push(thing);
  }
  return things;
}

function snapshotOf({ projection, sight, health }: SubscriberParts, at: number): LiveMessage {
  return {
    kind: 'snapshot',
    at,
    topology: sight.topology(),
    stations: [...projection.stations.values()].filter((station) => sight.station(station.id)),
    outlets: [...projection.outlets.values()].filter((outlet) => sight.outlet(outlet.id)),
    health: sight.health ? health() : [],
  };
}
