import type { Texts } from '../texts.ts';
import type { dashboard as english } from '../en/dashboard.ts';

export const dashboard: Texts<typeof english> = {
  title: 'Oversikt',
  noStations: 'Ingen stasjoner ennå',
  noStationsNext:
    'Legg til en stasjon i navigatoren: høyreklikk på anlegget. Skriv så konsollens adresse inn i stasjonen.',
  choose: 'Velg vinduer',
  windows: {
    state: 'Tilstand nå',
    power: 'Effekt nå',
    energy: 'Energi, siste 14 dager',
    sessions: 'Siste økter',
    faults: 'Bør ses på',
    today: 'I dag og denne måneden',
  },
  state: {
    outlets_one: '{{count}} uttak',
    outlets_other: '{{count}} uttak',
    show: '{{count}} {{word}}: vis dem',
  },
  power: {
    charging_one: '{{count}} uttak lader',
    charging_other: '{{count}} uttak lader',
    none: 'Ingenting lader',
    unmeasured_one: '{{count}} av dem melder ikke effekten.',
    unmeasured_other: '{{count}} av dem melder ikke effekten.',
    largest: 'Størst nå',
  },
  energy: {
    axis: 'kWh per dag',
    sum: '{{energy}} kWh på 14 dager',
    bar: '{{day}}: {{energy}} kWh, {{sessions}} økter',
    none: 'Ingen energi ble levert de siste 14 dagene.',
    table: 'Energi per dag',
    day: 'Dag',
    sessions: 'Økter',
  },
  sessions: {
    none: 'Ingen økter ennå',
    noneNext: 'De kommer så snart en bil lader.',
    running: 'lader nå',
    all: 'Alle økter',
    anonymous: 'anonym',
  },
  faults: {
    none: 'Ingenting trenger tilsyn',
    noneNext: 'Ingen feil, ingen advarsel, og alle stasjoner svarer.',
    more_one: '{{count}} til',
    more_other: '{{count}} til',
  },
  today: {
    todayEnergy: 'Energi i dag',
    todaySessions: 'Økter i dag',
    monthEnergy: 'Energi denne måneden',
    monthSessions: 'Økter denne måneden',
  },
};
