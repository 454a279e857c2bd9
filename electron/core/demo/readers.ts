import type { HanLine, Party, ReaderType } from '../../../shared/domain/han/reader.ts';

/** A meter reader of the demo, with the meter that is simulated behind it. */
export type DemoReader = {
  readonly deviceId: string;
  readonly type: ReaderType;
  readonly name: string;
  readonly intermediary: string;
  /** The site's name in harbour.ts. */
  readonly site: string;
  readonly isMain: boolean;
  readonly recipient: Party;
  readonly sentDaysAgo: number;
  readonly behind: Behind;
};

/** What is behind it. */
export type Behind =
  /** A virtual meter on `sim://<port>`; a main meter sees what its site's outlets draw, others a load of their own. */
  | {
      readonly kind: 'meter';
      readonly port: string;
      readonly model: 'aidon' | 'kaifa' | 'kamstrup' | 'p1';
      readonly line: HanLine;
      readonly seed: number;
      readonly fault?: string;
    }
  /** A networked reader: how well it is heard, and what it reads; null: the meter's HAN port is shut (B18). */
  | { readonly kind: 'network'; readonly signalDbm: number; readonly meterNumber: string | null }
  /** On its way in the post: never seen (B12). */
  | { readonly kind: 'post' };

const HARBOUR_OFFICE: Party = {
  name: 'Solvik havn KF',
  phone: '+47 33 00 00 10',
  email: 'drift@solvik-havn.example',
  customerNumber: '100200',
};
const guest = (name: string, phone: string, customerNumber: string): Party => ({
  name,
  phone,
  email: '',
  customerNumber,
});
const AT_2400: HanLine = { baudRate: 2400, dataBits: 8, parity: 'even' };

/** Main meters of the three sites, a cable that loses bytes, twins of the network, and one that is still in the post. */
export const DEMO_READERS: readonly DemoReader[] = [
  {
    deviceId: 'Gh1#mQ2a',
    type: 'usb',
    name: 'Hovedmåler Gjestehavna',
    intermediary: '',
    site: 'Gjestehavna',
    isMain: true,
    recipient: HARBOUR_OFFICE,
    sentDaysAgo: 92,
    behind: { kind: 'meter', port: 'han-gjestehavna', model: 'kaifa', line: AT_2400, seed: 11 },
  },
  {
    deviceId: 'Fk1#tW9p',
    type: 'usb',
    name: 'Hovedmåler Fiskerikaia',
    intermediary: '',
    site: 'Fiskerikaia',
    isMain: true,
    recipient: HARBOUR_OFFICE,
    sentDaysAgo: 92,
    behind: { kind: 'meter', port: 'han-fiskerikaia', model: 'aidon', line: AT_2400, seed: 12 },
  },
  {
    deviceId: 'Bf1#rL8x',
    type: 'tcp',
    name: 'Hovedmåler Båtforeningen',
    intermediary: '',
    site: 'Båtforeningen',
    isMain: true,
    recipient: HARBOUR_OFFICE,
    sentDaysAgo: 92,
    behind: {
      kind: 'meter',
      port: 'han-batforeningen',
      model: 'kamstrup',
      line: { baudRate: 2400, dataBits: 8, parity: 'none' },
      seed: 13,
    },
  },
  {
    deviceId: 'Sb4&kV3s',
    type: 'usb',
    name: 'Servicebygget',
    intermediary: '',
    site: 'Gjestehavna',
    isMain: false,
    recipient: HARBOUR_OFFICE,
    sentDaysAgo: 40,
    behind: { kind: 'meter', port: 'han-servicebygget', model: 'aidon', line: AT_2400, seed: 14, fault: 'byteLoss' },
  },
  {
    deviceId: 'aB3$xY9z',
    type: 'wifi',
    name: 'Isproduksjon',
    intermediary: 'Fjord Energi',
    site: 'Fiskerikaia',
    isMain: false,
    recipient: guest('Solvik Fiskemottak AS', '+47 33 00 00 21', '310044'),
    sentDaysAgo: 60,
    behind: { kind: 'network', signalDbm: -61, meterNumber: '7359992900000042' },
  },
  {
    deviceId: 'Ab3$xY9z',
    type: 'wifi',
    name: 'Klubbhuset',
    intermediary: 'Fjord Energi',
    site: 'Båtforeningen',
    isMain: false,
    recipient: guest('Solvik Båtforening', '+47 33 00 00 35', '310051'),
    sentDaysAgo: 5,
    behind: { kind: 'network', signalDbm: -93, meterNumber: null },
  },
  {
    deviceId: '4Gn*pT6e',
    type: '4g',
    name: '',
    intermediary: 'Pilot 2',
    site: 'Gjestehavna',
    isMain: false,
    recipient: guest('Kari Nordmann', '+47 91 23 45 67', '310067'),
    sentDaysAgo: 1,
    behind: { kind: 'post' },
  },
];
