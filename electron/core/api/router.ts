import { consoleApi } from './console.ts';
import { doctorApi } from './doctor.ts';
import { eventsApi } from './events.ts';
import { exportsApi } from './exports.ts';
import { hanApi } from './han.ts';
import { liveApi } from './live.ts';
import { messagesApi } from './messages.ts';
import { modemApi } from './modem.ts';
import { peopleApi } from './people.ts';
import { procedures } from './procedures.ts';
import { stationsApi } from './stations.ts';
import { statisticsApi } from './statistics.ts';
import { topologyApi } from './topology.ts';
import { unitsApi } from './units.ts';

/** Every procedure that the renderer may call; who may call it stands in shared/contract/rights.ts. */
export const router = procedures.router({
  console: consoleApi,
  people: peopleApi,
  live: liveApi,
  topology: topologyApi,
  stations: stationsApi,
  statistics: statisticsApi,
  exports: exportsApi,
  events: eventsApi,
  doctor: doctorApi,
  modem: modemApi,
  messages: messagesApi,
  units: unitsApi,
  han: hanApi,
});
