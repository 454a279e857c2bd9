import type { HealthChip } from '../../../shared/contract/console.ts';
import type { LiveMessage } from '../../../shared/contract/live.ts';
import type { OutletId, StationId } from '../../../shared/domain/ids.ts';
import type { LiveOutlet, LiveStation } from '../../../shared/domain/live.ts';
import type { Scope } from '../api/context.ts';
import type { Clock } from '../runtime/clock.ts';
import { watchDisk } from '../runtime/diskSpace.ts';
import { pullStream } from '../runtime/pullStream.ts';
import type { Store } from '../store/store.ts';
import type { Directory } from './directory.ts';
import { createProjection } from './projection.ts';
import { sightOf } from './sight.ts';
import { createSubscriber, type Subscriber } from './subscriber.ts';

/** The console as it is right now, for every reader at the glass and for the services that ask. */
export type Live = {
  readonly station: (id: StationId) => LiveStation | undefined;
  readonly outlet: (id: OutletId) => LiveOutlet | undefined;
  readonly stations: () => readonly LiveStation[];
  readonly outlets: () => readonly LiveOutlet[];
  /**
   * A snapshot of all that the scope may see, then deltas gathered over 60 ms, and a pulse after 5 s of silence.
   * The reader is attached at the call, so that nothing between the call and the snapshot is missed; it ends with
   * `return()`, with the signal, or when the console closes.
   */
  readonly watch: (scope: Scope, signal?: AbortSignal) => AsyncGenerator<LiveMessage, undefined, unknown>;
  readonly setHealth: (chip: HealthChip) => void;
  readonly health: () => readonly HealthChip[];
  /** Every reader gets a pulse now: a stream whose reader was signed out meanwhile ends with it. */
  readonly pulse: () => void;
  /** How many readers are attached; a test of leaks asks. */
  readonly readers: () => number;
  readonly close: () => void;
};

/** The device families that later issues bring are shown as switched off. */
const FIRST_CHIPS: readonly HealthChip[] = [
  { subject: 'ocpp', level: 'off', code: 'off', args: {} },
  { subject: 'modem', level: 'off', code: 'off', args: {} },
  { subject: 'han', level: 'off', code: 'off', args: {} },
  { subject: 'outbox', level: 'off', code: 'off', args: {} },
  { subject: 'disk', level: 'good', code: 'good', args: {} },
];

const damagedChip = (fault: string): HealthChip => ({
  subject: 'file',
  level: 'fault',
  code: 'damaged',
  args: { fault },
});

export type LiveParts = { readonly store: Store; readonly directory: Directory; readonly clock: Clock };

export function createLive({ store, directory, clock }: LiveParts): Live {
  const projection = createProjection(store.read, directory);
  const chips = new Map(FIRST_CHIPS.map((chip) => [chip.subject, chip]));
  const readers = new Set<Subscriber>();
  const health = () => [...chips.values()];

  const setHealth = (chip: HealthChip) => {
    const before = chips.get(chip.subject);
    if (before && isSameChip(before, chip)) return;
    chips.set(chip.subject, chip);
    for (const reader of readers) reader.noteHealth();
  };
  const stopListening = store.listen((event, logged) => {
    const changes = projection.apply(event);
    for (const reader of readers) reader.note(event, logged, changes);
    if (event.kind === 'fileDamaged') setHealth(damagedChip(event.fault));
  });
  const stopDisk = watchDisk({ file: store.read.name, clock, set: setHealth });

  const watch = (scope: Scope, signal?: AbortSignal) => {
    const reader = createSubscriber({ clock, projection, sight: sightOf(scope, directory), health });
    readers.add(reader);
    const stream = pullStream<LiveMessage>({
      next: reader.next,
      close: () => {
        readers.delete(reader);
        signal?.removeEventListener('abort', leave);
        reader.close();
      },
    });
    const leave = () => void stream.return(undefined);
    if (signal?.aborted === true) leave();
    else signal?.addEventListener('abort', leave);
    return stream;
  };

  return {
    station: (id) => projection.stations.get(id),
    outlet: (id) => projection.outlets.get(id),
    stations: () => [...projection.stations.values()],
    outlets: () => [...projection.outlets.values()],
    watch,
    setHealth,
    health,
    pulse: () => {
      for (const reader of readers) reader.pulse();
    },
    readers: () => readers.size,
    close: () => {
      stopDisk();
      stopListening();
      for (const reader of readers) reader.close();
      readers.clear();
    },
  };
}

const isSameChip = (a: HealthChip, b: HealthChip): boolean => JSON.stringify(a) === JSON.stringify(b);
