import { octetsOfHex } from '../hex.ts';
import { jsonSaid } from './payloadJson.ts';
import type { DeviceSaid, PayloadRefusal } from './payloadParts.ts';
import { topicSaid } from './payloadTopic.ts';
import type { MeterReading } from './reading.ts';

export type Payload =
  /** A meter's own bytes, for the one decoder of all. */
  | { readonly kind: 'octets'; readonly octets: Uint8Array }
  /** The reader has decoded the list itself, or speaks of itself. */
  | {
      readonly kind: 'said';
      readonly reading: MeterReading | null;
      readonly device: DeviceSaid;
      /** By its last will or its own word; null = not said. */
      readonly isOnline: boolean | null;
    }
  | { readonly kind: 'refused'; readonly reason: PayloadRefusal };

/** 8 KiB: four times the longest list of any meter. */
export const PAYLOAD_MAX_OCTETS = 8192;

/**
 * What a networked reader sent, by the ladder of research 6: a frame as it is, a P1 telegram, hex text, hex in JSON, the
 * known forms of JSON, a single value by its topic. `path` is what follows the reader's own topic, '' for the topic itself.
 * Nothing throws on any bytes.
 */
export function readPayload(octets: Uint8Array, path: string): Payload {
  if (octets.length === 0) return refused('empty');
  if (octets.length > PAYLOAD_MAX_OCTETS) return refused('tooLong');
  const message = wholeMessage(octets);
  if (message) return { kind: 'octets', octets: message };
  const text = textOf(octets);
  if (text === null) return refused('notKnown');
  const hex = octetsOfHex(text);
  const inHex = hex && wholeMessage(hex);
  if (inHex) return { kind: 'octets', octets: inHex };
  if (text.startsWith('{')) return jsonPayload(text);
  const said = topicSaid(path, text);
  return typeof said === 'string' ? refused(said) : { kind: 'said', ...said };
}

const refused = (reason: PayloadRefusal): Payload => ({ kind: 'refused', reason });

function jsonPayload(text: string): Payload {
  const json = parsed(text);
  if (typeof json !== 'object' || json === null) return refused('brokenJson');
  const data: unknown = 'data' in json ? json.data : undefined;
  const hex = typeof data === 'string' ? octetsOfHex(data) : null;
  const message = hex && wholeMessage(hex);
  if (message) return { kind: 'octets', octets: message };
  const said = jsonSaid(json);
  return said ? { kind: 'said', isOnline: null, ...said } : refused('unknownJson');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The reason is counted; there is nothing else to say of broken JSON.
    return null;
  }
}

const FLAG = 0x7e;
const SLASH = 0x2f;

/**
 * A frame with its flags; one that was sent without them gets them. A telegram as it is. null: these octets do not begin
 * as either.
 */
function wholeMessage(octets: Uint8Array): Uint8Array | null {
  const [first = 0, second = 0] = octets;
  if (first === FLAG || isTelegram(octets)) return octets;
  const length = ((first & 0x07) << 8) | second;
  if (first >> 4 !== 0xa || length !== octets.length) return null;
  return Uint8Array.from([FLAG, ...octets, FLAG]);
}

/** Whether a `/` and a maker's letters come first, behind line ends at most. */
function isTelegram(octets: Uint8Array): boolean {
  const [slash, ...letters] = octets
    .subarray(octets.findIndex((octet) => octet !== 0x0d && octet !== 0x0a))
    .subarray(0, 4);
  return (
    slash === SLASH && letters.length === 3 && letters.every((letter) => /[A-Za-z]/u.test(String.fromCharCode(letter)))
  );
}

/** Text of printable signs and line breaks, trimmed; null: it is no text. */
function textOf(octets: Uint8Array): string | null {
  let text = '';
  for (const octet of octets) {
    const isBlank = octet === 0x0a || octet === 0x0d || octet === 0x09;
    if ((octet < 0x20 && !isBlank) || octet === 0x7f) return null;
    text += String.fromCharCode(octet);
  }
  return text.trim();
}
