import { clockText } from '../../../shared/codecs/han/meterClock.ts';
import { decimalText } from '../../../shared/codecs/han/quantity.ts';
import type { HanCounts } from '../../../shared/codecs/han/hanStream.ts';
import type { MeterReading } from '../../../shared/codecs/han/reading.ts';

/** One line of `decode -- han`. Values are written digit by digit, so that no number becomes a float on the way. */
export function hanLine(reading: MeterReading, offset: number): string {
  const { meter, meterId, listVersion, meterType, clock } = reading;
  const head = JSON.stringify({ meter, meterId, listVersion, meterType, clock: clock && clockText(clock) });
  const values = reading.values.map(
    (value) => `${JSON.stringify(value.obis)}:{"v":${decimalText(value)},"u":${JSON.stringify(value.unit)}}`,
  );
  return `${head.slice(0, -1)},"values":{${values.join(',')}},"offset":${offset}}`;
}

/** `321 good, 2 bad (2 frameCheck), 17 discarded bytes`. */
export function countsLine({ good, bad, reasons, discardedOctets }: HanCounts): string {
  const named = Object.entries(reasons).map(([reason, count]) => `${count} ${reason}`);
  return `${good} good, ${bad} bad${bad === 0 ? '' : ` (${named.join(', ')})`}, ${discardedOctets} discarded bytes`;
}
