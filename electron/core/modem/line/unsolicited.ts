import { callerOf, ecavNumber, ringingIn } from '../answers/callerId.ts';
import { registrationOf, type Registration } from '../answers/registration.ts';
import { signalDbmOf } from '../answers/signal.ts';
import { fieldsOf } from './fields.ts';

/** What a modem says by itself (research/gsm 2.2). */
export type Unsolicited =
  | { readonly kind: 'stored'; readonly storage: string; readonly index: number }
  /** The PDU is on the next line. */
  | { readonly kind: 'head'; readonly of: 'text' | 'report' }
  | { readonly kind: 'rang' }
  /** null = withheld. */
  | { readonly kind: 'caller'; readonly number: string | null }
  | { readonly kind: 'callAlerting' }
  | { readonly kind: 'callConnected' }
  | { readonly kind: 'callEnded'; readonly ending: string }
  | { readonly kind: 'registration'; readonly registration: Registration }
  | { readonly kind: 'signal'; readonly dbm: number | null }
  | { readonly kind: 'ussd'; readonly line: string }
  | { readonly kind: 'storageFull' }
  /** The SIM was taken out, put in, or locked. */
  | { readonly kind: 'simChanged' }
  /** Known, and of no use here. */
  | { readonly kind: 'noise' };

type Reading = (line: string) => Unsolicited | null;
type Rule = readonly [RegExp, Reading | Unsolicited];

const NOISE: Unsolicited = { kind: 'noise' };
const ended: Reading = (line) => ({ kind: 'callEnded', ending: line });

/** `+CMTI: "ME",0` or `+CMTI: "SM",1,"MMS PUSH",2,1` (serialport-gsm #60); +CDSI is a delivery report. */
const stored: Reading = (line) => {
  const [storage = '', index = ''] = fieldsOf(line);
  return /^\d+$/u.test(index) ? { kind: 'stored', storage: storage.toUpperCase(), index: Number(index) } : null;
};

/** Ericsson and phonesim: 0 over, 3 talking, 6 rings here, 7 busy; the rest is on the way there. */
const ecav: Reading = (line) => {
  const state = fieldsOf(line)[1];
  if (state === '0' || state === '7') return { kind: 'callEnded', ending: line };
  if (state === '3') return { kind: 'callConnected' };
  if (state !== '6') return { kind: 'callAlerting' };
  const number = ecavNumber(line);
  return number === null ? { kind: 'rang' } : { kind: 'caller', number };
};

/** Said by itself by SIMCom modems (AT+CLCC=1); 6 = over. */
const currentCall: Reading = (line) => {
  if (fieldsOf(line)[2] === '6') return { kind: 'callEnded', ending: line };
  const number = ringingIn([line]);
  return number === undefined ? NOISE : { kind: 'caller', number };
};

const CALLS: readonly Rule[] = [
  [/^\+CRING: ?GPRS/iu, NOISE],
  [/^(?:RING|\+CRING:.*)$/iu, { kind: 'rang' }],
  [/^\+CLIP:/iu, (line) => ({ kind: 'caller', number: callerOf(line) })],
  [/^\+CLCC:/iu, currentCall],
  [/^\*ECAV:/iu, ecav],
  // ^CEND:<id>,<seconds>,<status>[,<cause>]: the last is missing with some (ModemManager, cend_regex).
  [/^\^CEND: ?\d/iu, ended],
  [/^(?:NO CARRIER|BUSY|NO ANSWER|NO DIAL ?TONE|HANGUP: ?\d+|VOICE CALL: ?END.*|MISSED_CALL:.*)$/iu, ended],
  [/^\+WIND: ?6\b/iu, ended],
  [/^(?:\^(?:ORIG|CONF):|\+WIND: ?[25]\b)/iu, { kind: 'callAlerting' }],
  [/^(?:\^CONN:.*|CONNECT.*|VOICE CALL: ?BEGIN)$/iu, { kind: 'callConnected' }],
];

const REST: readonly Rule[] = [
  [/^\+(?:CMTI|CDSI):/iu, stored],
  [/^\+CMT:/iu, { kind: 'head', of: 'text' }],
  [/^\+CDS:/iu, { kind: 'head', of: 'report' }],
  [/^\+CREG:/iu, (line) => registrationSaid(registrationOf(line))],
  [/^(?:\+CSQ|\^RSSI):/iu, (line) => ({ kind: 'signal', dbm: signalDbmOf(line) })],
  [/^\+CUSD:/iu, (line) => ({ kind: 'ussd', line })],
  [/^\^SMMEMFULL|^\+SMSFULL|^\+CIEV: ?"?SMSFULL/iu, { kind: 'storageFull' }],
  [/^\^SIMST: ?(?:0|255)\b|^\+CPIN:|^\+SIMCARD:|^\+QUSIM: ?0/iu, { kind: 'simChanged' }],
];

/** Lines of makers that mean nothing for texts and calls (libgammu atgen.c, ModemManager huawei, SIMCom, Quectel). */
const MAKERS_NOISE =
  /^(?:\^(?:HCSQ|BOOT|MODE|DSFLOWRPT|CSNR|SRVST|SIMST|STIN|NWTIME|NDISSTAT|NDISEND|RFSWITCH|EONS|LWURC|THERM|PLMN|ANLEVEL|CRSSI|DATACONNECT|XLEMA|MEMSTATUS)|\+(?:ZUSIMR|ZPAS|ZPSTM|ZEND|ZDONR|CIND|CIEV|CTZV|CTZE|CTZDST|CGEV|CGREG|CEREG|CFUN|CCWA|CSSI|CSSU|CLTS|PACSP|PSBEARER|PSUTTZ|QIND|QUSIM|STIN|UMWI|ECIND|WIND)|\*(?:RADIOPOWER|PSUTTZ|EPEV|E2)|[#$](?:STN|QSS|CREG|QCSIMSTAT))/iu;
const STARTING =
  /^(?:RDY|SMS READY|CALL READY|PB DONE|SMS DONE|NORMAL POWER DOWN|UNDER-VOLTAGE.*|OVER-VOLTAGE.*|DST: ?\d|POWERED DOWN|SYSSTART.*)$/iu;

/** null: no line that comes by itself. */
export function unsolicited(line: string): Unsolicited | null {
  for (const [pattern, reading] of [...CALLS, ...REST]) {
    if (!pattern.test(line)) continue;
    return typeof reading === 'function' ? reading(line) : reading;
  }
  return MAKERS_NOISE.test(line) || STARTING.test(line) ? NOISE : null;
}

const registrationSaid = (registration: Registration | null): Unsolicited =>
  registration === null ? NOISE : { kind: 'registration', registration };
