import { manualClock, type ManualClock } from '../../../runtime/clock.ts';
import type { CarLoad } from '../charging/load.ts';
import type { VirtualStation, VirtualStationOptions } from '../stationTypes.ts';
import { nextEvent, openCentralDouble, type CentralDouble } from '../testing.ts';
import { createVirtualStation } from '../virtualStation.ts';
import { faultNamed } from './faults.ts';
import type { Fault } from './fault.ts';

export const START = Date.UTC(2026, 5, 1, 6, 0, 0, 123);
export const PASSWORD = '000102030405060708090A0B0C0D0E0F10111213';
export const REGISTER_WH = 1_000_000;
export const CAR: CarLoad = {
  kind: 'car',
  phases: 3,
  maxCurrentA: 16,
  batteryWh: 60_000,
  socPercent: 40,
  reportsSoc: true,
  chargingMs: 0,
};

/** Odd stations against a central system that believes everything; one per test. */
export class OddStations {
  readonly clock: ManualClock = manualClock(START);
  readonly central: CentralDouble;
  readonly #stations: VirtualStation[] = [];

  constructor(central: CentralDouble) {
    this.central = central;
  }

  make(faults: readonly string[], options: Partial<VirtualStationOptions> = {}): VirtualStation {
    const station = createVirtualStation({
      url: this.central.url,
      chargeboxId: 'RDAM 12ab',
      password: PASSWORD,
      outlets: 1,
      clock: this.clock,
      seed: 11,
      faults: faults.map(existing),
      profile: { registersWh: [REGISTER_WH] },
      ...options,
    });
    this.#stations.push(station);
    return station;
  }

  async ready(faults: readonly string[], options?: Partial<VirtualStationOptions>): Promise<VirtualStation> {
    const station = this.make(faults, options);
    const event = nextEvent(station, 'ready');
    station.start();
    await event;
    await station.settled();
    return station;
  }

  /** Time goes on in steps shorter than any deadline, so that every answer arrives in its own time. */
  async pass(ms: number, station: VirtualStation): Promise<void> {
    for (let left = ms; left > 0; left -= 10_000) {
      this.clock.advance(Math.min(10_000, left));
      await station.settled();
    }
  }

  async charge(station: VirtualStation): Promise<void> {
    station.plug(1, CAR);
    await station.presentTag(1, 'A1b2C3');
    await station.settled();
  }

  /** The next message that the central system receives, byte by byte. */
  nextMessage(): Promise<string> {
    return new Promise((resolve) => {
      this.central.sockets[0]?.once('message', (data: Buffer) => resolve(data.toString('utf8')));
    });
  }

  async close(): Promise<void> {
    for (const station of this.#stations) await station.stop();
    await this.central.close();
  }
}

export const openOddStations = async (): Promise<OddStations> => new OddStations(await openCentralDouble(() => START));

function existing(id: string): Fault {
  const fault = faultNamed(id);
  if (fault === undefined) throw new Error(`no fault ${id}`);
  return fault;
}
