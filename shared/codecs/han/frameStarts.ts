const FLAG = 0x7e;
const SLASH = 0x2f;
const LOOK_BACK = 3;

const isLetter = (octet: number | undefined): boolean =>
  octet !== undefined && /[A-Za-z]/u.test(String.fromCharCode(octet));

/**
 * Counts what looks like the beginning of a message in a stream that is cut anyhow: a flag with a format octet behind it,
 * or a `/` with a maker's three letters. Bare flags would not do: of noise every 256th octet is one, and the count shall
 * tell noise from frames that are damaged.
 */
export function createFrameStarts(): (octets: Uint8Array) => number {
  let tail: readonly number[] = [];
  return (octets) => {
    const all = [...tail, ...octets];
    let starts = 0;
    // A place is judged once: when what follows it came, which are three octets for a telegram and one for a frame.
    for (let at = 0; at < all.length; at++) {
      const isNew = (length: number) => at + length >= tail.length && at + length < all.length;
      if (all[at] === FLAG && isNew(1) && (all[at + 1] ?? 0) >> 4 === 0x0a) starts += 1;
      if (all[at] === SLASH && isNew(LOOK_BACK) && [1, 2, 3].every((ahead) => isLetter(all[at + ahead]))) starts += 1;
    }
    tail = all.slice(-LOOK_BACK);
    return starts;
  };
}
