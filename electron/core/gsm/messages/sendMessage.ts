import { composeSubmit, type Composed } from '../../../../shared/codecs/sms/composeSubmit.ts';
import type { EncodedPdu } from '../../../../shared/codecs/sms/encodePdu.ts';
import { assertNever } from '../../../../shared/domain/assertNever.ts';
import { shortenedNumber } from '../../../../shared/domain/gsm/phoneNumber.ts';
import type { SendState } from '../../../../shared/domain/gsm/message.ts';
import { messageOf as textOfError } from '../../runtime/failure.ts';
import type { Writing } from '../../store/store.ts';
import { simOf, type GsmModem, type SendResult } from '../modem/gsmModem.ts';
import { countAttempt, readOutgoing, setSendState, type Waiting } from '../store/outboxStore.ts';
import { insertHandedPart, sentParts, setPartState } from '../store/sentPartStore.ts';
import { touch } from '../touch.ts';
import { capOf } from './caps.ts';
import { countSent } from './countSent.ts';
import { finishMessage } from './finishMessage.ts';
import type { OutboxParts } from './outbox.ts';

/** How often a text that may be repeated is tried, and how long it waits in between. */
const MOST_ATTEMPTS = 3;
const RETRY_MS = 30_000;
/** The 8-bit reference of long texts; by the row's key, so that two under way differ. */
const REFERENCES = 256;

/** Hands one text to the modem, part by part, and keeps what became of it. */
export async function sendMessage(parts: OutboxParts, modem: GsmModem, waiting: Waiting): Promise<void> {
  const composed = compose(parts, waiting);
  if (!composed.ok) {
    await end(parts, waiting, { kind: 'failed', at: parts.clock.now(), reason: 'invalid', detail: composed.fault });
    return;
  }
  if (await heldByCap(parts, waiting, { sim: simOf(modem.state()), needed: composed.parts.length })) return;
  const done = new Set(
    sentParts(parts.store.read, waiting.key).flatMap(({ part, state }) => (state === 'sent' ? [part] : [])),
  );
  for (const [index, pdu] of composed.parts.entries()) {
    if (done.has(index + 1)) continue;
    const isLast = index === composed.parts.length - 1;
    if (!(await sendPart(parts, { modem, waiting, part: index + 1, pdu, isLast }))) return;
  }
}

type OnePart = {
  readonly modem: GsmModem;
  readonly waiting: Waiting;
  readonly part: number;
  readonly pdu: EncodedPdu;
  readonly isLast: boolean;
};

/** @returns whether the next part may follow */
async function sendPart(parts: OutboxParts, one: OnePart): Promise<boolean> {
  const { store, clock } = parts;
  const { modem, waiting, part, pdu } = one;
  const { id, number } = waiting.message;
  const sim = simOf(modem.state());
  const at = clock.now();
  const mayGo = await store.write((writing) => {
    // Somebody may have taken it back meanwhile.
    const state = readOutgoing(writing.db, id)?.message.state.kind;
    if (state !== 'queued' && state !== 'sending') return false;
    if (state === 'queued') countAttempt(writing.db, id);
    insertHandedPart(writing.db, {
      key: waiting.key,
      part,
      sim,
      number,
      pdu: waiting.secretText === '' ? pdu.hex : '',
      at,
    });
    setSendState(writing.db, id, { kind: 'sending', since: at });
    touch(writing, at, { messages: [id], units: [waiting.message.stationId] });
    return true;
  });
  if (!mayGo) return false;
  const result = await modem.send(pdu).catch((error: unknown): SendResult => {
    parts.log.warn(() => `sending to ${shortenedNumber(number)} ended oddly: ${textOfError(error)}`);
    return { kind: 'unknown', reason: 'modemLost' };
  });
  return store.write((writing) => {
    if (result.kind !== 'refused') countSent(writing.db, { sim, stationId: waiting.message.stationId, at });
    return keepResult(parts, writing, { ...one, result });
  });
}

/** What the modem said, on the disk with all that follows from it. */
function keepResult(parts: OutboxParts, writing: Writing, one: OnePart & { readonly result: SendResult }): boolean {
  const { waiting, part, result, isLast } = one;
  const at = parts.clock.now();
  const place = { key: waiting.key, part };
  switch (result.kind) {
    case 'sent': {
      setPartState(writing.db, place, { state: 'sent', reference: result.reference });
      if (!isLast) return true;
      finishMessage({ writing, message: waiting.message, at, settled: parts.settled }, { kind: 'sent', sentAt: at });
      parts.reports.match(writing, waiting.message.number);
      return false;
    }
    case 'refused': {
      setPartState(writing.db, place, { state: 'failed' });
      const attempts = readOutgoing(writing.db, waiting.message.id)?.message.attempts ?? MOST_ATTEMPTS;
      const mayRetry = result.isTransient && waiting.isRepeatable && attempts < MOST_ATTEMPTS;
      const state: SendState = mayRetry
        ? { kind: 'queued', waitsFor: 'retry', dueAt: at + RETRY_MS * 2 ** attempts }
        : { kind: 'failed', at, reason: 'refusedByNetwork', detail: result.error };
      finishMessage({ writing, message: waiting.message, at, settled: parts.settled }, state);
      return false;
    }
    case 'unknown':
      setPartState(writing.db, place, { state: 'unknown' });
      finishMessage(
        { writing, message: waiting.message, at, settled: parts.settled },
        { kind: 'unknown', at, reason: result.reason },
      );
      return false;
    default:
      return assertNever(result);
  }
}

type Wish = { readonly sim: string; readonly needed: number };

async function heldByCap(parts: OutboxParts, { message }: Waiting, { sim, needed }: Wish): Promise<boolean> {
  const { store, clock } = parts;
  const now = clock.now();
  const cap = capOf(store.read, { sim, number: message.number, parts: needed, now });
  if (cap === null) return false;
  await store.write((writing) => {
    const wasHeld = message.state.kind === 'queued' && message.state.waitsFor === cap.which;
    setSendState(writing.db, message.id, { kind: 'queued', waitsFor: cap.which, dueAt: Math.max(cap.until, now + 1) });
    const number = cap.which === 'capOfNumber' ? shortenedNumber(message.number) : '';
    if (!wasHeld) writing.announce({ kind: 'smsCapReached', at: now, number, cap: cap.cap });
    touch(writing, now, { messages: [message.id], units: [message.stationId] });
  });
  return true;
}

function compose(
  { secrets }: OutboxParts,
  waiting: Waiting,
): Composed | { readonly ok: false; readonly fault: string } {
  const { message, secretText, wantsReport, key } = waiting;
  const text = secretText === '' ? message.text : secrets.open(secretText);
  if (text === null) return { ok: false, fault: 'passwordUnreadable' };
  return composeSubmit({
    number: message.number,
    text,
    validityMinutes: message.validityMinutes,
    wantsReport,
    reference: key % REFERENCES,
  });
}

const end = ({ store, settled, clock }: OutboxParts, waiting: Waiting, state: SendState): Promise<void> =>
  store.write((writing) => finishMessage({ writing, message: waiting.message, at: clock.now(), settled }, state));
