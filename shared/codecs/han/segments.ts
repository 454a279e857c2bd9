import type { HdlcFrame } from './hdlcFrame.ts';

/** Joins messages that meters spread over several frames; the S bit says that more comes. */
export type Segments = {
  readonly take: (frame: HdlcFrame, offset: number) => SegmentOutcome;
  /** Gives up the message in hand; its offset, or null when there is none. */
  readonly drop: () => number | null;
};

export type SegmentOutcome = {
  readonly message: { readonly octets: Uint8Array; readonly offset: number } | null;
  /** Where parts began that belong to no whole. */
  readonly lostAt: number | null;
};

/** The logical link header of a meter's messages; it stands in the first frame only. */
const LLC = [0xe6, 0xe7, 0x00];
const LONGEST = 16_384;

export function createSegments(): Segments {
  let begun: { readonly offset: number; readonly octets: Uint8Array } | null = null;
  const drop = (): number | null => {
    const offset = begun?.offset ?? null;
    begun = null;
    return offset;
  };
  const take = ({ information, isSegmented }: HdlcFrame, offset: number): SegmentOutcome => {
    const isFirst = LLC.every((octet, index) => information[index] === octet);
    if (!isFirst && !begun) return { message: null, lostAt: offset };
    const lostAt = isFirst ? drop() : null;
    const octets: Uint8Array = begun ? joined(begun.octets, information) : information.slice(LLC.length);
    const whole = { octets, offset: begun?.offset ?? offset };
    begun = isSegmented && octets.length <= LONGEST ? whole : null;
    return { message: isSegmented ? null : whole, lostAt };
  };
  return { take, drop };
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
