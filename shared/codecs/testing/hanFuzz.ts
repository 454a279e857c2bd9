import { assertNever } from '../../domain/assertNever.ts';
import type { AesGcm, MeterKeys } from '../han/cipher.ts';
import { HEADERS, hdlcOctets } from '../han/encode/hdlcOctets.ts';
import { HanStream, type HanEvent } from '../han/hanStream.ts';
import { seededChance, type Chance } from './chance.ts';
import { proofAt } from './hanProof.ts';

/** A sound message from which mutants are made. */
export type FuzzSeed = {
  /** As it goes over the wire. */
  readonly octets: Uint8Array;
  /** What is in its frame, to be changed and put into a new one whose checks are right; null for a telegram. */
  readonly apdu: readonly number[] | null;
};

export type FuzzOptions = {
  readonly seeds: readonly [FuzzSeed, ...(readonly FuzzSeed[])];
  readonly seed: number;
  readonly rounds: number;
  readonly keys?: MeterKeys | null;
  readonly aesGcm?: AesGcm | null;
};

export type FuzzCount = {
  rounds: number;
  octets: number;
  readings: number;
  bad: number;
  /** Telegrams that end without a checksum, as old meters send them: their form alone vouches for them. */
  withoutChecksum: number;
  /** Readings that nothing vouches for. */
  unproven: number;
  /** Readings out of an encrypted message that say something else than what was sealed. */
  forged: number;
  /** Rounds that came out otherwise when the same octets were cut otherwise. */
  unequal: number;
  /** The streams behind the last three, in hex, at most ten. */
  readonly found: string[];
};

const ZONE = 'Europe/Oslo';
const KINDS = ['random', 'damaged', 'resealed', 'stream'] as const;
type Kind = (typeof KINDS)[number];

/** Random and mutated frames, one after the other. @throws whatever the decoder throws, which must be nothing */
export function fuzzHan(options: FuzzOptions, said?: (count: FuzzCount) => void): FuzzCount {
  const chance = seededChance(options.seed);
  const count: FuzzCount = {
    rounds: 0,
    octets: 0,
    readings: 0,
    bad: 0,
    withoutChecksum: 0,
    unproven: 0,
    forged: 0,
    unequal: 0,
    found: [],
  };
  const sealed = new Set(options.seeds.flatMap(({ octets }) => decoded(options, octets, (left) => left).map(saidIn)));
  while (count.rounds < options.rounds) {
    const octets = mutant(chance.pick(KINDS), options.seeds, chance);
    tryStream(options, octets, { chance, count, sealed });
    count.rounds += 1;
    if (count.rounds % 50_000 === 0) said?.(count);
  }
  return count;
}

type Trial = { readonly chance: Chance; readonly count: FuzzCount; readonly sealed: ReadonlySet<string> };

/** What a message says, wherever it stood. */
const saidIn = (event: HanEvent): string => (event.kind === 'reading' ? JSON.stringify(event.reading) : event.reason);

function tryStream(options: FuzzOptions, octets: Uint8Array, { chance, count, sealed }: Trial): void {
  const events = decoded(options, octets, (left) => left);
  count.octets += octets.length;
  for (const event of events) {
    if (event.kind === 'bad') {
      count.bad += 1;
      continue;
    }
    count.readings += 1;
    const proof = proofAt(octets, event.offset);
    if (proof === 'withoutChecksum') count.withoutChecksum += 1;
    if (proof === 'unproven') note(count, 'unproven', octets);
    if (event.reading.protection === 'authenticated' && !sealed.has(saidIn(event))) note(count, 'forged', octets);
  }
  if (count.rounds % 8 !== 0) return;
  const cut = decoded(options, octets, (left) => 1 + chance.below(Math.min(left, 90)));
  if (JSON.stringify(cut) !== JSON.stringify(events)) note(count, 'unequal', octets);
}

function note(count: FuzzCount, what: 'unproven' | 'forged' | 'unequal', octets: Uint8Array): void {
  count[what] += 1;
  if (count.found.length < 10) {
    count.found.push(`${what} ${Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('')}`);
  }
}

function decoded({ keys = null, aesGcm = null }: FuzzOptions, octets: Uint8Array, cut: (left: number) => number) {
  const stream = new HanStream({ zone: ZONE, keys, aesGcm });
  const events: HanEvent[] = [];
  for (let at = 0; at < octets.length;) {
    const size = cut(octets.length - at);
    events.push(...stream.push(octets.subarray(at, at + size)));
    at += size;
  }
  return [...events, ...stream.end()];
}

function mutant(kind: Kind, seeds: FuzzOptions['seeds'], chance: Chance): Uint8Array {
  const seed = chance.pick(seeds);
  switch (kind) {
    case 'random':
      return likelyOctets(chance);
    case 'damaged':
      return damaged(seed.octets, chance);
    case 'resealed':
      return seed.apdu ? resealed(seed.apdu, chance) : damaged(seed.octets, chance);
    case 'stream':
      return damaged(joined(Array.from({ length: 4 }, () => chance.pick(seeds))), chance);
    default:
      return assertNever(kind);
  }
}

const joined = (parts: readonly FuzzSeed[]): Uint8Array => {
  const octets = new Uint8Array(parts.reduce((sum, part) => sum + part.octets.length, 0));
  let at = 0;
  for (const part of parts) {
    octets.set(part.octets, at);
    at += part.octets.length;
  }
  return octets;
};

/** Of which a decoder thinks something. */
const MARKS = [0x7e, 0x2f, 0xa0, 0xa8, 0x0d, 0x0a, 0x21, 0xe6, 0x0f, 0xdb] as const;

function likelyOctets(chance: Chance): Uint8Array {
  const octets = chance.octets(chance.below(300));
  for (let times = chance.below(20); times > 0 && octets.length > 0; times--) {
    octets[chance.below(octets.length)] = chance.pick(MARKS);
  }
  return octets;
}

/** Octets cut out, put in and changed. */
function damaged(octets: Uint8Array, chance: Chance): Uint8Array {
  let result = octets.slice();
  for (let times = 1 + chance.below(4); times > 0; times--) {
    const at = chance.below(result.length);
    const until = Math.min(result.length, at + chance.below(8));
    const put = chance.octets(chance.below(6));
    const next = new Uint8Array(result.length - (until - at) + put.length);
    next.set(result.subarray(0, at));
    next.set(put, at);
    next.set(result.subarray(until), at + put.length);
    if (next.length > 0)
      next[chance.below(next.length)] = chance.below(3) === 0 ? chance.pick(MARKS) : chance.below(256);
    result = next;
  }
  return result;
}

/** What is inside is changed and the frame is right again: the parsers behind the checks get strange food as well. */
function resealed(apdu: readonly number[], chance: Chance): Uint8Array {
  const inside = [...damaged(Uint8Array.from(apdu), chance)];
  const most = chance.below(4) === 0 ? 20 + chance.below(200) : 2000;
  return hdlcOctets(inside, HEADERS.aidon, most);
}
