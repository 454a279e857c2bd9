import { crcArc } from './crc.ts';

const SLASH = 0x2f;
const END = 0x21;
const RETURN = 0x0d;
const LINE_FEED = 0x0a;
const CLOSING = 0x29;
/** Longer than the longest telegram with a full text message. */
const LONGEST = 16_384;

export type P1Match =
  | { readonly kind: 'telegram'; readonly text: string; readonly length: number; readonly hasCheck: boolean }
  | { readonly kind: 'none' }
  | { readonly kind: 'broken' }
  /** More octets are needed; `searched` of them were looked at and hold no end. */
  | { readonly kind: 'wait'; readonly isHeaderRight: boolean; readonly searched: number };

const NONE: P1Match = { kind: 'none' };
const HEADER = 4;

type P1Search = {
  /** No more octets come. */
  readonly isEnd: boolean;
  /** What a match before answered for the same `/`: a long telegram in small pieces is looked through once. */
  readonly searched: number;
};

/**
 * Matches a P1 telegram (DSMR 5.0.2, chapter 6) at its `/`: a maker's three letters, lines, `!`, and four hex digits
 * that some meters leave out. The `!` stands at the start of a line or, in one maker's form, right behind a value.
 */
export function matchP1(octets: Uint8Array, { isEnd, searched }: P1Search): P1Match {
  const letters = octets.subarray(1, HEADER);
  if (octets[0] !== SLASH || !letters.every(isLetter)) return NONE;
  if (octets.length < HEADER) return { kind: 'wait', isHeaderRight: false, searched: 0 };
  const end = endOf(octets, Math.max(HEADER, searched));
  if (end === 'none') return NONE;
  const wait: P1Match = { kind: 'wait', isHeaderRight: true, searched: end === 'wait' ? octets.length : end };
  if (end === 'wait') return octets.length > LONGEST ? NONE : wait;
  const check = checkAt(octets, end + 1, isEnd);
  if (check === 'wait') return wait;
  const text = textOf(octets.subarray(0, end));
  if (check === null) return { kind: 'telegram', text, length: end + 1, hasCheck: false };
  if (!hasCheck(octets.subarray(0, end + 1), check.value)) return { kind: 'broken' };
  return { kind: 'telegram', text, length: end + 5, hasCheck: true };
}

/** As it came, or with the returns undone that one USB adapter writes before each line feed (research 3.6). */
const hasCheck = (octets: Uint8Array, check: number): boolean =>
  crcArc(octets) === check ||
  crcArc(octets.filter((octet, index) => octet !== RETURN || octets[index + 1] !== LINE_FEED)) === check;

const isLetter = (octet: number): boolean => (octet >= 0x41 && octet <= 0x5a) || (octet >= 0x61 && octet <= 0x7a);

const isPrinted = (octet: number): boolean =>
  (octet >= 0x20 && octet < 0x7f) || octet === RETURN || octet === LINE_FEED;

/** Where the ending `!` stands; `none` once an octet is no text. */
function endOf(octets: Uint8Array, from: number): number | 'wait' | 'none' {
  const reach = Math.min(octets.length, LONGEST);
  for (let index = from; index < reach; index++) {
    const octet = octets[index] ?? 0;
    if (!isPrinted(octet)) return 'none';
    const before = octets[index - 1];
    if (octet === END && (before === LINE_FEED || before === RETURN || before === CLOSING)) return index;
  }
  return 'wait';
}

/**
 * The checksum behind the `!`. Null = there is none, which is believed only when the telegram's own line end follows
 * at once: a damaged digit must not pass for a missing checksum. A value of -1 fits nothing.
 */
function checkAt(octets: Uint8Array, from: number, isEnd: boolean): { readonly value: number } | null | 'wait' {
  const tail = textOf(octets.subarray(from, from + 4));
  const [hex = ''] = /^[0-9A-Fa-f]*/.exec(tail) ?? [];
  if (hex.length === 4) return { value: Number.parseInt(hex, 16) };
  if (tail.length < 4 && hex.length === tail.length && !isEnd) return 'wait';
  if (hex !== '') return { value: -1 };
  const lineEnd = lineEndOf(octets);
  if (tail.startsWith(lineEnd) || tail === '') return null;
  return lineEnd.startsWith(tail) && !isEnd ? 'wait' : { value: -1 };
}

/** How the telegram's first line ends; the adapter of research 3.6 doubles the return. */
function lineEndOf(octets: Uint8Array): string {
  const at = octets.indexOf(LINE_FEED);
  if (at < 0) return '\n';
  let from = at;
  while (octets[from - 1] === RETURN && at - from < 2) from--;
  return textOf(octets.subarray(from, at + 1));
}

function textOf(octets: Uint8Array): string {
  let text = '';
  for (const octet of octets) text += String.fromCharCode(octet);
  return text;
}
