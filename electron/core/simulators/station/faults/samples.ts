import { isJsonObject, type Json, type JsonObject } from '../wire/json.ts';
import type { OutgoingCall } from './fault.ts';

export type ChangeSample = (sample: JsonObject) => JsonObject | readonly JsonObject[];

/** The call with each of its sampled values changed, in MeterValues and in a StopTransaction's transactionData alike. */
export function withSamples(call: OutgoingCall, change: ChangeSample): OutgoingCall {
  return withPayload(call, {
    ...inList(call.payload, 'meterValue', change),
    ...inList(call.payload, 'transactionData', change),
  });
}

export const withPayload = (call: OutgoingCall, changed: JsonObject): OutgoingCall => ({
  ...call,
  payload: { ...call.payload, ...changed },
});

export const withoutKey = (object: JsonObject, key: string): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));

/** For faults that touch one action only. */
export const only =
  (action: string, change: (call: OutgoingCall) => OutgoingCall | readonly OutgoingCall[]) =>
  (call: OutgoingCall): readonly OutgoingCall[] =>
    call.action === action ? [change(call)].flat() : [call];

export const isEnergy = (sample: JsonObject): boolean => sample['measurand'] === 'Energy.Active.Import.Register';

/** An energy value in Wh, moved by so much. */
export const shifted = (sample: JsonObject, byWh: number): JsonObject => ({
  ...sample,
  value: String(Number(sample['value']) + byWh),
});

function inList(payload: JsonObject, key: string, change: ChangeSample): JsonObject {
  const list = payload[key];
  if (!Array.isArray(list)) return {};
  const values: readonly Json[] = list;
  return { [key]: values.map((value) => inValue(value, change)) };
}

function inValue(value: Json, change: ChangeSample): Json {
  if (!isJsonObject(value)) return value;
  const samples = value['sampledValue'];
  if (!Array.isArray(samples)) return value;
  const given: readonly Json[] = samples;
  return { ...value, sampledValue: given.flatMap((sample) => (isJsonObject(sample) ? change(sample) : [sample])) };
}
