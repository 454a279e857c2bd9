import { crcX25 } from './crc.ts';

export const FLAG = 0x7e;
/** Format octets, two addresses of one octet, control, and one check sequence. */
const SHORTEST = 7;

export type HdlcFrame = {
  readonly information: Uint8Array;
  /** More segments of the same message follow. */
  readonly isSegmented: boolean;
  /** Destination, source and control octets. */
  readonly header: Uint8Array;
  /** Octets from the opening flag through the last check octet; the closing flag may open the next frame. */
  readonly length: number;
};

export type HdlcMatch =
  | { readonly kind: 'frame'; readonly frame: HdlcFrame }
  /** No frame begins here. */
  | { readonly kind: 'none' }
  /** The header is right and the whole is not. */
  | { readonly kind: 'broken'; readonly length: number }
  /** More octets are needed to tell; `isHeaderRight` once the header's check passed. */
  | { readonly kind: 'wait'; readonly isHeaderRight: boolean };

const NONE: HdlcMatch = { kind: 'none' };
const WAIT: HdlcMatch = { kind: 'wait', isHeaderRight: false };

/**
 * Matches an HDLC frame of format type 3 (IEC 62056-46, 6.4) at an opening flag. Meters do not stuff octets: flags
 * occur inside, so the end comes from the length, and both check sequences must pass.
 */
export function matchHdlc(octets: Uint8Array): HdlcMatch {
  const [, format, low] = octets;
  if (format === undefined) return WAIT;
  if (format >> 4 !== 0x0a) return NONE;
  if (low === undefined) return WAIT;
  const length = ((format & 7) << 8) | low;
  if (length < SHORTEST) return NONE;
  const control = endOfAddresses(octets);
  if (control === 'none') return NONE;
  if (control === 'wait' || control + 2 >= octets.length) return WAIT;
  const afterControl = control + 1;
  if (!hasCheck(octets, afterControl)) return NONE;
  if (octets.length <= length) return { kind: 'wait', isHeaderRight: true };
  const end = length + 1;
  if (afterControl + 2 > end) return NONE;
  if (!hasCheck(octets, end - 2)) return { kind: 'broken', length: end };
  const information = octets.subarray(Math.min(afterControl + 2, end - 2), end - 2);
  const header = octets.subarray(3, afterControl);
  return { kind: 'frame', frame: { information, isSegmented: (format & 8) !== 0, header, length: end } };
}

/** Where the control octet stands behind the two addresses, whose last octets are odd. */
function endOfAddresses(octets: Uint8Array): number | 'wait' | 'none' {
  let position = 3;
  for (let address = 0; address < 2; address++) {
    const limit = position + 4;
    let octet = octets[position];
    while (octet !== undefined && (octet & 1) === 0) {
      position++;
      if (position >= limit) return 'none';
      octet = octets[position];
    }
    if (octet === undefined) return 'wait';
    position++;
  }
  return position;
}

/** Whether the octets behind the flag up to `at` are followed by their check sequence. */
const hasCheck = (octets: Uint8Array, at: number): boolean =>
  crcX25(octets.subarray(1, at)) === ((octets[at] ?? 0) | ((octets[at + 1] ?? 0) << 8));

const LINE_FEED = 0x0a;
const RETURN = 0x0d;
/** Every octet of the longest header doubled: beyond it nothing can make a header right. */
const HEADER_REACH = 32;
const LONGEST = 2 * 2048 + HEADER_REACH;

/**
 * As `matchHdlc`, but a frame that fails is tried once more with every CR LF read as LF: one USB adapter sends a CR
 * before each line feed octet (research 3.6). Only a frame whose checks then pass is believed. `isEnd` tells that no
 * more octets come; a frame's `length` counts the octets as they came.
 */
export function matchMangledHdlc(octets: Uint8Array, isEnd: boolean): HdlcMatch {
  const direct = matchHdlc(octets);
  if (direct.kind === 'frame' || direct.kind === 'wait' || (octets[1] ?? 0) >> 4 !== 0x0a) return direct;
  const isBroken = direct.kind === 'broken';
  const reach = isBroken ? direct.length : HEADER_REACH;
  // The verdict must not depend on how many octets happen to be here: enough for a pair at the very end, always.
  if (octets.length <= reach && !isEnd) return { kind: 'wait', isHeaderRight: isBroken };
  if (!hasLineBreak(octets, reach)) return direct;
  const match = matchHdlc(withoutReturns(octets.subarray(0, LONGEST), isEnd));
  if (match.kind === 'wait' && match.isHeaderRight && !isEnd) return match;
  if (match.kind !== 'frame') return direct;
  return { kind: 'frame', frame: { ...match.frame, length: lengthBefore(octets, match.frame.length) } };
}

/** Whether a pair of return and line feed begins before `reach`. */
function hasLineBreak(octets: Uint8Array, reach: number): boolean {
  for (let at = octets.indexOf(RETURN); at >= 0 && at < reach; at = octets.indexOf(RETURN, at + 1)) {
    if (octets[at + 1] === LINE_FEED) return true;
  }
  return false;
}

/** A return at the very end may be half a pair: it is held back until more comes. */
function withoutReturns(octets: Uint8Array, isEnd: boolean): Uint8Array {
  const last = octets.length - 1;
  return octets.filter(
    (octet, index) => octet !== RETURN || (index === last ? isEnd : octets[index + 1] !== LINE_FEED),
  );
}

function lengthBefore(octets: Uint8Array, undoneLength: number): number {
  let length = 0;
  for (let undone = 0; undone < undoneLength; undone++) {
    length += octets[length] === RETURN && octets[length + 1] === LINE_FEED ? 2 : 1;
  }
  return length;
}
