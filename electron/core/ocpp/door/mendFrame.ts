import type { WarningCode } from '../../../../shared/domain/conformance.ts';

/** A frame that is not in the plain form `[2,"id","Action",{...}]`, understood as far as it can be. */
export type Mended =
  | {
      readonly kind: 'call';
      /** The id as the station wrote it: answered with the same (quirk 55: numeric ids). */
      readonly id: string | number;
      readonly action: string;
      readonly payload: unknown;
      readonly oddities: readonly WarningCode[];
    }
  | {
      readonly kind: 'answer';
      readonly type: 3 | 4;
      readonly id: string;
      readonly rest: readonly unknown[];
      readonly oddities: readonly WarningCode[];
    }
  /** Not to be answered: an unknown message type is ignored (OCPP-J 4.1.3), an empty frame is a keep-alive of some makes. */
  | { readonly kind: 'ignored'; readonly oddities: readonly WarningCode[] }
  /** `id` is there when the request can at least be refused by it. */
  | { readonly kind: 'unreadable'; readonly why: string; readonly id?: string | number };

/** Reads any text without throwing. */
export function mendFrame(raw: string): Mended {
  const text = trimmed(raw);
  const oddities: WarningCode[] = text === raw ? [] : ['cleanedFrame'];
  if (text === '') return { kind: 'ignored', oddities };
  let message = parsed(text);
  if (message === undefined) {
    message = parsed(repaired(text));
    if (message === undefined) return { kind: 'unreadable', why: 'not JSON' };
    oddities.push('repairedJson');
  }
  return Array.isArray(message) ? readMessage(message, oddities) : { kind: 'unreadable', why: 'not an array' };
}

function readMessage(message: readonly unknown[], oddities: WarningCode[]): Mended {
  const [typeField, idField, ...rest] = message;
  const type = typeof typeField === 'string' ? Number(typeField) : typeField;
  if (typeof typeField === 'string') oddities.push('wrongType');
  if (typeof type !== 'number' || !Number.isInteger(type)) return { kind: 'unreadable', why: 'no message type' };
  if (type !== 2 && type !== 3 && type !== 4) {
    oddities.push('unknownMessageType');
    return { kind: 'ignored', oddities };
  }
  if (typeof idField !== 'string' && typeof idField !== 'number') return { kind: 'unreadable', why: 'no message id' };
  if (typeof idField === 'string' && (idField === '' || idField.length > 255)) {
    return { kind: 'unreadable', why: 'message id of no use' };
  }
  if (typeof idField === 'number') oddities.push('numericMessageId');
  if (type !== 2) return { kind: 'answer', type, id: String(idField), rest, oddities };
  const [action, payload] = rest;
  if (typeof action !== 'string') return { kind: 'unreadable', why: 'no action', id: idField };
  return { kind: 'call', id: idField, action, payload: payload ?? {}, oddities };
}

/** Byte order mark, NULs and white space at either end (quirk 55). */
const trimmed = (text: string): string => text.replace(/^[\s\u0000\uFEFF]+/u, '').replace(/[\s\u0000\uFEFF]+$/u, '');

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The caller tries a repaired text, and counts the frame as unreadable if that fails too.
    return undefined;
  }
}

/**
 * Puts `null` where a value is missing, `"transactionId":,` (quirk 29: AEFA), and for bare NaN and Infinity;
 * takes out a comma before a closing bracket and raw control characters. Text inside quotes is left as it is.
 */
function repaired(text: string): string {
  const parts = text.split(/("[^"\\]*(?:\\.[^"\\]*)*")/u);
  return parts
    .map((part, index) =>
      index % 2 === 1
        ? part.replaceAll(/[\u0000-\u001f]/gu, ' ')
        : part
            .replaceAll(/:(\s*)(?=[,}\]])/gu, ':null$1')
            .replaceAll(/-?\b(?:NaN|Infinity)\b/gu, 'null')
            .replaceAll(/,(\s*)(?=[}\]])/gu, '$1'),
    )
    .join('');
}
