import { readerId, type EpochMs, type SiteId } from '../../../shared/domain/ids.ts';
import { areaOf } from '../han/areaOf.ts';
import { noteActivity } from '../han/store/activityStore.ts';
import { ensureMeter, noteReaderMeter, saveMeterKind, saveRegisterBase } from '../han/store/meterRows.ts';
import { saveParty } from '../han/store/partyStore.ts';
import { insertReader, readReader, saveHeard, type NewReader } from '../han/store/readerStore.ts';
import { refreshRollUps } from '../han/store/valueStore.ts';
import { usualTopic } from '../han/topics.ts';
import { newId } from '../runtime/identities.ts';
import { inventedNumber } from '../simulators/meter/inventedNumber.ts';
import { meterModelNamed } from '../simulators/meter/models/models.ts';
import { createSeededRandom } from '../simulators/seededRandom.ts';
import { prepared, type WriteDb } from '../store/database.ts';
import { readTopology } from '../store/topologyStore.ts';
import { historyStart } from './history/seedHistory.ts';
import { HARBOUR_ZONE } from './harbour.ts';
import { DEMO_READERS, type DemoReader } from './readers.ts';

const DAY_MS = 86_400_000;
const QUARTER_S = 900;
const STAFF = 'demo';

/** The demo's meter readers, and three months of the meters behind their cables, in step with the outlets' history. */
export function seedReaders(db: WriteDb, now: EpochMs): void {
  const sites = new Map(readTopology(db).sites.map((site) => [site.name, site.id]));
  /** What sub-meters took, which their site's main meter saw too. */
  const behind = new Map<SiteId, Map<number, number>>();
  for (const reader of DEMO_READERS.toSorted((a, b) => Number(a.isMain) - Number(b.isMain))) {
    const siteId = sites.get(reader.site);
    if (siteId === undefined) continue;
    const below = behind.get(siteId) ?? new Map<number, number>();
    behind.set(siteId, below);
    seedReader(db, { reader, siteId, now, below });
  }
}

type Seeding = {
  readonly reader: DemoReader;
  readonly siteId: SiteId;
  readonly now: EpochMs;
  /** Energy of the site's sub-meters by quarter hour. */
  readonly below: Map<number, number>;
};

function seedReader(db: WriteDb, seeding: Seeding): void {
  const { reader, siteId, now } = seeding;
  const sentAt = now - reader.sentDaysAgo * DAY_MS;
  const key = insertReader(db, rowOf(reader, siteId, sentAt), sentAt);
  const at = sentAt;
  saveParty(db, key, { role: 'recipient', party: reader.recipient, at, by: STAFF, isCorrection: false });
  noteActivity(db, key, { at, kind: 'registered', after: reader.deviceId, by: STAFF });
  noteActivity(db, key, { at, kind: 'sentOut', by: STAFF });
  const { behind } = reader;
  if (behind.kind !== 'meter') return;
  const model = meterModelNamed(behind.model);
  const stored = readReader(db, key);
  if (!model || !stored) return;
  const number = inventedNumber(model.numberPrefix, `meter ${behind.seed}`);
  const meterKey = ensureMeter(db, { area: areaOf(stored.reader), number }, at);
  const type = model.typeOf('threePhase');
  saveMeterKind(db, meterKey, { number, type, maker: behind.model, listVersion: '' });
  const importWh = seedQuarters(db, seeding, meterKey);
  saveRegisterBase(db, meterKey, { at: now, clockAt: null, importWh, exportWh: 0 });
  noteReaderMeter(db, { readerKey: key, meterKey, at: historyStart(now) });
  noteReaderMeter(db, { readerKey: key, meterKey, at: now });
  noteActivity(db, key, { at, kind: 'firstData', by: '' });
  noteActivity(db, key, { at, kind: 'meterFound', after: number, by: '' });
  saveHeard(db, key, { ...stored.heard, lastSeenAt: now, hanAt: now, meterKey });
}

