import type { Cancel, Clock } from '../runtime/clock.ts';
import { silentLog, type Log } from '../runtime/log.ts';
import { createSeededRandom, type SeededRandom } from '../simulators/seededRandom.ts';
import type { Fault } from '../simulators/station/faults/fault.ts';
import { faultNamed } from '../simulators/station/faults/faults.ts';
import type { RunningCharge, VirtualStation } from '../simulators/station/stationTypes.ts';
import { createVirtualStation } from '../simulators/station/virtualStation.ts';
import { startVisits, type VisitPlan } from '../simulators/visits.ts';
import type { Store } from '../store/store.ts';
import { ALL_STATIONS, STRANGER_ID, type DemoStation, type Oddity } from './harbour.ts';
import { LOCK_FAILURE } from './history/seedHistory.ts';
import { loadOf } from './loads.ts';
import { lastRegisters } from './lastRegisters.ts';
import { runningCharges } from './runningCharges.ts';
import { profileOf } from './stationProfile.ts';
import { tagsOf } from './tags.ts';

export type DemoHarbourOptions = {
  /** Without the identity: `ws://127.0.0.1:8887/Ocpp/websocket`. */
  readonly ocppUrl: string;
  readonly clock: Clock;
  /** Where the registers stood when the stations were last heard, and which charges go on; without it they start anew. */
  readonly store?: Store;
  readonly log?: Log;
  readonly seed?: number;
};

export type DemoHarbour = {
  readonly stations: readonly VirtualStation[];
  /** Everybody pulls out, the stations say so and leave. */
  readonly stop: () => Promise<void>;
};

/** Between two stations' power-ups: a harbour does not start in one instant. */
const START_APART_MS = 120;
/** How long a stop waits for the last StopTransaction. */
const FAREWELL_MS = 2_000;
/** Batteries fill this many times sooner, so that a curve tapers while somebody looks. */
const HASTE = 4;
const MINUTE_MS = 60_000;

/** The simulated harbour comes alive: stations that call the console, boats and cars that come and go. */
export function startDemoHarbour({
  ocppUrl,
  clock,
  store,
  log = silentLog,
  seed = 1,
}: DemoHarbourOptions): DemoHarbour {
  const random = createSeededRandom(seed);
  const registers = store === undefined ? new Map<string, readonly number[]>() : lastRegisters(store.read);
  const make = (station: DemoStation) =>
    liveStation({
      station,
      url: ocppUrl,
      clock,
      seed,
      registersWh: registers.get(station.chargeboxId) ?? [],
      running: store === undefined ? [] : runningCharges(store.read, station, clock.now()),
    });
  const living = ALL_STATIONS.filter((station) => station.odd !== 'neverConnected' && station.odd !== 'offline');
  const working = living.map((station) => ({ station, virtual: make(station) }));
  const knocking = strangers().map((chargeboxId) =>
    createVirtualStation({ url: ocppUrl, chargeboxId, outlets: 2, clock, seed }),
  );
  const stations = [...working.map(({ virtual }) => virtual), ...knocking];
  const cancels: Cancel[] = stations.map((station, index) =>
    clock.after(index * START_APART_MS, () => station.start()),
  );
  for (const { station, virtual } of working) {
    cancels.push(
      startVisits({ station: virtual, clock, random: random.fork(station.chargeboxId), plans: plansOf(station) }),
    );
    if (station.odd === 'faulted') virtual.breakDown(1, 'ConnectorLockFailure', LOCK_FAILURE);
  }
  log.info(() => `${stations.length} simulated stations call ${ocppUrl}`);
  return {
    stations,
    stop: async () => {
      for (const cancel of cancels) cancel();
      await Promise.all(stations.map((station) => farewell(station, clock)));
    },
  };
}

/** The one that was never put into the tree, and the one that was given its id without the leading zeros (C55). */
function strangers(): readonly string[] {
  const neverConnected = ALL_STATIONS.filter((station) => station.odd === 'neverConnected');
  return [STRANGER_ID, ...neverConnected.map(({ chargeboxId }) => chargeboxId.replace(/^0+/, ''))];
}

type LiveInput = {
  readonly station: DemoStation;
  readonly url: string;
  readonly clock: Clock;
  readonly seed: number;
  readonly registersWh: readonly number[];
  readonly running: readonly RunningCharge[];
};

const FAULTS: Readonly<Partial<Record<Oddity, readonly string[]>>> = {
  wrongClock: ['clockAhead'],
  oddMessages: ['zonelessTime', 'numberValue', 'extraFields'],
};

function liveStation({ station, url, clock, seed, registersWh, running }: LiveInput): VirtualStation {
  const { chargeboxId, outlets, odd } = station;
  const names = (odd === undefined ? undefined : FAULTS[odd]) ?? [];
  const faults: readonly Fault[] = names.map(faultNamed).filter((fault) => fault !== undefined);
  return createVirtualStation({
    url,
    chargeboxId,
    outlets,
    clock,
    seed,
    faults,
    haste: HASTE,
    running,
    profile: { ...profileOf(station), registersWh },
    ...(odd === 'wrongPassword' ? { password: 'a-password-of-last-year' } : {}),
  });
}

/** Half of the outlets are taken within half a minute, the others see somebody within ten. */
function plansOf(station: DemoStation): readonly VisitPlan[] {
  const [first = '', ...others] = tagsOf(station.guests);
  return Array.from({ length: station.outlets }, (_, index) => ({
    outlet: index + 1,
    load: (random: SeededRandom) => loadOf(station.guests, random),
    tag: station.mode === 'open' ? null : (random: SeededRandom) => random.pick([first, ...others]),
    stay: [6 * MINUTE_MS, 35 * MINUTE_MS],
    away: [4 * MINUTE_MS, 25 * MINUTE_MS],
    first: index % 2 === 0 ? [3_000, 25_000] : [MINUTE_MS, 10 * MINUTE_MS],
  }));
}

async function farewell(station: VirtualStation, clock: Clock): Promise<void> {
  for (const outlet of station.state().outlets) if (outlet.plugged) station.unplug(outlet.number);
  if (station.state().accepted) {
    const enough = new Promise<void>((resolve) => {
      clock.after(FAREWELL_MS, resolve);
    });
    await Promise.race([station.settled(), enough]);
  }
  await station.stop();
}
