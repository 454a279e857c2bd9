import { consoleContract } from './console.ts';
import { doctorContract } from './doctor.ts';
import { eventsContract } from './events.ts';
import { exportsContract } from './exports.ts';
import { hanContract } from './han.ts';
import { liveContract } from './live.ts';
import { messagesContract } from './messages.ts';
import { modemContract } from './modem.ts';
import { peopleContract } from './people.ts';
import { stationsContract } from './stations.ts';
import { statisticsContract } from './statistics.ts';
import { topologyContract } from './topology.ts';
import { unitsContract } from './units.ts';

/** Everything that crosses the glass. The renderer imports only its type. */
export const contract = {
  console: consoleContract,
  people: peopleContract,
  live: liveContract,
  topology: topologyContract,
  stations: stationsContract,
  statistics: statisticsContract,
  exports: exportsContract,
  events: eventsContract,
  doctor: doctorContract,
  modem: modemContract,
  messages: messagesContract,
  units: unitsContract,
  han: hanContract,
};
export type Contract = typeof contract;
