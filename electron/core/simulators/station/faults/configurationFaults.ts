import { isJsonObject, type Json, type JsonObject } from '../wire/json.ts';
import type { Fault } from './fault.ts';
import { withoutKey } from './samples.ts';

/** How stations answer GetConfiguration in their own way (quirk 53). */
export const CONFIGURATION_FAULTS: readonly Fault[] = [
  {
    id: 'keysWithoutValues',
    quirks: [53],
    help: 'leaves the value of empty keys out and sends null for the text keys',
    result: keysChanged((key) => {
      if (key['value'] === '') return withoutKey(key, 'value');
      return isNumberText(key['value']) ? key : { ...key, value: null };
    }),
  },
  {
    id: 'keysAsScalars',
    quirks: [53],
    help: 'sends key values as numbers and booleans, and readonly as text',
    result: keysChanged((key) => ({
      ...key,
      value: scalarOf(key['value'] ?? ''),
      readonly: String(key['readonly'] === true),
    })),
  },
  {
    id: 'longKeyValues',
    quirks: [53],
    help: 'sends values of more than 500 characters',
    result: keysChanged((key) => ({ ...key, value: 'x'.repeat(800) })),
  },
];

function keysChanged(change: (key: JsonObject) => JsonObject): (action: string, payload: JsonObject) => JsonObject {
  return (action, payload) => {
    const { configurationKey } = payload;
    if (action !== 'GetConfiguration' || !Array.isArray(configurationKey)) return payload;
    const keys: readonly Json[] = configurationKey;
    return { ...payload, configurationKey: keys.map((key) => (isJsonObject(key) ? change(key) : key)) };
  };
}

const isNumberText = (value: Json | undefined): boolean => typeof value === 'string' && /^\d+$/.test(value);

function scalarOf(value: Json): Json {
  if (value === 'true' || value === 'false') return value === 'true';
  return isNumberText(value) ? Number(value) : value;
}
