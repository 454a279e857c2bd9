const FLAG = 0x7e;
const SLASH = 0x2f;
/** A place is judged by so many octets: itself and those behind it. */
const REACH = 6;
const LONGEST_FRAME = 1280;

/**
 * Counts what looks like the beginning of a message in a stream that is cut anyhow: a flag with a format and addresses
 * behind it, or a `/` with a maker's three letters and a digit. Bare flags would not do: of noise every 256th octet is
 * one, and the count shall tell noise from frames that are damaged.
 */
export function createFrameStarts(): (octets: Uint8Array) => number {
  let tail = new Uint8Array();
  return (octets) => {
    const all = new Uint8Array(tail.length + octets.length);
    all.set(tail);
    all.set(octets, tail.length);
    let starts = 0;
    for (let at = 0; at + REACH <= all.length; at++) {
      const place = all[at];
      if (place === FLAG && isFrame(all.subarray(at, at + REACH))) starts += 1;
      if (place === SLASH && isTelegram(all.subarray(at, at + REACH))) starts += 1;
    }
    tail = all.slice(Math.max(0, all.length - REACH + 1));
    return starts;
  };
}

/** Format type 3 and a length that lists have; a destination of one octet, as all meters have, and a source of one or two. */
function isFrame([, format = 0, low = 0, destination = 0, source = 0, more = 0]: Uint8Array): boolean {
  const length = ((format & 7) << 8) | low;
  return format >> 4 === 0x0a && length < LONGEST_FRAME && isOdd(destination) && (isOdd(source) || isOdd(more));
}

const isOdd = (octet: number): boolean => (octet & 1) === 1;

const isTelegram = (octets: Uint8Array): boolean => /^\/[A-Za-z]{3}\d/u.test(String.fromCharCode(...octets));
