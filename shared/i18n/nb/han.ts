import type { Texts } from '../texts.ts';
import type { han as english } from '../en/han.ts';
import { hanDetails } from './hanDetails.ts';
import { hanDiagnosis } from './hanDiagnosis.ts';
import { hanIntake } from './hanIntake.ts';

export const han: Texts<typeof english> = {
  title: 'Målere (HAN)',
  about: 'Alle målere som leses over HAN-porten: med kabel, nettverk, WiFi eller 4G',
  tabs: { readers: 'Lesere', register: 'Registrer', csv: 'CSV', balance: 'Havnebalanse', inputs: 'Innganger' },
  table: 'Målerlesere',
  none: 'Ingen målerlesere ennå',
  noneNext: 'Finn en måler på en kabel, registrer lesere med strekkodeleser, eller importer en CSV-liste.',
  noneHere: 'Ingen målerlesere på dette stedet',
  noneHereNext: 'Lesere står der de er registrert. Vis alle, eller velg et annet sted.',
  showAll: 'Vis alle lesere',
  noneFound: 'Ingen leser passer til «{{text}}»',
  noneFoundNext:
    'Søk på enhets-ID, målernummer eller mottaker. Et feilstavet navn forblir feilstavet: be om enhets-ID-en som er trykt på leseren.',
  clearSearch: 'Tøm søket',
  search: 'Søk i lesere',
  searchPlaceholder: 'Enhets-ID, målernummer eller mottaker',
  searchHelp: 'Søket skiller ikke mellom store og små bokstaver, men ID-ene gjør det: «Ab3#» og «ab3#» er to lesere.',
  intermediary: 'Mellomledd',
  allIntermediaries: 'Alle mellomledd',
  dataAsOf: 'Data per {{time}}',
  columns: {
    deviceId: 'Enhets-ID',
    name: 'Navn',
    type: 'Type',
    meterNumber: 'Målernummer',
    recipient: 'Mottaker',
    customerNumber: 'Kundenr.',
    place: 'Sted',
    intermediary: 'Mellomledd',
    activation: 'Aktivering',
    shipment: 'Status',
    online: 'På nett',
    hanData: 'HAN-data',
    signal: 'Signal',
    state: 'Tilstand',
    power: 'Effekt',
    sentAt: 'Sendt ut',
  },
  types: { wifi: 'WiFi', '4g': '4G', usb: 'USB', tcp: 'TCP' },
  activation: { active: 'Aktivert', inactive: 'Deaktivert' },
  shipment: { sent: 'Utsendt', returned: 'Returnert' },
  seen: { now: '< 2 min', withinHour: '< 60 min', never: 'Ikke sett', hanNever: 'Aldri' },
  seenHelp: {
    online: 'Ethvert livstegn fra leseren, med eller uten målerdata.',
    never:
      'Ikke sett: den kan være tilkoblet, men uten strøm lenge nok til å sende, eller ennå ikke på nettet den skal på.',
    hanData: 'De siste målerdataene. Les feltet sammen med På nett.',
    hanNever: 'Aldri: som oftest er HAN-porten ikke åpnet.',
  },
  signal: {
    good: 'godt',
    medium: 'middels',
    poor: 'svakt',
    cable: 'kabel',
    unusuallyGood: 'uvanlig godt nå',
    unusuallyPoor: 'uvanlig svakt nå',
    poorHelp: 'Signalet kan være for svakt: flytt leseren. Vurder det sammen med På nett og dagene før.',
  },
  twin: 'Tvilling-ID',
  twinWarning_one:
    '{{deviceId}} skiller seg bare i store og små bokstaver fra {{twins}}. Det er to lesere: sammenlign bokstav for bokstav.',
  twinWarning_other:
    '{{deviceId}} skiller seg bare i store og små bokstaver fra {{twins}}. Det er ulike lesere: sammenlign bokstav for bokstav.',
  mainMeter: 'Hovedmåler',
  noPlace: 'Uten sted',
  gone: 'Denne leseren finnes ikke lenger.',
  goneNext: 'Den kan være fjernet, eller den hører til et anlegg du ikke kan se.',
  toList: 'Alle lesere',
  find: 'Finn måler',
  ...hanIntake,
  ...hanDetails,
  ...hanDiagnosis,
};
