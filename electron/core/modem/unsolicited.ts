/** What a modem says by itself (research/gsm 2.2). */
export type Unsolicited =
  | { readonly kind: 'stored'; readonly storage: string; readonly index: number }
  /** The PDU follows on the next line. */
  | { readonly kind: 'reportHead' | 'textHead' }
  | { readonly kind: 'ring' }
  | { readonly kind: 'caller'; readonly number: string | null }
  | { readonly kind: 'callEnded'; readonly ending: string }
  | { readonly kind: 'registration'; readonly line: string }
  | { readonly kind: 'ussd'; readonly line: string }
  | { readonly kind: 'storageFull' }
  /** Known, and of no use here. */
  | { readonly kind: 'noise' };

const NOISE =
  /^(?:\^(?:RSSI|HCSQ|BOOT|MODE|DSFLOWRPT|CSNR|SRVST|SIMST|STIN|NWTIME|NDISSTAT|RFSWITCH|EONS|LWURC|ORIG|CONF|CONN)|\+(?:ZUSIMR|ZPAS|ZEND|CIND|CIEV|PSBEARER|CSQN|WIND|CTZV|CTZE|CGEV)|\*(?:RADIOPOWER|ECAV)|#STN|CONNECT|SMS READY|CALL READY|PB DONE)/iu;
const CALL_ENDS = /^(?:NO CARRIER|BUSY|NO ANSWER|\^CEND:.*|HANGUP:.*|\+WIND: ?6.*)$/iu;

/** null: not a line that comes by itself. */
export function unsolicited(line: string): Unsolicited | null {
  const stored = /^\+(?:CMTI|CDSI): ?"?(\w+)"?, ?(\d+)/iu.exec(line);
  if (stored) return { kind: 'stored', storage: (stored[1] ?? '').toUpperCase(), index: Number(stored[2]) };
  if (/^\+CDS:/iu.test(line)) return { kind: 'reportHead' };
  if (/^\+CMT:/iu.test(line)) return { kind: 'textHead' };
  if (/^(?:RING|\+CRING:.*)$/iu.test(line)) return { kind: 'ring' };
  if (/^\+CLIP:/iu.test(line)) return { kind: 'caller', number: callerOf(line) };
  if (CALL_ENDS.test(line)) return { kind: 'callEnded', ending: line };
  if (/^\+CREG:/iu.test(line)) return { kind: 'registration', line };
  if (/^\+CUSD:/iu.test(line)) return { kind: 'ussd', line };
  if (/^\^SMMEMFULL/iu.test(line)) return { kind: 'storageFull' };
  return NOISE.test(line) ? { kind: 'noise' } : null;
}

/** `+CLIP: "4791234567",145,...`: the plus may be missing though the type says international; empty = withheld. */
export function callerOf(line: string): string | null {
  const [number = '', type = ''] = line
    .slice(line.indexOf(':') + 1)
    .split(',')
    .map((field) => field.trim().replaceAll('"', ''));
  if (number === '') return null;
  return type === '145' && !number.startsWith('+') ? `+${number}` : number;
}
