import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { SeededRandom } from '../seededRandom.ts';
import type { Authorisation } from './authorisation.ts';
import type { Configuration } from './configuration.ts';
import type { FaultSet } from './faults/faultSet.ts';
import type { StationProfile } from './profile.ts';
import type { StationEvent } from './stationTypes.ts';
import type { Exchange } from './wire/exchange.ts';
import type { Outbox } from './wire/outbox.ts';

/** What the parts of one station share. */
export type Interior = {
  readonly clock: Clock;
  readonly random: SeededRandom;
  readonly profile: StationProfile;
  readonly haste: number;
  readonly configuration: Configuration;
  readonly faults: FaultSet;
  readonly exchange: Exchange;
  readonly outbox: Outbox;
  readonly authorisation: Authorisation;
  readonly emit: (event: StationEvent) => void;
  /** Registered on the open connection. */
  readonly isAccepted: () => boolean;
  /** An instant as this station writes it. */
  readonly time: (at: EpochMs) => string;
};
