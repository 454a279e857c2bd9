import type { EpochMs } from '../../domain/ids.ts';
import { formNamed } from '../commands.ts';
import { parseReply } from '../parseReply.ts';

/**
 * 5: after a doubt (no answer after Ctrl-Z, no reply) only what may be done twice is sent again by itself. Whether the
 * modem surely did not send it is the caller's to know.
 */
export const mayRepeat = (form: string): boolean => formNamed(form)?.isIdempotent ?? false;

export type IncomingText = {
  /** `+` and digits, or an operator's name. */
  readonly from: string;
  readonly text: string;
  readonly isFromUnit: boolean;
};

/**
 * 7: a unit answers anything with "... - Error!", so two programs that answer each other go on until the credit is gone.
 * Never answer a unit, a sender without a telephone number, or a text that reads like a unit's.
 */
export function mayAutoReply({ from, text, isFromUnit }: IncomingText): boolean {
  if (isFromUnit || !/^\+?\d{6,15}$/u.test(from)) return false;
  return parseReply(text, { model: '706', isFahrenheit: false, awaited: null }).kind === 'unclassified';
}

const SAME_TEXT_LIMIT = 3;
const HOUR_MS = 3_600_000;

/** 7: three times the same within an hour is a loop. `times`: when this very text came or went. */
export const isLoop = (times: readonly EpochMs[], now: EpochMs): boolean =>
  times.filter((at) => at > now - HOUR_MS && at <= now).length >= SAME_TEXT_LIMIT;

/**
 * 8: answering or rejecting an alert call ends the round, so that nobody further down is called, and answering stops
 * the siren (D53). A unit's call is let ring, and noted.
 */
export const mayTouchCall = ({ isFromUnit }: { readonly isFromUnit: boolean }): boolean => !isFromUnit;

/** 17: no number, no approval; and a number alone approves nothing dangerous, as it can be forged. */
export const mayApproveCaller = (number: string | null, isDangerous: boolean): boolean =>
  number !== null && /^\+\d{6,15}$/u.test(number) && !isDangerous;

/** 16: what of the own modem people must be told. */
export type BridgeFacts = {
  readonly creditLeft: number | null;
  readonly storageUsed: number;
  readonly storageTotal: number;
  readonly isRegistered: boolean;
  readonly lastInboundAt: EpochMs | null;
  readonly now: EpochMs;
};
export type BridgeConcern = 'creditLow' | 'storageFull' | 'storageNearlyFull' | 'notRegistered' | 'noInbound';

const LOW_CREDIT = 20;
const SILENT_MS = 24 * HOUR_MS;

export function bridgeConcerns(facts: BridgeFacts): readonly BridgeConcern[] {
  const { creditLeft, storageUsed, storageTotal, isRegistered, lastInboundAt, now } = facts;
  const isFull = storageTotal > 0 && storageUsed >= storageTotal;
  const concerns: readonly (readonly [boolean, BridgeConcern])[] = [
    [creditLeft !== null && creditLeft < LOW_CREDIT, 'creditLow'],
    [isFull, 'storageFull'],
    [!isFull && storageTotal > 0 && storageUsed >= storageTotal * 0.8, 'storageNearlyFull'],
    [!isRegistered, 'notRegistered'],
    [lastInboundAt !== null && now - lastInboundAt > SILENT_MS, 'noInbound'],
  ];
  return concerns.flatMap(([holds, concern]) => (holds ? [concern] : []));
}
