import type { Oddity } from '../../../../shared/domain/conformance.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { LiveMeter } from '../../../../shared/domain/live.ts';
import { recordReading } from '../../store/meterStore.ts';
import { openSessionOn, type OpenSession } from '../../store/sessionStore.ts';
import { readSetting } from '../../store/settingStore.ts';
import type { Writing } from '../../store/store.ts';
import { watchEnergy } from './energyWatch.ts';
import type { MeterSet } from './meterSets.ts';
import type { OutletRef } from './outletRef.ts';
import { readingOf, type Reading } from './reading.ts';
import { factTime } from './stationTime.ts';
import { warnAll, type Talk } from './talk.ts';

export type Metered = {
  readonly outlet: OutletRef;
  readonly sets: readonly MeterSet[];
  readonly receivedAt: EpochMs;
};

/** Stores measurements of an outlet; the newest one is told, unless it is older than what was told before (quirk 34). */
export function keepMeterSets(talk: Talk, writing: Writing, { outlet, sets, receivedAt }: Metered): void {
  let newest: { readonly at: EpochMs; readonly reading: Reading } | null = null;
  for (const { time, samples } of sets) {
    const odd: Oddity[] = [];
    const reading = readingOf(samples, odd);
    warnAll(talk, odd);
    if (isEmpty(reading)) continue;
    const { at } = factTime(time, receivedAt, talk.memory.clock.driftMs);
    recordReading(writing.db, { outletKey: outlet.key, at, zone: readSetting(writing.db, 'timeZone'), ...reading });
    checkEnergy(talk, outlet.number, { at, ...reading });
    if (newest === null || at >= newest.at) newest = { at, reading };
  }
  if (newest === null || newest.at < (talk.memory.meteredAt.get(outlet.number) ?? 0)) return;
  talk.memory.meteredAt.set(outlet.number, newest.at);
  tellMeter(talk, writing, { outlet, ...newest });
}

function tellMeter(
  talk: Talk,
  { db, announce }: Writing,
  { outlet, at, reading }: { readonly outlet: OutletRef; readonly at: EpochMs; readonly reading: Reading },
): void {
  const session = openSessionOn(db, talk.stationId, outlet.number);
  announce({
    kind: 'outletMetered',
    outletId: outlet.id,
    meter: liveMeter(at, reading),
    sessionId: session?.id ?? null,
    sessionEnergyWh: session && energySince(session, reading.energyWh),
  });
}

const energySince = (session: OpenSession, energyWh: number | null): number | null =>
  energyWh === null || session.meterStartWh === null ? null : Math.max(0, energyWh - session.meterStartWh);

/** The screen shows one current: the highest of the phases is the one that trips a fuse. */
function liveMeter(at: EpochMs, reading: Reading): LiveMeter {
  const currents = reading.currentMa.filter((value) => value !== null);
  return {
    at,
    powerW: reading.powerW,
    energyWh: reading.energyWh,
    currentMa: currents.length === 0 ? null : Math.max(...currents),
    voltageMv: reading.voltageMv.find((value) => value !== null) ?? null,
    socPercent: reading.socPercent,
  };
}

function checkEnergy(talk: Talk, number: number, sample: { at: EpochMs } & Reading): void {
  const { energyWatches } = talk.memory;
  const { watch, isDoubtful } = watchEnergy(energyWatches.get(number), sample);
  if (watch) energyWatches.set(number, watch);
  if (isDoubtful) talk.warn('energyUnitDoubtful', String(number));
}

const isEmpty = (reading: Reading): boolean =>
  reading.energyWh === null &&
  reading.powerW === null &&
  reading.socPercent === null &&
  reading.temperatureDc === null &&
  reading.currentMa.every((value) => value === null) &&
  reading.voltageMv.every((value) => value === null);
