import { isFields } from './v16/fields.ts';
import { messageOf } from '../runtime/failure.ts';

/** Checks a payload against the standard's schema; null when it conforms, else what is wrong. */
export type SchemaCheck = (schema: `${string}.req` | `${string}.conf`, payload: unknown) => string | null;

type Validator = {
  readonly subprotocol: string;
  readonly validate: (schemaId: string, params: unknown) => unknown;
};

/** The schemas that ocpp-rpc ships, with the library's own validators. */
export async function loadSchemaCheck(): Promise<SchemaCheck> {
  const module: unknown = await import('ocpp-rpc/lib/standard-validators.js');
  const validators = isFields(module) ? module['default'] : undefined;
  const validator = Array.isArray(validators) ? validators.find(isValidator16) : undefined;
  if (!validator) throw new Error('ocpp-rpc has no schemas for ocpp1.6');
  return (schema, payload) => {
    try {
      validator.validate(`urn:${schema}`, payload);
      return null;
    } catch (error) {
      return messageOf(error).slice(0, 200);
    }
  };
}

const isValidator16 = (value: unknown): value is Validator =>
  typeof value === 'object' && value !== null && 'subprotocol' in value && value.subprotocol === 'ocpp1.6';

/** Every message of the first few of a kind, then one in fifty: a fault that repeats is found, and costs nothing. */
const FIRST = 3;
const ONE_IN = 50;

/** Whether this message is one to check; counts it. */
export function isSample(counts: Map<string, number>, action: string): boolean {
  const count = counts.get(action) ?? 0;
  counts.set(action, count + 1);
  return count < FIRST || count % ONE_IN === 0;
}
