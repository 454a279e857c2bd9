import type { Reading } from '../charging/meter.ts';
import type { Json, JsonObject } from '../wire/json.ts';

export type ReadingContext = 'Sample.Periodic' | 'Sample.Clock' | 'Transaction.Begin' | 'Transaction.End' | 'Trigger';

type Sampler = (reading: Reading) => readonly JsonObject[];

/** OCPP 1.6, 7.31: how each measurand that the station has is worded. */
const SAMPLERS: Readonly<Record<string, Sampler>> = {
  'Energy.Active.Import.Register': ({ energyWh }) => [{ value: String(energyWh), unit: 'Wh' }],
  'Power.Active.Import': ({ powerW }) => [{ value: String(powerW), unit: 'W' }],
  'Current.Import': ({ currentsA }) =>
    currentsA.map((amperes, phase) => ({ value: amperes.toFixed(2), unit: 'A', phase: `L${phase + 1}` })),
  Voltage: ({ voltagesV }) =>
    voltagesV.map((volts, phase) => ({ value: volts.toFixed(1), unit: 'V', phase: `L${phase + 1}-N` })),
  SoC: ({ socPercent }) =>
    socPercent === null ? [] : [{ value: String(socPercent), unit: 'Percent', location: 'EV' }],
};

export type MeterValueInput = {
  readonly reading: Reading;
  readonly measurands: readonly string[];
  readonly context: ReadingContext;
  readonly timestamp: string;
};

/** One element of `meterValue`; null when none of the measurands can be measured here. */
export function meterValue({ reading, measurands, context, timestamp }: MeterValueInput): JsonObject | null {
  const sampledValue: Json[] = [];
  for (const measurand of measurands) {
    const sampler = Object.hasOwn(SAMPLERS, measurand) ? SAMPLERS[measurand] : undefined;
    for (const sample of sampler?.(reading) ?? []) sampledValue.push({ ...sample, context, measurand });
  }
  return sampledValue.length === 0 ? null : { timestamp, sampledValue };
}
