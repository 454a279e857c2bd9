import type { ModemProfile } from './profiles/profile.ts';

export type Charset = 'GSM' | 'IRA' | 'UCS2';

/** AT+CNMI: how what comes in is told (TS 27.005, 3.4.1). */
export type NoticeSettings = {
  readonly mode: number;
  /** 0 = not at all, 1 = stored and told, 2 = handed over and not stored, 3 = class 3 handed over. */
  readonly messages: number;
  readonly broadcasts: number;
  /** 0 = not at all, 1 = handed over, 2 = stored and told. */
  readonly reports: number;
  readonly buffer: number;
};

/** What the program at the other end has set; a restart forgets it. */
export type ModemSettings = {
  echo: boolean;
  words: boolean;
  quiet: boolean;
  errors: 0 | 1 | 2;
  callerId: boolean;
  extendedRing: boolean;
  /** How much +CREG tells by itself: 0, 1 or 2. */
  registrationNotices: number;
  /** The same of +CGREG and +CEREG. */
  packetNotices: number;
  textMode: boolean;
  charset: Charset;
  notices: NoticeSettings;
  /** Read and delete, write and send, receive. */
  storages: readonly [string, string, string];
  serviceCentre: string;
  /** AT+CSMP as it was set: first octet, validity, protocol, data coding. */
  textParameters: readonly [number, number, number, number];
  textDetails: boolean;
  messageService: number;
  /** AT+CFUN: 0 = off, 1 = on, 4 = no radio. */
  functionality: number;
  /** ATH leaves a voice call alone (AT+CVHU=1). */
  keepsCallOnHangUp: boolean;
  autoAnswerRings: number;
  /** AT^CURC: whether the modem tells of signal and mode by itself. */
  isNoisy: boolean;
  /** AT^USSDMODE=0: USSD as text. */
  ussdAsText: boolean;
  ussdNotices: boolean;
  /** AT+COPS=3: 0 = long name, 1 = short name, 2 = number. */
  operatorFormat: number;
};

export function freshSettings(profile: ModemProfile, serviceCentre: string): ModemSettings {
  const main = profile.mainStorage;
  return {
    echo: true,
    words: true,
    quiet: false,
    errors: 0,
    callerId: false,
    extendedRing: false,
    registrationNotices: 0,
    packetNotices: 0,
    textMode: false,
    charset: 'GSM',
    notices: { mode: 0, messages: 0, broadcasts: 0, reports: 0, buffer: 0 },
    storages: [main, main, main],
    serviceCentre,
    textParameters: [17, 167, 0, 0],
    textDetails: false,
    messageService: 0,
    functionality: 1,
    keepsCallOnHangUp: false,
    autoAnswerRings: 0,
    isNoisy: profile.noise.lines.length > 0,
    ussdAsText: false,
    ussdNotices: false,
    operatorFormat: 0,
  };
}
