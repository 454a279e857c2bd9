import { deliveryOf, type StatusReport } from '../../../../shared/codecs/sms/pdu.ts';
import { canonicalNumber } from '../../../../shared/domain/gsm/phoneNumber.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import type { Store, Writing } from '../../store/store.ts';
import { readModem } from '../store/modemStore.ts';
import { readOutgoing } from '../store/outboxStore.ts';
import { partOfReport, sentParts, setPartState } from '../store/sentPartStore.ts';
import { finishMessage, type Settled } from './finishMessage.ts';

/** A network keeps a text at most this long, whatever was asked. */
const REPORT_WITHIN_MS = 63 * 24 * 3_600_000;
/** Reports that came before the modem's own word; more than a handful never wait. */
const MOST_EARLY = 50;

export type EarlyReports = {
  /** A report may overtake the modem's reference: it is tried again when that is stored. */
  readonly match: (writing: Writing, number: string) => void;
};

export type Reports = EarlyReports & {
  /** Keeps what a delivery report says. @returns after it is on the disk */
  readonly take: (report: StatusReport) => Promise<void>;
};

export type ReportParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly settled: Settled;
};

/** Delivery reports: `sent` becomes `delivered`, or `failed` when the network gave up (TS 23.040, 9.2.3.15). */
export function createReports({ store, clock, log, settled }: ReportParts): Reports {
  let early: readonly StatusReport[] = [];
  const apply = (writing: Writing, report: StatusReport): boolean => applyReport(writing, { report, settled, clock });
  return {
    take: (report) =>
      store.write((writing) => {
        if (apply(writing, report)) return;
        early = [...early.slice(1 - MOST_EARLY), report];
        log.debug(() => `a delivery report for reference ${report.messageReference} waits for its message`);
      }),
    match: (writing, number) => {
      const { countryCode } = readModem(writing.db);
      early = early.filter(
        (report) => canonicalNumber(report.to.text, countryCode) !== number || !apply(writing, report),
      );
    },
  };
}

type Applied = { readonly report: StatusReport; readonly settled: Settled; readonly clock: Clock };

function applyReport(writing: Writing, { report, settled, clock }: Applied): boolean {
  const { db } = writing;
  const at = clock.now();
  const number = canonicalNumber(report.to.text, readModem(db).countryCode);
  const found = partOfReport(db, { number, reference: report.messageReference, since: at - REPORT_WITHIN_MS });
  const waiting = found && readOutgoing(db, found.id);
  if (!found || !waiting) return false;
  const delivery = deliveryOf(report.status);
  if (delivery === 'trying') return true;
  const { status } = report;
  setPartState(
    db,
    { key: found.key, part: found.part },
    { state: delivery === 'delivered' ? 'delivered' : 'failed', status },
  );
  const { message } = waiting;
  const { kind } = message.state;
  if (kind === 'cancelled' || kind === 'failed' || kind === 'delivered') return true;
  if (delivery === 'failed') {
    const detail = `0x${status.toString(16)}`;
    finishMessage({ writing, message, at, settled }, { kind: 'failed', at, reason: 'notDelivered', detail });
  } else if (isAllDelivered(sentParts(db, found.key), message.parts)) {
    const sentAt = message.state.kind === 'sent' ? message.state.sentAt : found.handedAt;
    finishMessage({ writing, message, at, settled }, { kind: 'delivered', sentAt, deliveredAt: at });
  }
  return true;
}

const isAllDelivered = (parts: ReturnType<typeof sentParts>, of: number): boolean =>
  parts.length === of && parts.every(({ state }) => state === 'delivered');
