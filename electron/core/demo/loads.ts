import { assertNever } from '../../../shared/domain/assertNever.ts';
import type { SeededRandom } from '../simulators/seededRandom.ts';
import { someBoat, someCar, type Load } from '../simulators/station/charging/load.ts';
import type { Guests } from './harbour.ts';

/** What such guests plug in. */
export function loadOf(guests: Guests, random: SeededRandom): Load {
  switch (guests) {
    case 'cars':
      return someCar(random);
    case 'fishingBoats':
      return fishingBoat(random);
    case 'visitingBoats':
    case 'memberBoats':
      return someBoat(random);
    default:
      return assertNever(guests);
  }
}

/** Cooling, heating and a converter that never rests. */
const fishingBoat = (random: SeededRandom): Load => ({
  kind: 'boat',
  phases: 3,
  baseW: random.between(700, 2_400),
  heaterW: random.pick([2_000, 3_000, 4_500, 6_000]),
  heaterCycleMs: random.between(600_000, 1_800_000),
  heaterShare: random.between(0.3, 0.7),
  chargerW: random.between(400, 1_600),
  chargingMs: 0,
});
