/** What a call's progress looks like on the wire; every maker has words of its own. */
export type CallWords = {
  /** The final result of ATD at once; null = only when the call is answered or over. */
  readonly dialled: string | null;
  /** While the network sets it up. */
  readonly setUp: readonly string[];
  /** The answered outgoing call; the first may be the final result of ATD (see `dialled`). */
  readonly answered: readonly string[];
  /** The other end put down, or never was reached; `{seconds}` = how long it lasted. */
  readonly ended: readonly string[];
  /** Says `ended` also when it was this end that hung up. */
  readonly tellsOwnEnd: boolean;
};

/** How USSD texts are written: as they are, packed septets in hex, or UCS-2 in hex. */
export type UssdStyle = 'plain' | 'packed' | 'ucs2';

export type ModemProfile = {
  readonly id: string;
  /** One line for `--profile list`, with what is special about it. */
  readonly help: string;
  readonly maker: string;
  readonly model: string;
  readonly revision: readonly string[];
  /** Behind each line of an answer. */
  readonly lineEnd: '\r\n' | '\r\r\n';
  /** The final result of a command it does not know. */
  readonly unknownCommand: string;
  /** `AT+CPIN?` ends without OK. */
  readonly pinWithoutOk: boolean;
  /** For each of two or three uses (read, send, receive): what AT+CPMS takes. Empty = no messages by AT at all. */
  readonly storages: readonly (readonly string[])[];
  /** Sets only when all three are named. */
  readonly needsAllStorages: boolean;
  /** Answers a set storage with OK alone. */
  readonly storesQuietly: boolean;
  /** Where messages are kept when nobody says otherwise; `MT` is another name for it. */
  readonly mainStorage: string;
  readonly capacity: number;
  readonly firstIndex: 0 | 1;
  /** What the parts of AT+CNMI may be; null = refused altogether. */
  readonly notices: readonly (readonly number[])[] | null;
  readonly call: CallWords;
  /** Fields behind number and type in +CLIP. */
  readonly callerIdTail: string;
  /** +CLIP has type 145 but no plus in the number. */
  readonly callerIdWithoutPlus: boolean;
  readonly ussd: UssdStyle;
  /** AT+CUSD=1 is refused before AT^USSDMODE=0. */
  readonly ussdNeedsTextMode: boolean;
  /** AT+CSMP empties the service centre's number. */
  readonly forgetsServiceCentre: boolean;
  /** What it says by itself until AT^CURC=0, one line each time. */
  readonly noise: { readonly everyMs: number; readonly lines: readonly string[] };
  /** A full storage is told with these words; null = in silence. */
  readonly storageFull: ((storage: string) => string) | null;
  /** Commands with an answer of their own: the lines and the final result. */
  readonly answers: Readonly<Record<string, readonly string[]>>;
  /** Beginnings of commands of the maker that are taken with OK and do nothing here. */
  readonly takes: readonly string[];
};

const SM_ME = ['SM', 'ME', 'MT', 'SR'];

/** A modem without any oddity: what the standards say and nothing more. */
export const STANDARD: ModemProfile = {
  id: 'standard',
  help: 'by the book (TS 27.005, TS 27.007): places from 1, three storages',
  maker: 'Quayside',
  model: 'Virtual GSM modem',
  revision: ['1.0'],
  lineEnd: '\r\n',
  unknownCommand: 'ERROR',
  pinWithoutOk: false,
  storages: [SM_ME, SM_ME, SM_ME],
  needsAllStorages: false,
  storesQuietly: false,
  mainStorage: 'SM',
  capacity: 30,
  firstIndex: 1,
  notices: [
    [0, 1, 2, 3],
    [0, 1, 2, 3],
    [0, 2],
    [0, 1, 2],
    [0, 1],
  ],
  call: { dialled: 'OK', setUp: [], answered: [], ended: ['NO CARRIER'], tellsOwnEnd: false },
  callerIdTail: ',,,,0',
  callerIdWithoutPlus: false,
  ussd: 'plain',
  ussdNeedsTextMode: false,
  forgetsServiceCentre: false,
  noise: { everyMs: 0, lines: [] },
  storageFull: null,
  answers: {},
  takes: [],
};
