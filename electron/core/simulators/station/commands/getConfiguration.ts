import { textsIn, type JsonObject } from '../wire/json.ts';
import type { KeyValue } from '../configuration.ts';
import { result, type Command } from './command.ts';

/** OCPP 1.6, 5.8: `{"key":["HeartbeatInterval","Nonsense"]}` -> known ones in configurationKey, others in unknownKey. */
export const getConfiguration: Command = (payload, { interior: { configuration, faults } }) => {
  const asked = faults.habits.ignoresKeyFilter ? [] : textsIn(payload, 'key');
  if (asked.length === 0) return result({ configurationKey: configuration.all().map(keyOf) });
  const found = asked.map((key) => configuration.find(key)).filter((one) => one !== undefined);
  const unknownKey = asked.filter((key) => configuration.find(key) === undefined);
  return result({ configurationKey: found.map(keyOf), ...(unknownKey.length === 0 ? {} : { unknownKey }) });
};

const keyOf = ({ key, readonly, value }: KeyValue): JsonObject => ({ key, readonly, value });