const rowOf = (reader: DemoReader, siteId: SiteId, sentAt: EpochMs): NewReader => ({
  id: readerId(newId()),
  deviceId: reader.deviceId,
  type: reader.type,
  name: reader.name,
  intermediary: reader.intermediary,
  place: { siteId, floorId: null, outletId: null, isMain: reader.isMain },
  gridArea: '',
  source:
    reader.behind.kind === 'meter'
      ? { kind: 'port', address: `sim://${reader.behind.port}`, line: reader.behind.line }
      : { kind: 'network', topic: usualTopic(reader.deviceId) },
  sentAt,
  trackingUrl: reader.behind.kind === 'post' ? 'https://sporing.example/370000000001' : '',
});

/** What such a building or quay needs beside its outlets, W: a little more by day, in the evening and in the cold. */
function baseW(at: EpochMs, shift: number): number {
  const hour = (at / 3_600_000 + 1) % 24;
  const daily = 0.5 - 0.5 * Math.cos(((hour - 4) / 24) * 2 * Math.PI);
  return 1_400 + 1_600 * daily + 300 * Math.sin(at / 5_400_000 + shift);
}

/** Three months of quarter hours; a main meter has what its site's outlets took on top. @returns where its register stands */
function seedQuarters(db: WriteDb, { reader, siteId, now, below }: Seeding, meterKey: number): number {
  const outlets = reader.isMain ? outletQuarters(db, siteId) : new Map<number, number>();
  const random = createSeededRandom(meterKey);
  const first = Math.floor(historyStart(now) / 1000 / QUARTER_S);
  const last = Math.floor(now / 1000 / QUARTER_S);
  const insert = prepared(
    db,
    `INSERT INTO han_quarter (meter_key, quarter, known_s, import_ws, min_w, max_w, current_l1_ma, current_l2_ma,
       current_l3_ma, voltage_l1_mv, voltage_l2_mv, voltage_l3_mv, import_wh, export_wh)
     VALUES (?, ?, ${QUARTER_S}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
  );
  let register = 4_000_000 + meterKey * 137_000;
  for (let quarter = first; quarter < last; quarter++) {
    const own = Math.round((baseW(quarter * QUARTER_S * 1000, meterKey) * random.between(0.85, 1.15)) / 4);
    const beside = below.get(quarter) ?? 0;
    if (!reader.isMain) below.set(quarter, beside + own);
    const wh = reader.isMain ? own + beside + (outlets.get(quarter) ?? 0) : own;
    const watts = wh * 4;
    const phase = (share: number) => Math.round((watts * share * 1000) / 230);
    const volts = () => random.integer(228_000, 234_000);
    insert.run(
      meterKey,
      quarter,
      wh * 3600,
      Math.round(watts * 0.7),
      Math.round(watts * 1.4),
      phase(0.38),
      phase(0.33),
      phase(0.29),
      volts(),
      volts(),
      volts(),
      wh,
    );
    register += wh;
  }
  const quarters = Array.from({ length: last - first }, (_, index) => first + index);
  refreshRollUps(db, meterKey, { quarters, zone: HARBOUR_ZONE });
  return register;
}

/** What a site's outlets took in each quarter hour. */
function outletQuarters(db: WriteDb, siteId: SiteId): ReadonlyMap<number, number> {
  const rows = prepared<{ quarter: number; wh: number }>(
    db,
    `SELECT quarter, sum(last_wh - max(first_wh - 2000, coalesce(before_wh, first_wh))) AS wh FROM (
       SELECT quarter, first_wh, last_wh,
         lag(last_wh) OVER (PARTITION BY outlet_key ORDER BY quarter) AS before_wh
       FROM meter_quarter JOIN outlet ON outlet.key = outlet_key JOIN station ON station.id = outlet.station_id
       WHERE station.site_id = ? AND last_wh IS NOT NULL)
     GROUP BY quarter`,
  ).all(siteId);
  return new Map(rows.map(({ quarter, wh }) => [quarter, Math.max(0, wh)]));
}
