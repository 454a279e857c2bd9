import { readFileSync } from 'node:fs';
import { readAddress } from '../../../shared/codecs/sms/address.ts';
import { decodePdu } from '../../../shared/codecs/sms/decodePdu.ts';
import { encodePdu } from '../../../shared/codecs/sms/encodePdu.ts';
import { septetsOf, textOfSeptets, withLookalikes } from '../../../shared/codecs/sms/gsm7Alphabet.ts';
import { takePart, type PartialMessage } from '../../../shared/codecs/sms/reassembly.ts';
import { packSeptets, unpackSeptets } from '../../../shared/codecs/sms/septets.ts';
import { partsOf } from '../../../shared/codecs/sms/splitText.ts';
import { readTimestamp, timestampOctets, timestampText } from '../../../shared/codecs/sms/timestamp.ts';
import { headerOf } from '../../../shared/codecs/sms/userDataHeader.ts';
import { ussdText } from '../../../shared/codecs/sms/ussd.ts';
import { hexOf, octetsOfHex } from '../../../shared/codecs/hex.ts';
import { OctetReader } from '../../../shared/codecs/octetReader.ts';
import type { Submit } from '../../../shared/codecs/sms/pdu.ts';
import { fieldsOf } from './smsFields.ts';
import { isRecord, recordsOf, textAt, type Tally } from './tally.ts';

type Vector = Readonly<Record<string, unknown>>;

/** Checks the codec against `pdu-vectors.jsonl`: every field that a record expects, and nothing else. */
export function checkSms(file: string, tally: Tally): void {
  for (const vector of recordsOf(readFileSync(file, 'utf8'))) {
    const check = CHECKS[textAt(vector, 'kind')];
    const name = `${textAt(vector, 'id')} ${textAt(vector, 'kind')}`;
    if (!check) tally.check(name, 'an unknown kind of vector', 'a known one');
    else check(vector, (found, expected) => tally.check(name, found, expected));
  }
}

type Compare = (found: unknown, expected: unknown) => void;

const CHECKS: Readonly<Record<string, (vector: Vector, compare: Compare) => void>> = {
  pdu: checkPdu,
  address: checkAddress,
  scts: checkTimestamp,
  'gsm7-pack': checkPacking,
  'gsm7-char': checkCharacter,
  ie: checkElement,
  segments: checkSegments,
  assembly: checkAssembly,
  'ussd-line': checkUssd,
};

const reader = (vector: Vector): OctetReader => new OctetReader(octetsOfHex(textAt(vector, 'hex')) ?? new Uint8Array());

function checkPdu(vector: Vector, compare: Compare): void {
  const outcome = decodePdu(textAt(vector, 'pdu'));
  const must = textAt(vector, 'must');
  if (must === 'no-crash') return compare(typeof outcome.ok, 'boolean');
  if (must === 'reject') return compare(outcome.ok, false);
  if (!outcome.ok) return compare(outcome.fault, 'a message');
  const expected = isRecord(vector.expect) ? vector.expect : {};
  const found = fieldsOf(outcome);
  const wanted = Object.keys(expected).filter((key) => key !== 'udl' && !(key === 'timestamp' && hasWrongTime(vector)));
  compare(pick(found, ['direction', ...wanted]), { direction: vector.direction, ...pick(expected, wanted) });
  if (outcome.pdu.kind === 'status-report') return;
  const again = decodePdu(encodePdu(outcome.pdu, outcome.serviceCentre).hex);
  compare(again.ok && again.pdu.kind !== 'status-report' ? again.pdu.body : again, outcome.pdu.body);
}

const hasWrongTime = (vector: Vector): boolean => textAt(vector, 'note').includes('do not assert timestamp');

const pick = (record: Vector, keys: readonly string[]): Vector =>
  Object.fromEntries(keys.map((key) => [key, record[key] ?? null]));

function checkAddress(vector: Vector, compare: Compare): void {
  compare(readAddress(reader(vector))?.text, vector.expect);
}

function checkTimestamp(vector: Vector, compare: Compare): void {
  const timestamp = readTimestamp(reader(vector));
  compare(timestamp && timestampText(timestamp), vector.expect);
  compare(timestamp && hexOf(timestampOctets(timestamp)), textAt(vector, 'hex'));
}

function checkPacking(vector: Vector, compare: Compare): void {
  const octets = octetsOfHex(textAt(vector, 'hex')) ?? new Uint8Array();
  compare(textOfSeptets(unpackSeptets(octets, Number(vector.septets))), vector.text);
  compare(hexOf(packSeptets(septetsOf(textAt(vector, 'text')) ?? [])), vector.hex);
}

function checkCharacter(vector: Vector, compare: Compare): void {
  const letter = textAt(vector, 'char');
  const codes = octetsOfHex(textAt(vector, 'code')) ?? new Uint8Array();
  const isExact = vector.direction === 'both';
  compare(hexOf(septetsOf(isExact ? letter : withLookalikes(letter)) ?? []), hexOf(codes));
  if (isExact) compare(textOfSeptets(codes), letter);
}

function checkElement(vector: Vector, compare: Compare): void {
  const { concatenation, ports } = headerOf(octetsOfHex(`00${textAt(vector, 'hex')}`) ?? new Uint8Array());
  const { reference: ref, total, sequence: seq, bits } = concatenation ?? {};
  const found = concatenation
    ? { concat: { ref, total, seq, bits } }
    : { ports: { dst: ports?.destination, src: ports?.source } };
  compare(found, vector.expect);
}

function checkSegments(vector: Vector, compare: Compare): void {
  const runs: readonly unknown[] = Array.isArray(vector.chars) ? vector.chars : [[vector.char, vector.count]];
  const text = runs.map((run: unknown) => (Array.isArray(run) ? String(run[0]).repeat(Number(run[1])) : '')).join('');
  compare(partsOf(text), vector.parts);
}

function checkAssembly(vector: Vector, compare: Compare): void {
  const pdus: readonly unknown[] = Array.isArray(vector.pdus) ? vector.pdus : [];
  let partial: PartialMessage | undefined;
  let text: unknown = 'an unfinished message';
  // From the last part on: the order in which parts arrive must not matter.
  for (const hex of pdus.toReversed()) {
    const outcome = decodePdu(String(hex));
    if (!outcome.ok || outcome.pdu.kind === 'status-report') return compare(outcome, 'a part');
    const pdu = outcome.pdu.kind === 'deliver' ? outcome.pdu : asReceived(outcome.pdu);
    const arrival = takePart(pdu, partial, 0);
    if (arrival.kind !== 'complete') partial = arrival.partial;
    else if (arrival.message.body.kind === 'text') text = arrival.message.body.text;
  }
  compare(text, vector.text);
}

/** What the receiver of a sent part gets. */
function asReceived(submit: Submit) {
  const { protocol, dataCoding, header, body } = submit;
  const content = { protocol, dataCoding, header, body };
  return { ...content, kind: 'deliver' as const, from: submit.to, sentAt: null, hasMore: false, reportsStatus: false };
}

function checkUssd(vector: Vector, compare: Compare): void {
  const [, raw = '', coding] = /^\+CUSD: \d,\s*"?([^"]*)"?(?:,(\d+))?/.exec(textAt(vector, 'line')) ?? [];
  const text = ussdText(raw, coding === undefined ? null : Number(coding));
  compare(text !== '' && !/^[0-9A-F]{20,}$/.test(text), true);
}
