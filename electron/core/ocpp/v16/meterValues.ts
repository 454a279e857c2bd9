import type { Oddity } from '../../../../shared/domain/conformance.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { recordReading } from '../../store/meterStore.ts';
import { stationSeriesKey } from '../../store/outletRows.ts';
import { readSetting } from '../../store/settingStore.ts';
import type { Writing } from '../../store/store.ts';
import { fieldsOf, integerField } from './fields.ts';
import { hearTime, tellDrift } from './hearTime.ts';
import { keepMeterSets } from './keepReading.ts';
import { readMeterSets, type MeterSet } from './meterSets.ts';
import { MAX_CONNECTOR, outletRef } from './outletRef.ts';
import { readingOf } from './reading.ts';
import { factTime } from './stationTime.ts';
import { NOTHING_TO_SAY, warnAll, type Action, type Talk } from './talk.ts';

/**
 * OCPP 1.6 4.7. Stored per outlet and linked to its session by time, with or without a transaction id (quirk 37).
 * `[2,"7","MeterValues",{"connectorId":1,"meterValue":[{"timestamp":"...","sampledValue":[{"value":"1200"}]}]}]`
 */
export const meterValues: Action = async (talk, payload, receivedAt) => {
  const odd: Oddity[] = [];
  const reader = { fields: fieldsOf(payload), odd };
  const connectorId = integerField(reader, 'connectorId');
  const sets = readMeterSets(reader, 'meterValue', talk.memory.options.timeZone);
  warnAll(talk, odd);
  const newest = sets.at(-1);
  if (!newest) return NOTHING_TO_SAY;
  hearTime(talk, newest.time, receivedAt);
  const number = connectorOf(talk, connectorId);
  if (number > MAX_CONNECTOR || number < 0) {
    talk.warn('connectorOutOfRange', String(number));
    return NOTHING_TO_SAY;
  }
  await talk.parts.store.write((writing) => {
    tellDrift(talk, writing, receivedAt);
    if (number === 0) keepStationSeries(talk, writing, { sets, receivedAt });
    else keepMeterSets(talk, writing, { outlet: outletRef(talk, writing, number), sets, receivedAt });
  });
  return NOTHING_TO_SAY;
};

/** Connector 0 is the whole station (quirk 38: KEBA), which with a single outlet is that outlet. */
function connectorOf(talk: Talk, connectorId: number | null): number {
  if (connectorId !== null && connectorId !== 0) return connectorId;
  const outlets = talk.parts.directory.outletsOf(talk.stationId);
  if (connectorId === null) talk.warn('connectorMissing', 'MeterValues');
  else talk.warn('stationLevelMeter', '');
  return outlets.length === 1 ? (outlets[0]?.number ?? 1) : 0;
}

function keepStationSeries(
  talk: Talk,
  { db }: Writing,
  { sets, receivedAt }: { readonly sets: readonly MeterSet[]; readonly receivedAt: EpochMs },
): void {
  const outletKey = stationSeriesKey(db, talk.stationId);
  const zone = readSetting(db, 'timeZone');
  for (const { time, samples } of sets) {
    const { at } = factTime(time, receivedAt, talk.memory.clock.driftMs);
    const odd: Oddity[] = [];
    recordReading(db, { outletKey, at, zone, ...readingOf(samples, odd) });
    warnAll(talk, odd);
  }
}
