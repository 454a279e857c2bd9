import type { OutletMode } from '../../../shared/domain/topology.ts';

/** Who ties up or parks at a station, which decides when they come and what they draw. */
export type Guests = 'visitingBoats' | 'memberBoats' | 'fishingBoats' | 'cars';

/**
 * Stations that are odd on purpose, so that every state of the console can be seen:
 * - `neverConnected`: stands in the tree and has not called yet; it knocks without its leading zeros (doctor)
 * - `faulted`: its first outlet has a lock that does not move (C40)
 * - `offline`: its link was lost yesterday
 * - `wrongClock`: its clock is 47 minutes ahead
 * - `wrongPassword`: somebody changed its password (doctor)
 * - `oddMessages`: departs from the standard in small ways (conformance warnings)
 */
export type Oddity = 'neverConnected' | 'faulted' | 'offline' | 'wrongClock' | 'wrongPassword' | 'oddMessages';

export type DemoStation = {
  readonly chargeboxId: string;
  readonly name: string;
  readonly outlets: number;
  readonly guests: Guests;
  readonly mode: OutletMode;
  readonly phases: 1 | 3;
  readonly maxCurrentA: number;
  readonly odd?: Oddity;
};
export type DemoFloor = {
  readonly name: string;
  /** Of its berths and parking places: A01, A02, ... */
  readonly letter: string;
  readonly stations: readonly DemoStation[];
};
export type DemoSite = {
  readonly name: string;
  readonly identification: string;
  readonly address: string;
  readonly floors: readonly DemoFloor[];
};

export const HARBOUR_NAME = 'Solvik havn';
export const HARBOUR_ZONE = 'Europe/Oslo';
/** A station that nobody put into the tree. */
export const STRANGER_ID = '000009001';
/** The password of the station whose password is wrong, as the console knows it. */
export const EXPECTED_PASSWORD = 'solvik-stasjon-3611';

type Kind = Omit<DemoStation, 'chargeboxId' | 'name' | 'odd'>;
const PIER: Kind = { outlets: 4, guests: 'visitingBoats', mode: 'open', phases: 1, maxCurrentA: 16 };
const MEMBERS: Kind = { outlets: 4, guests: 'memberBoats', mode: 'rfid', phases: 1, maxCurrentA: 16 };
const QUAY: Kind = { outlets: 2, guests: 'fishingBoats', mode: 'rfid', phases: 3, maxCurrentA: 32 };
const CARS: Kind = { outlets: 2, guests: 'cars', mode: 'rfid', phases: 3, maxCurrentA: 32 };

const station = ([chargeboxId, name]: readonly [string, string], kind: Kind, odd?: Oddity): DemoStation => ({
  chargeboxId,
  name,
  ...kind,
  ...(odd === undefined ? {} : { odd }),
});

/** The simulated harbour: three sites, eight piers and places, 24 stations. Ids keep their leading zeros (C55). */
export const HARBOUR: readonly DemoSite[] = [
  {
    name: 'Gjestehavna',
    identification: 'GH',
    address: 'Havnegata 1, 4999 Solvik',
    floors: [
      {
        name: 'Brygge A',
        letter: 'A',
        stations: [
          station(['000003586', 'Brygge A 1'], PIER),
          station(['000003587', 'Brygge A 2'], PIER),
          station(['000003588', 'Brygge A 3'], PIER, 'faulted'),
        ],
      },
      {
        name: 'Brygge B',
        letter: 'B',
        stations: [
          station(['000003591', 'Brygge B 1'], PIER),
          station(['000003592', 'Brygge B 2'], PIER, 'offline'),
          station(['000003593', 'Brygge B 3'], { ...PIER, outlets: 3 }),
        ],
      },
      {
        name: 'Parkering vest',
        letter: 'P',
        stations: [
          station(['000004079', 'Lader P1'], CARS),
          station(['000004080', 'Lader P2'], CARS, 'oddMessages'),
          station(['000004081', 'Lader P3'], { ...CARS, mode: 'open', outlets: 1, maxCurrentA: 16 }),
        ],
      },
    ],
  },
  {
    name: 'Fiskerikaia',
    identification: 'FK',
    address: 'Kaiveien 12, 4999 Solvik',
    floors: [
      {
        name: 'Kai 1',
        letter: 'K',
        stations: [
          station(['000003601', 'Kai 1 nord'], QUAY),
          station(['000003602', 'Kai 1 sør'], QUAY),
          station(['000003603', 'Kai 1 mottak'], { ...QUAY, outlets: 1, maxCurrentA: 63 }),
        ],
      },
      {
        name: 'Kai 2',
        letter: 'L',
        stations: [station(['000003604', 'Kai 2 nord'], QUAY, 'wrongClock'), station(['000003605', 'Kai 2 sør'], QUAY)],
      },
    ],
  },
  {
    name: 'Båtforeningen',
    identification: 'BF',
    address: 'Strandveien 44, 4999 Solvik',
    floors: [
      {
        name: 'Flytebrygge 1',
        letter: 'F',
        stations: [
          station(['000003608', 'Flytebrygge 1-1'], MEMBERS),
          station(['000003609', 'Flytebrygge 1-2'], MEMBERS),
          station(['000003610', 'Flytebrygge 1-3'], MEMBERS),
          station(['000003611', 'Flytebrygge 1-4'], { ...MEMBERS, outlets: 2 }, 'wrongPassword'),
        ],
      },
      {
        name: 'Flytebrygge 2',
        letter: 'G',
        stations: [
          station(['000003612', 'Flytebrygge 2-1'], MEMBERS, 'neverConnected'),
          station(['000003613', 'Flytebrygge 2-2'], MEMBERS),
          station(['000003614', 'Flytebrygge 2-3'], { ...MEMBERS, outlets: 3 }),
        ],
      },
      {
        name: 'Parkering øst',
        letter: 'Q',
        stations: [
          station(['000004085', 'Lader Q1'], CARS),
          station(['000004086', 'Lader Q2'], CARS),
          station(['000004087', 'Lader Q3'], { ...CARS, outlets: 1, maxCurrentA: 16, phases: 1 }),
        ],
      },
    ],
  },
];

export const ALL_STATIONS: readonly DemoStation[] = HARBOUR.flatMap((site) =>
  site.floors.flatMap((floor) => floor.stations),
);

const VOLTAGE_V = 230;
export const ratedPowerW = ({ phases, maxCurrentA }: Pick<DemoStation, 'phases' | 'maxCurrentA'>): number =>
  phases * VOLTAGE_V * maxCurrentA;

export function connectorType({ guests, phases, maxCurrentA }: DemoStation): string {
  if (guests === 'cars') return 'Type 2';
  return phases === 1 ? `CEE blå ${maxCurrentA} A` : `CEE rød ${maxCurrentA} A`;
}
