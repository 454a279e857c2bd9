import { decodePdu } from '../../../../shared/codecs/sms/decodePdu.ts';
import type { Deliver } from '../../../../shared/codecs/sms/pdu.ts';
import { takePart, textSoFar, type PartialMessage } from '../../../../shared/codecs/sms/reassembly.ts';
import { hexOf } from '../../../../shared/codecs/hex.ts';
import type { Meaning, ReceivedMessage } from '../../../../shared/domain/gsm/message.ts';
import type { EpochMs, StationId } from '../../../../shared/domain/ids.ts';
import type { SecretBox } from '../../runtime/secretBox.ts';
import type { Writing } from '../../store/store.ts';
import { insertReceived, joinParts, sealPart, setMeaning, type ReceivedPart } from '../store/inboxStore.ts';
import { touch } from '../touch.ts';

/** What a unit says, for whoever knows what it was asked. */
export type UnitText = {
  readonly stationId: StationId;
  readonly message: Pick<ReceivedMessage, 'id' | 'at'>;
  readonly text: string;
};

export type KeepParts = {
  readonly secrets: SecretBox;
  readonly units: {
    readonly idOf: (number: string) => StationId | null;
    /** With the unit's passwords as stars, in whatever it echoes. */
    readonly masked: (id: StationId, text: string) => string;
    /** What it means, with all that follows from it, in this transaction. */
    readonly understand: (writing: Writing, text: UnitText) => Meaning;
  };
};

type Whole = {
  readonly keys: readonly number[];
  readonly number: string;
  readonly parts: number;
  readonly at: EpochMs;
} & ({ readonly message: Deliver } | { readonly pdus: readonly ReceivedPart[] });

export function keepWhole(parts: KeepParts, writing: Writing, whole: Whole): void {
  const message = 'message' in whole ? whole.message : joinedOf(whole.pdus, whole.at);
  if (message === null) {
    // Parts that do not fit together are no reason to lose them.
    if ('pdus' in whole) keepIncomplete(parts, writing, { waiting: whole.pdus, at: whole.at });
    return;
  }
  keepText(parts, writing, {
    ...whole,
    text: textOf(message),
    sentAt: message.sentAt?.at ?? null,
    arrival: { kind: 'whole' },
  });
}

/** What is there of a text whose rest never came. */
export function keepIncomplete(
  parts: KeepParts,
  writing: Writing,
  { waiting, at }: { readonly waiting: readonly ReceivedPart[]; readonly at: EpochMs },
): void {
  const [first] = waiting;
  const partial = partialOf(waiting, at);
  if (!first || !partial) return;
  keepText(parts, writing, {
    keys: waiting.map(({ key }) => key),
    number: first.number,
    parts: first.of,
    at,
    text: textSoFar(partial),
    sentAt: deliverOf(first)?.sentAt?.at ?? null,
    arrival: { kind: 'incomplete', have: waiting.length, of: first.of },
  });
}

type Undecodable = { readonly key: number; readonly fault: string; readonly number: string; readonly at: EpochMs };

export function keepUndecodable(writing: Writing, { key, fault, number, at }: Undecodable): void {
  const kept = insertReceived(writing.db, {
    number,
    stationId: null,
    at,
    sentAt: null,
    text: '',
    isMasked: false,
    parts: 1,
    arrival: { kind: 'undecodable', fault },
    meaning: { kind: 'text' },
  });
  joinParts(writing.db, [key], kept.key);
  writing.announce({ kind: 'smsUndecodable', at, fault });
  touch(writing, at, { messages: [kept.id] });
}

type Text = {
  readonly keys: readonly number[];
  readonly number: string;
  readonly parts: number;
  readonly at: EpochMs;
  readonly text: string;
  readonly sentAt: EpochMs | null;
  readonly arrival: ReceivedMessage['arrival'];
};

function keepText(
  { secrets, units }: KeepParts,
  writing: Writing,
  { keys, number, parts, at, text, sentAt, arrival }: Text,
): void {
  const { db } = writing;
  const stationId = units.idOf(number);
  const shown = stationId === null ? text : units.masked(stationId, text);
  const isMasked = shown !== text;
  const kept = insertReceived(db, {
    number,
    stationId,
    at,
    sentAt,
    text: shown,
    isMasked,
    parts,
    arrival,
    meaning: { kind: 'text' },
  });
  joinParts(db, keys, kept.key);
  if (isMasked) sealAll({ secrets, writing, keys });
  if (stationId !== null) {
    const meaning = units.understand(writing, { stationId, message: { id: kept.id, at }, text });
    setMeaning(db, kept.id, meaning);
  }
  touch(writing, at, { messages: [kept.id], units: [stationId] });
}

type Sealing = { readonly secrets: SecretBox; readonly writing: Writing; readonly keys: readonly number[] };

function sealAll({ secrets, writing: { db }, keys }: Sealing): void {
  for (const key of keys) {
    const row = db.prepare<[number], { pdu: string }>('SELECT pdu FROM sms_received_part WHERE key = ?').get(key);
    if (row) sealPart(db, key, secrets.seal(row.pdu));
  }
}

const textOf = ({ body }: Deliver): string => (body.kind === 'text' ? body.text : hexOf([...body.data]));

function deliverOf({ pdu }: ReceivedPart): Deliver | null {
  const decoded = decodePdu(pdu);
  return decoded.ok && decoded.pdu.kind === 'deliver' ? decoded.pdu : null;
}

function partialOf(waiting: readonly ReceivedPart[], at: EpochMs): PartialMessage | undefined {
  let partial: PartialMessage | undefined;
  for (const part of waiting) {
    const deliver = deliverOf(part);
    const arrival = deliver && takePart(deliver, partial, at);
    if (arrival?.kind === 'waiting') partial = arrival.partial;
  }
  return partial;
}

function joinedOf(waiting: readonly ReceivedPart[], at: EpochMs): Deliver | null {
  const last = waiting.at(-1);
  const deliver = last && deliverOf(last);
  const arrival = deliver && takePart(deliver, partialOf(waiting.slice(0, -1), at), at);
  return arrival?.kind === 'complete' ? arrival.message : null;
}
