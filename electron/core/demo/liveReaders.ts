import { NO_LOAD, type MeterLoad, type PhaseLoad, type ThreePhases } from '../simulators/meter/load/meterLoad.ts';
import type { LiveOutlet } from '../../../shared/domain/live.ts';
import type { Console } from '../console.ts';
import { findMeter } from '../han/store/meterRows.ts';
import type { SimulatedPort } from '../ports/port.ts';
import { every, type Clock } from '../runtime/clock.ts';
import { meterFaultNamed } from '../simulators/meter/faults/faults.ts';
import { inventedNumber } from '../simulators/meter/inventedNumber.ts';
import { outletLoad, type OutletDraw } from '../simulators/meter/load/outletLoad.ts';
import { quayLoad } from '../simulators/meter/load/quayLoad.ts';
import { meterPort } from '../simulators/meter/meterPort.ts';
import { meterModelNamed } from '../simulators/meter/models/models.ts';
import { createVirtualMeter, type VirtualMeter } from '../simulators/meter/virtualMeter.ts';
import { createSeededRandom } from '../simulators/seededRandom.ts';
import { prepared, type ReadDb } from '../store/database.ts';
import { ALL_STATIONS } from './harbour.ts';
import { DEMO_READERS, type Behind, type DemoReader } from './readers.ts';

/** The meters of the demo: ports for the console that opens, and a load that follows its outlets once it is open. */
export type DemoMeters = {
  readonly port: (name: string) => SimulatedPort | undefined;
  /** Outlets that draw are seen by their main meter, and networked readers begin to send. */
  readonly follow: (console: Console) => void;
  readonly stop: () => void;
};

const SEND_EVERY_MS = 10_000;

/** @param db the demo's file: a meter goes on where its register stood */
export function createDemoMeters(db: ReadDb, clock: Clock): DemoMeters {
  const live: { console: Console | null } = { console: null };
  const meters = new Map<string, VirtualMeter>();
  for (const reader of DEMO_READERS) {
    const { behind } = reader;
    if (behind.kind !== 'meter') continue;
    const meter = virtualMeter({ db, clock, reader, behind, draws: () => drawsOf(live.console, reader.site) });
    if (meter) meters.set(behind.port, meter);
  }
  for (const meter of meters.values()) meter.start();
  let stopSending = () => {};
  return {
    port: (name) => {
      const meter = meters.get(name);
      return meter && meterPort(meter, name);
    },
    follow: (console) => {
      live.console = console;
      stopSending = every(clock, SEND_EVERY_MS, sender(console));
    },
    stop: () => {
      stopSending();
      live.console = null;
      for (const meter of meters.values()) meter.stop();
    },
  };
}

type MeterParts = {
  readonly db: ReadDb;
  readonly clock: Clock;
  readonly reader: DemoReader;
  readonly behind: Extract<Behind, { kind: 'meter' }>;
  readonly draws: () => readonly OutletDraw[];
};

function virtualMeter({ db, clock, reader, behind, draws }: MeterParts): VirtualMeter | null {
  const model = meterModelNamed(behind.model);
  const fault = behind.fault === undefined ? undefined : meterFaultNamed(behind.fault);
  if (!model) return null;
  const meterId = inventedNumber(model.numberPrefix, `meter ${behind.seed}`);
  const importWh = lastRegister(db, reader.site, meterId);
  const own = reader.isMain ? loadOfSite(reader.site) : quayLoad(behind.seed);
  return createVirtualMeter({
    clock,
    model,
    meterId,
    seed: behind.seed,
    load: reader.isMain ? outletLoad(own, draws) : own,
    ...(importWh === null ? {} : { registers: { importWh, exportWh: 0, importVarh: 40_000, exportVarh: 2_000 } }),
    ...(fault ? { faults: [fault] } : {}),
  });
}

/** A main meter sees what the readers below it read, and the quay's own. */
function loadOfSite(siteName: string): MeterLoad {
  const loads = DEMO_READERS.filter(({ site }) => site === siteName).flatMap(({ behind }) => {
    if (behind.kind === 'meter') return [quayLoad(behind.seed)];
    return behind.kind === 'network' && behind.meterNumber !== null ? [quayLoad(NETWORK_SEED)] : [];
  });
  return (at) => loads.map((load) => load(at)).reduce(added, [NO_LOAD, NO_LOAD, NO_LOAD]);
}

