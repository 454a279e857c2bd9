import { common } from './common.ts';
import { frame } from './frame.ts';
import { signIn } from './signIn.ts';
import { firstStart } from './firstStart.ts';
import { dashboard } from './dashboard.ts';
import { conditions } from './conditions.ts';
import { values } from './values.ts';
import { station } from './station.ts';
import { outlet } from './outlet.ts';
import { statistics } from './statistics.ts';
import { eventLog } from './eventLog.ts';
import { doctor } from './doctor.ts';
import { messages } from './messages.ts';
import { modem } from './modem.ts';
import { units } from './units.ts';
import { han } from './han.ts';
import { topology } from './topology.ts';
import { commands } from './commands.ts';
import { why } from './why.ts';
import { next } from './next.ts';
import { events } from './events.ts';
import { refusals } from './refusals.ts';
import { health } from './health.ts';
import { sessionColumns } from './sessionColumns.ts';
import { sessionFlags } from './sessionFlags.ts';
import { warnings } from './warnings.ts';
import { desktop } from './desktop.ts';

/** All Norwegian (bokmål) texts. */
export const nb = {
  common,
  frame,
  signIn,
  firstStart,
  dashboard,
  conditions,
  values,
  station,
  outlet,
  statistics,
  eventLog,
  doctor,
  topology,
  modem,
  messages,
  units,
  han,
  commands,
  why,
  next,
  events,
  refusals,
  health,
  desktop,
  sessionColumns,
  sessionFlags,
  warnings,
} as const;
