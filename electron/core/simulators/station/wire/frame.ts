import { assertNever } from '../../../../../shared/domain/assertNever.ts';
import { isJsonObject, parseJson, type JsonObject } from './json.ts';

/** What goes into one WebSocket message: text, or bytes in a binary frame; `raw` goes past the WebSocket layer. */
export type WireFrame =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binary'; readonly bytes: Uint8Array }
  | { readonly kind: 'raw'; readonly bytes: Uint8Array };

/** A message before it becomes text. `payload` null: left out altogether, as some stations do in a CALLRESULT. */
export type OutgoingMessage =
  | { readonly kind: 'call'; readonly id: string; readonly action: string; readonly payload: JsonObject }
  | { readonly kind: 'result'; readonly id: string; readonly action: string; readonly payload: JsonObject }
  | { readonly kind: 'error'; readonly id: string; readonly code: string; readonly description: string };

export type IncomingMessage =
  | { readonly kind: 'call'; readonly id: string; readonly action: string; readonly payload: JsonObject }
  | { readonly kind: 'result'; readonly id: string; readonly payload: JsonObject }
  | { readonly kind: 'error'; readonly id: string; readonly code: string; readonly description: string };

/** OCPP-J 1.6, 4.2: [2, id, action, payload], [3, id, payload], [4, id, code, description, details]. */
export function textOf(message: OutgoingMessage): string {
  switch (message.kind) {
    case 'call':
      return JSON.stringify([2, message.id, message.action, message.payload]);
    case 'result':
      return JSON.stringify([3, message.id, message.payload]);
    case 'error':
      return JSON.stringify([4, message.id, message.code, message.description, {}]);
    default:
      return assertNever(message);
  }
}

/** null: nothing that a station could understand. */
export function messageIn(text: string): IncomingMessage | null {
  const parts = parseJson(text);
  if (!Array.isArray(parts)) return null;
  const items: readonly unknown[] = parts;
  const [type, rawId, third, fourth] = items;
  if (typeof rawId !== 'string' && typeof rawId !== 'number') return null;
  const id = String(rawId);
  if (type === 2 && typeof third === 'string') return { kind: 'call', id, action: third, payload: objectOr(fourth) };
  if (type === 3) return { kind: 'result', id, payload: objectOr(third) };
  if (type === 4) return { kind: 'error', id, code: wordOr(third), description: wordOr(fourth) };
  return null;
}

const objectOr = (value: unknown): JsonObject => (isJsonObject(value) ? value : {});
const wordOr = (value: unknown): string => (typeof value === 'string' ? value : '');
