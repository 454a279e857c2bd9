import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { SeededRandom } from '../../simulators/seededRandom.ts';
import { ALL_STATIONS } from '../harbour.ts';
import { loadOf } from '../loads.ts';
import { tagsOf, UNKNOWN_TAG } from '../tags.ts';
import { overlaps, type Visit } from './visit.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

type OddVisit = Pick<Visit, 'outlet' | 'flags'> &
  Partial<Pick<Visit, 'tag' | 'energyWh' | 'stopMissing'>> & {
    readonly chargeboxId: string;
    readonly agoMs: number;
    readonly durationMs: number;
  };

/** Charges that staff should look at before they are billed: one of each kind. */
const ODD_VISITS: readonly OddVisit[] = [
  /** Seen in the field: 46.5 kWh in 6 min 4 s. The console marks it by itself. */
  {
    chargeboxId: '000004079',
    outlet: 1,
    agoMs: 2 * DAY_MS + 7 * HOUR_MS,
    durationMs: 6 * MINUTE_MS + 4_000,
    energyWh: 46_500,
    flags: [],
  },
  {
    chargeboxId: '000004080',
    outlet: 2,
    agoMs: 9 * DAY_MS + 5 * HOUR_MS,
    durationMs: 3 * HOUR_MS,
    energyWh: -1_200,
    flags: [],
  },
  { chargeboxId: '000003601', outlet: 1, agoMs: 16 * DAY_MS, durationMs: 11 * HOUR_MS, flags: ['startMissing'] },
  {
    chargeboxId: '000003605',
    outlet: 2,
    agoMs: 6 * DAY_MS + 3 * HOUR_MS,
    durationMs: 9 * HOUR_MS,
    flags: [],
    stopMissing: true,
  },
  {
    chargeboxId: '000003609',
    outlet: 3,
    agoMs: 12 * DAY_MS,
    durationMs: 14 * HOUR_MS,
    tag: UNKNOWN_TAG,
    flags: ['tagNotAccepted', 'receivedLate'],
  },
];

/** The plan with the odd charges in place of what was planned at that outlet at that time. */
export function withOddVisits(planned: readonly Visit[], random: SeededRandom, now: EpochMs): readonly Visit[] {
  const odd = ODD_VISITS.flatMap((one) => visitOf(one, random, now));
  const isFree = (visit: Visit) =>
    !odd.some(
      ({ station, outlet, startedAt, endedAt }) =>
        visit.station === station && visit.outlet === outlet && overlaps(visit, startedAt, endedAt),
    );
  return [...planned.filter(isFree), ...odd];
}

function visitOf(
  { chargeboxId, agoMs, durationMs, ...rest }: OddVisit,
  random: SeededRandom,
  now: EpochMs,
): readonly Visit[] {
  const station = ALL_STATIONS.find((one) => one.chargeboxId === chargeboxId);
  if (station === undefined) return [];
  const startedAt = now - agoMs;
  const isLate = rest.flags.includes('receivedLate');
  return [
    {
      station,
      startedAt,
      endedAt: startedAt + durationMs,
      load: loadOf(station.guests, random),
      tag: station.mode === 'open' ? null : (tagsOf(station.guests)[0] ?? null),
      stopReason: 'EVDisconnected',
      loggedAt: startedAt + (isLate ? 40 * MINUTE_MS : 0),
      ...rest,
    },
  ];
}
