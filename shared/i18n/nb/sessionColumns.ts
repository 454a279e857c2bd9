import type { Texts } from '../texts.ts';
import type { sessionColumns as english } from '../en/sessionColumns.ts';

export const sessionColumns: Texts<typeof english> = {
  startedAt: 'Start økt',
  endedAt: 'Slutt økt',
  durationMs: 'Varighet',
  energyWh: 'Energi (kWh)',
  stationName: 'Stasjon',
  outletNumber: 'Uttak',
  siteName: 'Anlegg',
  nodeIdentity: 'Nodeidentitet',
  authentication: 'Autentisering',
  idTag: 'RFID',
  userEmail: 'E-post',
  uuid: 'Øktidentitet',
  loggedAt: 'Server loggdato',
  meterStopWh: 'Målerstand (kWh)',
  utcOffset: 'UTC-avvik',
  startStored: 'Start (lagret form)',
  endStored: 'Slutt (lagret form)',
  flags: 'Merknader',
  anonymous: 'Anonym (0)',
  rfid: 'RFID (1)',
};
