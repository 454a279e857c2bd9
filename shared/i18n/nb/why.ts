import type { Texts } from '../texts.ts';
import type { why as english } from '../en/why.ts';

export const why: Texts<typeof english> = {
  available: 'Klar til bruk.',
  charging: 'Lader.',
  preparing: 'Pluggen står i, men lader ikke ennå.',
  suspendedByCar: 'Tilkoblet, men bilen eller båten tar ikke strøm nå.',
  suspendedByStation: 'Tilkoblet, men stasjonen gir ikke strøm nå.',
  finishing: 'Ferdig, men kabelen står fortsatt i.',
  reserved: 'Reservert for noen.',
  outOfService: 'Stasjonen har tatt uttaket ut av drift.',
  outOfServiceByStaff: 'Tatt ut av drift av betjeningen.',
  faulted: 'Feil: {{detail}}',
  faultedUnnamed: 'Stasjonen melder feil uten å si hvilken.',
  stationOffline: 'Stasjonen er ikke tilkoblet: {{detail}}.',
  stationNeverConnected: 'Stasjonen har aldri vært tilkoblet.',
  statusUnknown: 'Stasjonen har ikke sagt hvordan uttaket står.',
  statusUnreadable: 'Stasjonen sier «{{detail}}», som ikke er en kjent tilstand.',
  lost: {
    closedByStation: 'den lukket forbindelsen selv',
    connectionLost: 'forbindelsen ble brutt',
    noAnswerToPing: 'den sluttet å svare',
    replacedByNewer: 'en nyere forbindelse tok over',
    closedByConsole: 'betjeningen avsluttet forbindelsen',
    consoleStopped: 'konsollen var stoppet, og den har ikke kommet tilbake ennå',
  },
};
