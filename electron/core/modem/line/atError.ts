/** How a modem refuses. `code` null: it gave words that are not known, or nothing but ERROR. */
export type AtError = {
  /** `cms`: of a text (TS 27.005, 3.2.5); `cme`: of the modem or SIM (TS 27.007, 9.2). */
  readonly kind: 'cms' | 'cme' | 'plain';
  readonly code: number | null;
  /** As the modem wrote it. */
  readonly text: string;
};

/** COMMAND NOT SUPPORT: Huawei E1752 (python-gsmmodem); NA, MODEM ERROR: ModemManager mm-serial-parsers.c. */
const PLAIN =
  /^(?:ERROR|COMMAND NOT SUPPORT(?:ED)?|NA|MODEM ERROR:.*|TOO MANY PARAMETERS|OPERATION NOT (?:ALLOWED|SUPPORTED)|ABORTED)$/iu;
const NUMBERED = /^\+?CM([ES]) ERROR: ?(.*)$/iu;

/** What modems say that know AT+CMEE=1 but answer in words (TS 27.007, 9.2.1). */
const WORDS: readonly (readonly [RegExp, number])[] = [
  [/sim not inserted/iu, 10],
  [/sim pin2? required/iu, 11],
  [/sim puk2? required/iu, 12],
  [/sim failure/iu, 13],
  [/sim busy/iu, 14],
  [/sim wrong/iu, 15],
  [/incorrect password/iu, 16],
  [/memory full/iu, 20],
  [/invalid index/iu, 21],
  [/no network service/iu, 30],
];

/** null: the line is no refusal. */
export function errorOf(line: string): AtError | null {
  if (PLAIN.test(line)) return { kind: 'plain', code: null, text: line };
  const [whole, letter = '', said = ''] = NUMBERED.exec(line) ?? [];
  if (whole === undefined) return null;
  const isNumber = /^\d+$/u.test(said.trim());
  const code = isNumber ? Number(said) : (WORDS.find(([pattern]) => pattern.test(said))?.[1] ?? null);
  return { kind: letter.toUpperCase() === 'S' ? 'cms' : 'cme', code, text: line };
}

/** The SIM or the modem is not so far yet (CME 14, 515: python-gsmmodem, gammu #93): the same again in a moment. */
export const isBusy = ({ kind, code }: AtError): boolean =>
  (kind === 'cme' && (code === 14 || code === 515)) || (kind === 'cms' && code === 314);

/** As staff and log read it: `CMS 38`, `CME 30`, else the modem's words. */
export const errorText = ({ kind, code, text }: AtError): string =>
  code === null || kind === 'plain' ? text : `${kind.toUpperCase()} ${code}`;
