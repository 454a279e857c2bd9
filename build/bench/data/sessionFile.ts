import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../electron/core/runtime/clock.ts';
import { silentLog } from '../../../electron/core/runtime/log.ts';
import type { WriteDb } from '../../../electron/core/store/database.ts';
import { openStore } from '../../../electron/core/store/openStore.ts';
import { countSession } from '../../../electron/core/store/sessionMonths.ts';
import { beginSession, endSession, type NewSession } from '../../../electron/core/store/sessionStore.ts';
import { writeSetting } from '../../../electron/core/store/settingStore.ts';
import { idTag } from '../../../shared/domain/ids.ts';
import { seeded, timed, whole } from '../numbers.ts';
import { say, type BenchOptions } from '../part.ts';
import { berthsOf, buildHarbour, ZONE, type Berth } from './harbour.ts';

export type SessionFile = {
  readonly file: string;
  readonly count: number;
  readonly berths: readonly Berth[];
  /** When the first and the last session began. */
  readonly fromMs: number;
  readonly untilMs: number;
  /** Sessions written per second; null: an earlier part has filled the file. */
  readonly perS: number | null;
};

const YEARS_MS = 3 * 365 * 86_400_000;
const SESSIONS_TOGETHER = 500;
const SIZE = { sites: 12, stationsPerSite: 20, outlets: 2 };

export const sessionCount = ({ quick }: Pick<BenchOptions, 'quick'>): number => (quick ? 100_000 : 1_000_000);

/** Three years of a large harbour, by the console's own writers; made once per run. */
export async function sessionFile(options: BenchOptions): Promise<SessionFile> {
  const count = sessionCount(options);
  const file = join(options.folder, `sessions-${count}.db`);
  const isThere = existsSync(file);
  const { store, close } = openStore({ file, clock: systemClock, log: silentLog });
  try {
    const berths = isThere ? berthsOf(store) : buildHarbour(store, SIZE);
    const untilMs = isThere ? lastStart(store.read) : Math.floor(Date.now() / 1000) * 1000 - 86_400_000;
    const fromMs = untilMs - YEARS_MS;
    if (isThere) return { file, count, berths, fromMs, untilMs, perS: null };
    store.writeNow(({ db }) => writeSetting(db, 'timeZone', ZONE));
    const next = createSessions({ berths, fromMs, untilMs, count });
    const { ms } = await timed(async () => {
      for (let done = 0; done < count; done += SESSIONS_TOGETHER) {
        await store.write(({ db }) => {
          for (let index = done; index < Math.min(count, done + SESSIONS_TOGETHER); index += 1)
            writeOne(db, next(index));
        });
        if (done % 200_000 === 0 && done > 0) say(`sessions: ${whole(done)} written`);
      }
    });
    return { file, count, berths, fromMs, untilMs, perS: (count / ms) * 1000 };
  } finally {
    close();
  }
}

const lastStart = (db: { readonly prepare: WriteDb['prepare'] }): number =>
  db.prepare<[], number>('SELECT max(started_at) FROM session').pluck().get() ?? 0;

type Charge = { readonly session: NewSession; readonly durationMs: number; readonly energyWh: number };
type Span = {
  readonly berths: readonly Berth[];
  readonly fromMs: number;
  readonly untilMs: number;
  readonly count: number;
};

/** In the order of their beginning, always the same: places by chance, some with a tag, most of an hour to a night. */
function createSessions({ berths, fromMs, untilMs, count }: Span): (index: number) => Charge {
  const random = seeded(23);
  const tags = Array.from({ length: 2000 }, (_, index) =>
    idTag((0x04a1b2c3 + index * 7919).toString(16).toUpperCase()),
  );
  return (index) => {
    const berth = berths[Math.floor(random() * berths.length)];
    if (!berth) throw new Error('no outlets');
    const { site, station, outlet, outletKey } = berth;
    const startedAt = fromMs + Math.floor(((index + 1) * (untilMs - fromMs)) / count);
    const tag = random() < 0.7 ? (tags[Math.floor(random() ** 2 * tags.length)] ?? null) : null;
    const durationMs = (600 + Math.floor(random() ** 3 * 50_000)) * 1000;
    return {
      durationMs,
      energyWh: Math.floor((durationMs / 3_600_000) * (1000 + random() * 6000)),
      session: {
        siteId: site.id,
        siteName: site.name,
        stationId: station.id,
        stationName: station.name,
        nodeIdentity: station.chargeboxId ?? '',
        outletId: outlet.id,
        outletKey,
        outletNumber: outlet.number,
        startedAt,
        meterStartWh: index * 10,
        authentication: tag === null ? 'anonymous' : 'rfid',
        idTag: tag,
        userId: null,
        userEmail: null,
        loggedAt: startedAt + 1200,
        flags: random() < 0.01 ? ['receivedLate'] : [],
      },
    };
  };
}

function writeOne(db: WriteDb, { session, durationMs, energyWh }: Charge): void {
  const begun = beginSession(db, session);
  const endedAt = session.startedAt + durationMs;
  const meterStopWh = (session.meterStartWh ?? 0) + energyWh;
  const end = { endedAt, energyWh, meterStopWh, stopReason: 'Local', ending: 'stopped', flags: session.flags } as const;
  endSession(db, { id: begun.id, ...end });
  countSession(db, { ...begun, ...end }, ZONE);
}
