import type { Texts } from '../texts.ts';
import type { health as english } from '../en/health.ts';

export const health: Texts<typeof english> = {
  ocpp: {
    name: 'OCPP',
    listening: 'Bare denne PC-en',
    listeningHint:
      'Stasjoner på denne PC-en kan koble seg til på port {{port}}. Administratorer åpner for nettverket under Innstillinger.',
    listeningOnLan: 'Lytter',
    listeningOnLanHint: 'Stasjoner på nettverket kan koble seg til på port {{port}}.',
    failed: 'Lytter ikke',
    failedHint: 'Ingen stasjon kan koble seg til. $t(refusals.{{failure}})',
    off: 'Av',
    offHint: 'Lytteren for stasjoner er slått av.',
  },
  modem: { name: 'Modem', off: 'Av', offHint: 'Det er ikke satt opp noe modem.' },
  han: {
    name: 'HAN',
    off: 'Av',
    offHint: 'Det er ikke satt opp noen måleravleser.',
    good: 'Leser',
    goodHint: '{{receiving}} av {{total}} avlesere gir data.',
    partly: '{{receiving}} av {{total}}',
    partlyHint: '{{receiving}} av {{total}} avlesere gir data. Listen over målere sier hvorfor de andre ikke gjør det.',
    silent: 'Ingen data',
    silentHint: 'Ingen av {{total}} avlesere gir data. Listen over målere sier hvorfor.',
    inputFailed: 'Inngang feilet',
    inputFailedHint: 'En inngang for avlesere på nettet er ikke i gang. $t(refusals.{{failure}})',
  },
  outbox: { name: 'Utboks', off: 'Av', offHint: 'Ingenting sender e-post ennå.' },
  file: {
    name: 'Fil',
    damaged: 'Skadet',
    damagedHint:
      'Kontrollen fant skade i databasefilen: {{fault}}. Gjenopprett en sikkerhetskopi og ta vare på den skadde filen.',
  },
  disk: {
    name: 'Disk',
    good: 'Bra',
    goodHint: 'Det er plass nok.',
    low: 'Lite plass',
    lowHint: '{{freeMb}} MB er ledig. Rydd plass før disken er full.',
    full: 'Full',
    fullHint: 'Bare {{freeMb}} MB er ledig: snart kan ikke konsollen lagre mer. Rydd plass nå.',
    unknown: 'Ukjent',
    unknownHint: 'Ledig plass kan ikke leses. Kontroller disken.',
  },
};