const NETWORK_SEED = 15;

const added = (a: ThreePhases, b: ThreePhases): ThreePhases => [
  addedPhase(a[0], b[0]),
  addedPhase(a[1], b[1]),
  addedPhase(a[2], b[2]),
];

const addedPhase = (a: PhaseLoad, b: PhaseLoad): PhaseLoad => ({
  voltageMv: b.voltageMv,
  activeW: a.activeW + b.activeW,
  reactiveVar: a.reactiveVar + b.reactiveVar,
});

/** Where the console last read it. */
function lastRegister(db: ReadDb, siteName: string, number: string): number | null {
  // A demo that an older program made: it is brought up to date when the console opens it.
  if (!prepared(db, `SELECT 1 FROM sqlite_master WHERE name = 'han_meter'`).get()) return null;
  const site = prepared<{ id: string }>(db, 'SELECT id FROM site WHERE name = ?').get(siteName);
  return (site && findMeter(db, { area: `site:${site.id}`, number })?.base?.importWh) ?? null;
}

/** What the outlets of a site draw now, as their stations last said. */
function drawsOf(console: Console | null, siteName: string): readonly OutletDraw[] {
  if (!console) return [];
  const site = console.directory.topology().sites.find(({ name }) => name === siteName);
  const stations = console.directory.topology().stations.filter((station) => station.siteId === site?.id);
  return stations.flatMap((station) => {
    const phases = ALL_STATIONS.find(({ chargeboxId }) => chargeboxId === station.chargeboxId)?.phases ?? 1;
    return console.directory.outletsOf(station.id).map((outlet): OutletDraw => {
      const powerW = powerOf(console.live.outlet(outlet.id));
      return { powerW, phase: phases === 3 ? 'all' : (PHASES[(outlet.number - 1) % PHASES.length] ?? 0) };
    });
  });
}

const PHASES = [0, 1, 2] as const satisfies readonly OutletDraw['phase'][];

const powerOf = (outlet: LiveOutlet | undefined): number =>
  outlet?.status === 'Charging' ? (outlet.meter?.powerW ?? 0) : 0;

/** Networked readers send JSON every ten seconds, as AmsToMqttBridge does; one has no data to send. */
function sender(console: Console): () => void {
  const random = createSeededRandom(3);
  const since = console.clock.now();
  const load = quayLoad(NETWORK_SEED);
  return () => {
    const now = console.clock.now();
    for (const { deviceId, behind } of DEMO_READERS) {
      const state = console.han.readers.byDevice(deviceId);
      if (behind.kind !== 'network' || !state) continue;
      const about = {
        rssi: behind.signalDbm + random.integer(-3, 3),
        up: Math.round((now - since) / 1000),
        vcc: 3.31,
        version: 'v2.5.5',
      };
      const list = behind.meterNumber === null ? {} : { data: listOf(load(now), behind.meterNumber) };
      const payload = Buffer.from(JSON.stringify({ ...about, ...list }));
      console.han.network.take({ state, path: '', payload, source: 'demo' });
    }
  };
}

function listOf(phases: readonly PhaseLoad[], meterId: string) {
  const sum = (of: (phase: PhaseLoad) => number) => Math.round(phases.reduce((total, phase) => total + of(phase), 0));
  const values = phases.flatMap((phase, index) => {
    const volts = phase.voltageMv / 1000;
    const amps = Math.hypot(phase.activeW, phase.reactiveVar) / volts;
    return [
      [`I${index + 1}`, Number(amps.toFixed(2))],
      [`U${index + 1}`, Number(volts.toFixed(1))],
    ] as const;
  });
  const named = { lv: 'AIDON_V0001', meterId, type: '6534' };
  const power = { P: sum((phase) => phase.activeW), Q: sum((phase) => phase.reactiveVar), PO: 0 };
  return { ...named, ...power, ...Object.fromEntries(values) };
}
