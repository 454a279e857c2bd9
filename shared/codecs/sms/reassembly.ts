import type { EpochMs } from '../../domain/ids.ts';
import { dataCodingOctet, dataCodingOf } from './dataCoding.ts';
import type { Deliver } from './pdu.ts';
import { NO_HEADER } from './userDataHeader.ts';

/** Parts that wait for their others. */
export type PartialMessage = {
  readonly key: string;
  readonly firstAt: EpochMs;
  /** By sequence - 1; null = not here yet. */
  readonly parts: readonly (Deliver | null)[];
};

export type Arrival =
  | { readonly kind: 'complete'; readonly message: Deliver }
  | { readonly kind: 'waiting'; readonly partial: PartialMessage }
  /** The same part once more: networks repeat what they think was not confirmed. */
  | { readonly kind: 'duplicate'; readonly partial: PartialMessage };

/** Messages with this key belong together: sender, reference and its width, and the number of parts. */
export function partKey({ from, header, body }: Deliver): string | null {
  const { concatenation } = header;
  if (!concatenation || concatenation.total === 1) return null;
  const { bits, reference, total } = concatenation;
  return [from.text, bits, reference, total, body.kind].join('/');
}

/**
 * Takes one received part. References come again after 256 messages, so a differing part in an occupied place begins
 * a message anew; what it displaces is the caller's, who stored every part before (issue 3, part 4).
 */
export function takePart(part: Deliver, known: PartialMessage | undefined, at: EpochMs): Arrival {
  const key = partKey(part);
  const { concatenation } = part.header;
  if (key === null || !concatenation) return { kind: 'complete', message: part };
  const place = concatenation.sequence - 1;
  const occupant = known?.parts[place];
  if (known && occupant && isSamePart(occupant, part)) return { kind: 'duplicate', partial: known };
  const isNew = !known || known.key !== key || (occupant !== null && occupant !== undefined);
  const before: readonly (Deliver | null)[] = isNew ? Array(concatenation.total).fill(null) : known.parts;
  const parts = before.with(place, part);
  const complete = parts.flatMap((held) => (held ? [held] : []));
  if (complete.length === concatenation.total) return { kind: 'complete', message: joined(complete) };
  return { kind: 'waiting', partial: { key, firstAt: isNew ? at : known.firstAt, parts } };
}

const isSamePart = (one: Deliver, other: Deliver): boolean =>
  one.sentAt?.at === other.sentAt?.at && contentOf(one) === contentOf(other);

const contentOf = ({ body }: Deliver): string => (body.kind === 'text' ? body.text : body.data.join());

/** What is there of an unfinished message, with a mark for each gap: shown when the rest never comes. */
export function textSoFar({ parts }: PartialMessage): string {
  return parts.map((part) => (part?.body.kind === 'text' ? part.body.text : '[…]')).join('');
}

/** The first part, with the content of all: text is UCS-2 when one part is. */
function joined(parts: readonly Deliver[]): Deliver {
  const [first] = parts;
  if (!first) throw new Error('sms/noParts: a complete message has parts');
  const header = NO_HEADER;
  if (first.body.kind === 'data') {
    const data = Uint8Array.from(parts.flatMap(({ body }) => (body.kind === 'data' ? [...body.data] : [])));
    return { ...first, header, body: { ...first.body, data } };
  }
  const encoding = parts.some(({ body }) => body.encoding === 'ucs2') ? 'ucs2' : 'gsm7';
  const dataCoding = dataCodingOctet(encoding, dataCodingOf(first.dataCoding).messageClass);
  const text = parts.map(({ body }) => (body.kind === 'text' ? body.text : '')).join('');
  return { ...first, header, dataCoding, body: { kind: 'text', encoding, text } };
}
