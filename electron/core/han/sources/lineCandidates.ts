import type { HanLine } from '../../../../shared/domain/han/reader.ts';

/**
 * Line settings in the order in which they are tried (research/han 3.1): Norwegian meters first, then Swedish P1 ports
 * and bricks, then what was seen in Austria and Slovenia.
 */
export const LINE_CANDIDATES: readonly HanLine[] = [
  { baudRate: 2400, dataBits: 8, parity: 'even' },
  { baudRate: 2400, dataBits: 8, parity: 'none' },
  { baudRate: 115_200, dataBits: 8, parity: 'none' },
  { baudRate: 9600, dataBits: 8, parity: 'even' },
  { baudRate: 9600, dataBits: 8, parity: 'none' },
  { baudRate: 9600, dataBits: 7, parity: 'even' },
  { baudRate: 38_400, dataBits: 8, parity: 'none' },
  { baudRate: 115_200, dataBits: 8, parity: 'even' },
];

/** For an address without line settings, such as tcp://. */
export const ANY_LINE: HanLine = { baudRate: 2400, dataBits: 8, parity: 'even' };

/** Kamstrup sends every ten seconds; a list takes up to two more on the wire. */
export const LINE_WAIT_MS = 13_000;
