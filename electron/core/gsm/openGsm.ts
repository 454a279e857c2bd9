import type { HealthChip } from '../../../shared/contract/console.ts';
import { openModem } from '../modem/modem.ts';
import type { PortFactory } from '../ports/port.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import type { Store } from '../store/store.ts';
import { Gsm } from './gsm.ts';
import { isocketLanguage } from './units/isocketLanguage.ts';

export type OpenGsmParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly ports: PortFactory;
  readonly health: (chip: HealthChip) => void;
};

/** The bridge with a real modem and the units' real language. Nothing here throws: what is wrong is the modem's state. */
export const openGsm = ({ store, clock, log, ports, health }: OpenGsmParts): Gsm =>
  new Gsm({
    store,
    clock,
    log,
    language: isocketLanguage,
    openModem: (choice) => openModem({ ports, clock, log }, choice),
    listPorts: ports.list,
    setHealth: health,
  });
