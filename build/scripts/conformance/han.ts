import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { MeterKeys } from '../../../shared/codecs/han/cipher.ts';
import { HanStream, type HanCounts } from '../../../shared/codecs/han/hanStream.ts';
import { octetsOfHex } from '../../../shared/codecs/hex.ts';
import { hanLine } from '../decode/han.ts';
import { nodeAesGcm } from '../decode/nodeAesGcm.ts';
import { isRecord, recordsOf, textAt, type Tally } from './tally.ts';

type Vector = Readonly<Record<string, unknown>>;
type Outcome = { readonly lines: readonly string[]; readonly counts: HanCounts };

const ZONE = 'Europe/Oslo';
/** A decoder must not care how the bytes are cut. */
const CHUNKS = [1, 7, 64, 4096];

/** Feeds the octets in pieces of that many. */
export function decodeIn(octets: Uint8Array, chunk: number, keys: MeterKeys | null = null): Outcome {
  const stream = new HanStream({ zone: ZONE, keys, aesGcm: nodeAesGcm });
  const lines: string[] = [];
  const take = (events: ReturnType<HanStream['push']>) => {
    for (const event of events) if (event.kind === 'reading') lines.push(hanLine(event.reading, event.offset));
  };
  for (let at = 0; at < octets.length; at += chunk) take(stream.push(octets.subarray(at, at + chunk)));
  take(stream.end());
  return { lines, counts: stream.counts };
}

/** Checks `frames.jsonl`: the values of each good record, exactly; of each bad one no value and one counted reason. */
export function checkFrames(file: string, tally: Tally): void {
  const vectors = recordsOf(readFileSync(file, 'utf8'));
  const byId = new Map(vectors.map((vector) => [textAt(vector, 'id'), vector]));
  for (const vector of vectors) checkFrame(vector, byId, tally);
}

function checkFrame(vector: Vector, byId: ReadonlyMap<string, Vector>, tally: Tally): void {
  const id = textAt(vector, 'id');
  const octets = octetsOfHex(textAt(vector, 'hex')) ?? new Uint8Array();
  const outcomes = CHUNKS.map((chunk) => decodeIn(octets, chunk, keysIn(vector)));
  const [outcome] = outcomes;
  if (!outcome) return;
  tally.check(
    `${id} in pieces`,
    outcomes,
    CHUNKS.map(() => outcome),
  );
  const readings = outcome.lines.map((line): unknown => JSON.parse(line));
  if (vector.valid === false) {
    tally.check(`${id} is refused`, { readings: readings.length, bad: outcome.counts.bad }, { readings: 0, bad: 1 });
    return;
  }
  const expected = expectedOf(vector, byId);
  tally.check(`${id} gives`, readings.length, expected.length);
  expected.forEach((one, index) => checkReading({ id, found: readings[index], expected: one }, tally));
}

/** A record stands for itself, for another of the same content, or for several in one stream. */
function expectedOf(vector: Vector, byId: ReadonlyMap<string, Vector>): readonly (Vector | undefined)[] {
  const expected = isRecord(vector.expected) ? vector.expected : {};
  if (Array.isArray(expected.frames)) return expected.frames.map((id) => byId.get(String(id)));
  return 'same_as' in expected ? [byId.get(String(expected.same_as))] : [vector];
}

function keysIn(vector: Vector): MeterKeys | null {
  const encryption = octetsOfHex(textAt(vector, 'key_hex'));
  const authentication = octetsOfHex(textAt(vector, 'ak_hex') || textAt(vector, 'aad_hex'));
  if (!encryption || encryption.length === 0) return null;
  return { encryption, authentication: authentication?.length ? authentication : null, lastInvocation: null };
}

type Comparison = { readonly id: string; readonly found: unknown; readonly expected: Vector | undefined };

/** Checks one line of `decode -- han` against a record of `frames.jsonl`. */
export function checkReading({ id, found, expected }: Comparison, tally: Tally): void {
  // A record that this folder does not hold says nothing about the values.
  if (!expected) return tally.check(`${id} is a reading`, isRecord(found), true);
  const decoded = isRecord(expected.decoded) ? expected.decoded : {};
  const reading = isRecord(found) ? found : {};
  const quantities = Object.entries(decoded).filter(([, value]) => isRecord(value) && 'u' in value);
  tally.check(`${id} values`, reading.values, Object.fromEntries(quantities));
  if (textAt(expected, 'transport') === 'p1') return;
  tally.check(`${id} meter`, reading.meter, expected.meter);
  // A constructed record carries another meter's number in the same message.
  for (const [key, pattern] of NAMES.filter(([key]) => key !== 'meterId' || textAt(expected, 'id') === id)) {
    const name = Object.entries(decoded).find(([obis]) => pattern.test(obis))?.[1] ?? null;
    tally.check(`${id} ${key}`, reading[key], name);
  }
  const clock = Object.entries(decoded).find(([obis]) => obis.endsWith(':1.0.0'))?.[1] ?? expected.apdu_time;
  const local = isRecord(clock) ? clock.local : null;
  tally.check(`${id} clock`, typeof reading.clock === 'string' ? reading.clock.slice(0, 19) : null, local);
}

const NAMES: readonly (readonly [string, RegExp])[] = [
  ['listVersion', /:0\.2\.129$/],
  ['meterId', /:(?:96\.1\.0|0\.0\.5)$/],
  ['meterType', /:96\.1\.(?:7|1)$/],
];

/** How many messages a careful search finds in captures of the field (research 2). */
const KNOWN: readonly (readonly [prefix: string, good: number])[] = [
  ['6525-2-TSS721', 1349],
  ['6525-3-FC722', 2343],
  ['MA304H3E-4', 321],
  ['MA304T4', 1475],
  ['6841121BN', 689],
];

/** Checks every raw capture: the same in any pieces, and what is known of it by its name. */
export function checkCaptures(folder: string, tally: Tally): void {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.bin'))) {
    const octets = new Uint8Array(readFileSync(join(folder, file)));
    const outcomes = CHUNKS.map((chunk) => decodeIn(octets, chunk));
    const [outcome] = outcomes;
    if (!outcome) continue;
    const name = basename(file);
    tally.check(
      `${name} in pieces`,
      outcomes.map(digest),
      CHUNKS.map(() => digest(outcome)),
    );
    const known = KNOWN.find(([prefix]) => name.startsWith(prefix));
    if (known) tally.check(`${name} good`, outcome.counts.good, known[1]);
  }
}

const digest = ({ lines, counts }: Outcome): string => `${lines.join('\n')}${JSON.stringify(counts)}`;
