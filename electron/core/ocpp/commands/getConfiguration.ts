import { dropKeysReadBefore, writeKey, writeUnknownKey, type ReadKey } from '../../store/configurationKeyStore.ts';
import { noteKeysRead } from '../../store/ocppStationStore.ts';
import type { Writing } from '../../store/store.ts';
import { isSecretKey } from '../door/maskSecrets.ts';
import { isFields, shortText, type Fields } from '../v16/fields.ts';
import type { Answer, Planner } from './plan.ts';

/** What a station may name at most; more is no configuration. */
const MAX_KEYS = 1_000;

/**
 * OCPP 1.6 5.8. No keys means all of them; some stations ignore the list and send all (quirk 53).
 * `[2,"h","GetConfiguration",{"key":["HeartbeatInterval"]}]` ->
 * `{"configurationKey":[{"key":"HeartbeatInterval","readonly":false,"value":"240"}],"unknownKey":[]}`
 */
export const getConfiguration: Planner<'GetConfiguration'> = ({ action, keys }) => ({
  action,
  outletId: null,
  payload: keys.length === 0 ? {} : { key: keys },
  apply: (writing, answer) => keepKeys(writing, answer, keys.length === 0),
});

function keepKeys({ db, announce }: Writing, { stationId, reply, at }: Answer, isComplete: boolean): void {
  const keys = readKeys(reply);
  for (const key of keys) writeKey(db, stationId, { ...key, at });
  for (const key of readUnknownKeys(reply)) writeUnknownKey(db, stationId, { key, at });
  if (isComplete && keys.length > 0) dropKeysReadBefore(db, stationId, at);
  noteKeysRead(db, stationId, at);
  announce({ kind: 'keysRead', stationId, at });
}

/** As given, whatever is odd about it: no value, `readonly` as text, an object for the array, too long (quirk 53). */
export const readKeys = (reply: Fields): readonly ReadKey[] =>
  listOf(reply['configurationKey'])
    .slice(0, MAX_KEYS)
    .flatMap((entry) => {
      if (!isFields(entry)) return [];
      const key = shortText(entry['key'], 100).trim();
      if (key === '') return [];
      const { value } = entry;
      const given = value === undefined || value === null ? null : shortText(value, 2_000);
      return [
        {
          key,
          value: isSecretKey(key) ? null : given,
          readonly: String(entry['readonly']).trim().toLowerCase() === 'true' || entry['readonly'] === 1,
        },
      ];
    });

const readUnknownKeys = (reply: Fields): readonly string[] =>
  listOf(reply['unknownKey'])
    .slice(0, MAX_KEYS)
    .map((key) => shortText(key, 100).trim())
    .filter((key) => key !== '');

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
