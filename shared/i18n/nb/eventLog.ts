import type { Texts } from '../texts.ts';
import type { eventLog as english } from '../en/eventLog.ts';

export const eventLog: Texts<typeof english> = {
  title: 'Hendelseslogg',
  about: 'Hva som har hendt ved {{place}}',
  time: 'Tid',
  severity: 'Alvor',
  what: 'Hva som hendte',
  where: 'Hvor',
  /** What a station says of itself or an outlet (OCPP ChargePointStatus), in words. */
  statuses: {
    Available: 'ledig',
    Preparing: 'plugget inn',
    Charging: 'lader',
    SuspendedEV: 'satt på pause av bilen',
    SuspendedEVSE: 'satt på pause av stasjonen',
    Finishing: 'ferdig, kabelen står i',
    Reserved: 'reservert',
    Unavailable: 'ute av drift',
    Faulted: 'feil',
  },
  severities: {
    info: 'Informasjon',
    notice: 'Merknad',
    warning: 'Advarsel',
    fault: 'Feil',
  },
  filterText: 'Søk i loggen',
  all: 'Alle',
  more: 'Vis eldre',
  end: 'Dette er det eldste.',
  empty: 'Ingenting har hendt her ennå.',
  noMatch: 'Ingenting i loggen passer.',
  newEvents_one: '{{count}} ny hendelse',
  newEvents_other: '{{count}} nye hendelser',
  showNew: 'Vis',
};
