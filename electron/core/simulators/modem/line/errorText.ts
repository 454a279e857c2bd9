import type { AtError } from './atReply.ts';

/** The words of AT+CMEE=2 (TS 27.007, 9.2.1). */
const CME: Readonly<Record<number, string>> = {
  3: 'operation not allowed',
  4: 'operation not supported',
  10: 'SIM not inserted',
  11: 'SIM PIN required',
  12: 'SIM PUK required',
  13: 'SIM failure',
  14: 'SIM busy',
  16: 'incorrect password',
  17: 'SIM PIN2 required',
  21: 'invalid index',
  22: 'not found',
  30: 'no network service',
  31: 'network timeout',
  32: 'network not allowed - emergency calls only',
  50: 'incorrect parameters',
  100: 'unknown',
  515: 'please wait, init or command processing in progress',
};

/** TS 27.005, 3.2.5 and the causes of TS 24.011, E.2. */
const CMS: Readonly<Record<number, string>> = {
  8: 'Operator determined barring',
  21: 'Short message transfer rejected',
  38: 'Network out of order',
  41: 'Temporary failure',
  42: 'Congestion',
  47: 'Resources unavailable',
  50: 'Requested facility not subscribed',
  300: 'ME failure',
  301: 'SMS service of ME reserved',
  302: 'Operation not allowed',
  303: 'Operation not supported',
  304: 'Invalid PDU mode parameter',
  305: 'Invalid text mode parameter',
  310: 'SIM not inserted',
  311: 'SIM PIN required',
  313: 'SIM failure',
  314: 'SIM busy',
  316: 'SIM PUK required',
  321: 'Invalid memory index',
  322: 'Memory full',
  330: 'SMSC address unknown',
  331: 'no network service',
  332: 'network timeout',
  500: 'unknown error',
  512: 'User abort',
};

/** The final line of an error as AT+CMEE has it: 0 = the bare word, 1 = the number, 2 = words. */
export function errorLine(error: AtError, verbosity: 0 | 1 | 2): string {
  if (error.kind === 'error') return 'ERROR';
  const words = (error.kind === 'cme' ? CME : CMS)[error.code];
  const head = error.kind === 'cme' ? '+CME ERROR' : '+CMS ERROR';
  // Errors of messages have their number even when those of the device are switched off.
  if (verbosity === 0 && error.kind === 'cme') return 'ERROR';
  return `${head}: ${verbosity === 2 && words !== undefined ? words : error.code}`;
}
