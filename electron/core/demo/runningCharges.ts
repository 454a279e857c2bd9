import type { EpochMs } from '../../../shared/domain/ids.ts';
import { createSeededRandom } from '../simulators/seededRandom.ts';
import type { Load } from '../simulators/station/charging/load.ts';
import type { RunningCharge } from '../simulators/station/stationTypes.ts';
import { prepared, type ReadDb } from '../store/database.ts';
import type { DemoStation } from './harbour.ts';
import { loadOf } from './loads.ts';

type Row = {
  readonly id: number;
  readonly outlet_number: number;
  readonly id_tag: string | null;
  readonly started_at: number;
  readonly meter_start_wh: number | null;
};

/** A charge that was not heard of for this long is over, whatever its row says. */
const HEARD_WITHIN_S = 3_600;

/** The charges that the console believes to run at a station and that were heard of lately. */
export function runningCharges(db: ReadDb, station: DemoStation, now: EpochMs): readonly RunningCharge[] {
  const rows = prepared<Row>(
    db,
    `SELECT id, outlet_number, id_tag, started_at, meter_start_wh FROM session
     WHERE node_identity = ? AND ending = 'open'
       AND EXISTS (SELECT 1 FROM meter_value WHERE meter_value.outlet_key = session.outlet_key AND at_s > ?)`,
  ).all(station.chargeboxId, Math.floor(now / 1000) - HEARD_WITHIN_S);
  return rows.map(
    ({ id, outlet_number: outlet, id_tag: tag, started_at: startedAt, meter_start_wh: meterStartWh }) => ({
      outlet,
      transactionId: id,
      tag: tag ?? '',
      startedAt,
      meterStartWh: meterStartWh ?? 0,
      load: begunLoad(station, id, now - startedAt),
    }),
  );
}

/** Some load of this kind that has been there for a while. */
function begunLoad(station: DemoStation, seed: number, chargingMs: number): Load {
  const random = createSeededRandom(seed);
  const load = loadOf(station.guests, random);
  return load.kind === 'car' ? { ...load, chargingMs, socPercent: random.between(55, 90) } : { ...load, chargingMs };
}
