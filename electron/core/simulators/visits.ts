import type { Cancel, Clock } from '../runtime/clock.ts';
import type { SeededRandom } from './seededRandom.ts';
import type { Load } from './station/charging/load.ts';
import type { OutletSnapshot, VirtualStation } from './station/stationTypes.ts';

/** A span in milliseconds from which each wait is drawn. */
export type Span = readonly [leastMs: number, mostMs: number];

/** Who comes to one outlet, and how long they stay and stay away. */
export type VisitPlan = {
  readonly outlet: number;
  readonly load: (random: SeededRandom) => Load;
  /** null: the outlet is open, plugging in is enough. */
  readonly tag: ((random: SeededRandom) => string) | null;
  readonly stay: Span;
  readonly away: Span;
  /** Until the first guest comes. */
  readonly first: Span;
};

export type VisitsInput = {
  readonly station: VirtualStation;
  readonly clock: Clock;
  readonly random: SeededRandom;
  readonly plans: readonly VisitPlan[];
};

/** From the plug to the tag: people look for it. */
const LOOKING_FOR_TAG: Span = [3_000, 15_000];
/** Some end the charge with their tag before they pull the plug. */
const TAG_BEFORE_UNPLUG = 0.3;
const PULLING_OUT_MS = 8_000;

/** Lets guests come and go at a station until it is cancelled. */
export function startVisits({ station, clock, random, plans }: VisitsInput): Cancel {
  const visits = plans.map(
    (plan) => new OutletVisits({ station, clock, random: random.fork(`visits ${plan.outlet}`), plan }),
  );
  for (const visit of visits) visit.start();
  return () => {
    for (const visit of visits) visit.stop();
  };
}

type Parts = {
  readonly station: VirtualStation;
  readonly clock: Clock;
  readonly random: SeededRandom;
  readonly plan: VisitPlan;
};

class OutletVisits {
  readonly #parts: Parts;
  #cancel: Cancel = () => {};

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Whoever is there already stays for a while; else the first guest comes. */
  start(): void {
    const { plan } = this.#parts;
    const present = this.#outlet()?.transaction;
    if (present) this.#stay(plan.tag === null ? null : present.tag);
    else this.#in(plan.first, () => this.#arrive());
  }

  stop(): void {
    this.#cancel();
  }

  #arrive(): void {
    const { station, random, plan } = this.#parts;
    if (this.#outlet()?.status !== 'Available') {
      this.#in(plan.away, () => this.#arrive());
      return;
    }
    station.plug(plan.outlet, plan.load(random));
    if (plan.tag === null) this.#stay(null);
    else this.#identify(plan.tag(random));
  }

  #identify(tag: string): void {
    const { station, plan } = this.#parts;
    this.#in(LOOKING_FOR_TAG, () => {
      void station.presentTag(plan.outlet, tag);
      this.#stay(tag);
    });
  }

  #stay(tag: string | null): void {
    const { station, random, plan } = this.#parts;
    this.#in(plan.stay, () => {
      if (tag === null || !random.chance(TAG_BEFORE_UNPLUG)) {
        this.#leave();
        return;
      }
      void station.presentTag(plan.outlet, tag);
      this.#in([PULLING_OUT_MS, PULLING_OUT_MS], () => this.#leave());
    });
  }

  #leave(): void {
    const { station, plan } = this.#parts;
    station.unplug(plan.outlet);
    this.#in(plan.away, () => this.#arrive());
  }

  #outlet(): OutletSnapshot | undefined {
    const { station, plan } = this.#parts;
    return station.state().outlets.find((outlet) => outlet.number === plan.outlet);
  }

  #in([least, most]: Span, work: () => void): void {
    const { clock, random } = this.#parts;
    this.#cancel = clock.after(Math.round(random.between(least, most)), work);
  }
}
