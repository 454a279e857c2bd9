import type { Texts } from '../texts.ts';
import type { firstStart as english } from '../en/firstStart.ts';

export const firstStart: Texts<typeof english> = {
  welcome: 'Velkommen til Quayside',
  about: 'Én konsoll for ladestasjonene og uttakene i havnen. Alt ligger i én fil på denne PC-en.',
  choose: 'Hvordan vil du begynne?',
  create: {
    title: 'Sett opp denne havnen',
    about: 'Lag administratoren, havnen og det første anlegget. Tar to minutter.',
  },
  restore: { title: 'Gjenopprett en sikkerhetskopi', about: 'Fortsett med en fil som en annen Quayside har skrevet.' },
  demo: { title: 'Utforsk demoen', about: 'En simulert havn med 24 stasjoner og tre måneders historikk.' },
  begin: 'Begynn',
  openDemo: 'Åpne demoen',
  openingDemo: 'Demohavnen bygges. Første gang tar det noen sekunder.',
  chooseFile: 'Velg en fil',
  steps: { harbour: 'Havn', administrator: 'Administrator', stations: 'Stasjoner' },
  harbour: {
    name: 'Navn på havnen',
    namePlaceholder: 'Skarvøy havn',
    site: 'Navn på det første anlegget',
    siteHint: 'Et sted med egne stasjoner, for eksempel en gjestehavn. Flere kan legges til senere.',
    sitePlaceholder: 'Gjestehavna',
    zone: 'Tidssone',
    zoneHint: 'Alle tider vises i denne sonen, uansett hva PC-en er stilt på.',
    language: 'Språk',
  },
  administrator: {
    firstName: 'Fornavn',
    lastName: 'Etternavn',
    email: 'E-post',
    emailHint: 'Du logger på med den. Ingenting sendes.',
    password: 'Passord',
    again: 'Passord en gang til',
    differs: 'De to passordene er ulike.',
    rules: 'Passordet har',
  },
  stations: {
    title: 'Hvor kan ladestasjoner koble seg til?',
    choose: 'Velg én av de to.',
    thisPc: 'Bare fra denne PC-en',
    thisPcHint: 'For å prøve ut ting. Ingen stasjon i havnen når konsollen.',
    network: 'Fra nettverket til denne PC-en',
    networkHint:
      'Stasjoner i havnen kan koble seg til. Ukjente stasjoner slipper ikke inn, men listes opp. Windows kan spørre om dette skal tillates; svar ja for private nettverk.',
    later: 'Dette kan endres senere under Innstillinger.',
  },
  finish: 'Sett opp havnen',
  back: 'Tilbake',
  next: 'Neste',
  restoring: {
    title: 'Gjenoppretter {{name}}',
    progress: '{{done}} av {{of}} MB',
    checking: 'Filen kontrolleres og åpnes.',
    cancel: 'Avbryt',
    failed: 'Sikkerhetskopien kunne ikke gjenopprettes. Ingenting ble endret.',
  },
};
