import type { Texts } from '../texts.ts';
import type { topology as english } from '../en/topology.ts';

export const topology: Texts<typeof english> = {
  addSite: 'Legg til anlegg',
  addFloor: 'Legg til pir',
  addStation: 'Legg til stasjon',
  rename: 'Gi nytt navn',
  remove: 'Fjern',
  siteName: 'Anleggets navn',
  identification: 'Identifikasjon',
  address: 'Adresse',
  floorName: 'Navn på pir eller etasje',
  stationName: 'Stasjonens navn',
  chargeboxId: 'Ladeboks-ID',
  chargeboxHelp: 'Nøyaktig som i stasjonen. Store bokstaver og nuller foran teller. Ingen mellomrom og ingen av / ? #.',
  outlets: 'Antall uttak',
  site: 'Anlegg',
  place: 'Sted',
  newName: 'Nytt navn',
  renameTitle: 'Gi {{name}} nytt navn',
  removeTitle: 'Fjerne {{name}}?',
  removeConsequence: 'Den forsvinner fra treet. Ferdige økter blir i statistikken. Dette kan ikke angres.',
  added: '{{name}} er lagt til.',
  removed: '{{name}} er fjernet.',
};
