import type { EpochMs } from '../../../../../shared/domain/ids.ts';
import { createSeededRandom, type SeededRandom } from '../../seededRandom.ts';
import type { MeterLoad, PhaseLoad } from './meterLoad.ts';

const MINUTE_MS = 60_000;

/** One thing on one phase that goes on and off by itself, as a thermostat makes it. */
type Consumer = { readonly powerW: number; readonly cycleMs: number; readonly share: number; readonly shiftMs: number };

/** A quay of no harbour in particular: lights and pumps that never rest, heaters that come and go, a net that breathes. */
export function quayLoad(seed: number): MeterLoad {
  const random = createSeededRandom(seed);
  const phases = [1, 2, 3].map((phase) => phaseOf(random.fork(`phase ${phase}`)));
  const at = (index: number, time: EpochMs): PhaseLoad =>
    phases[index]?.(time) ?? { voltageMv: 230_000, activeW: 0, reactiveVar: 0 };
  return (time) => [at(0, time), at(1, time), at(2, time)];
}

function phaseOf(random: SeededRandom): (at: EpochMs) => PhaseLoad {
  const baseW = random.between(150, 600);
  const consumers = Array.from({ length: 4 }, () => someConsumer(random));
  const netMv = random.between(228_000, 234_000);
  const tide = random.between(9, 17) * MINUTE_MS;
  return (at) => {
    const activeW = baseW + consumers.reduce((sum, consumer) => sum + (isOn(consumer, at) ? consumer.powerW : 0), 0);
    // The net gives way to its load and breathes with the neighbours'.
    const breath = 1200 * Math.sin((2 * Math.PI * (at % tide)) / tide);
    return { voltageMv: Math.round(netMv + breath - activeW * 0.4), activeW, reactiveVar: activeW * 0.18 };
  };
}

const someConsumer = (random: SeededRandom): Consumer => ({
  powerW: random.between(300, 2200),
  cycleMs: random.between(4, 40) * MINUTE_MS,
  share: random.between(0.2, 0.7),
  shiftMs: random.between(0, 40) * MINUTE_MS,
});

const isOn = ({ cycleMs, share, shiftMs }: Consumer, at: EpochMs): boolean =>
  (at + shiftMs) % cycleMs < share * cycleMs;
