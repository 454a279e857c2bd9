import { HEADERS, hdlcOctets } from '../../../../shared/codecs/han/encode/hdlcOctets.ts';
import { aidonList } from '../../../../shared/codecs/han/encode/meterLists.ts';
import type { Obis } from '../../../../shared/codecs/han/obis.ts';

/** An Aidon meter's messages for tests: tenths of ampere and volt, tens of Wh, invented numbers. */

/** Every 2.5 s: the power alone, no name. */
export const shortList = (powerW: number): Uint8Array =>
  hdlcOctets(aidonList({ meterId: '', meterType: '', values: [['1-0:1.7.0', powerW]], clock: null }), HEADERS.aidon);

export type LongList = {
  readonly meterId: string;
  readonly powerW: number;
  readonly currents?: readonly [number, number | null, number];
  /** Ten Wh each. */
  readonly register?: number;
  /** Wall time as if it were UTC; Aidon shows normal time all year. */
  readonly clock?: number;
};

/** Every 10 s with the meter's number; at the full hour with its registers and clock. */
export function longList({ meterId, powerW, currents = [10, 10, 10], register, clock }: LongList): Uint8Array {
  const phases: (readonly [Obis, number])[] = [];
  for (const [index, value] of currents.entries())
    if (value !== null) phases.push([`1-0:${31 + index * 20}.7.0`, value]);
  const values: (readonly [Obis, number])[] = [
    ['1-0:1.7.0', powerW],
    ['1-0:2.7.0', 0],
    ...phases,
    ['1-0:32.7.0', 2300],
    ...(register === undefined ? [] : [['1-0:1.8.0', register] as const, ['1-0:2.8.0', 0] as const]),
  ];
  return hdlcOctets(aidonList({ meterId, meterType: '6534', values, clock: clock ?? null }), HEADERS.aidon);
}

/** With the right check digits, of no real meter. */
export const METER_A = '7359992900000011';
export const METER_B = '7359992900000028';
