import type { Condition } from './condition.ts';
import type { EpochMs } from './ids.ts';
import type { LinkLossReason, StationLink, Why, WhyCode } from './live.ts';

/** The facts from which an outlet's condition follows. */
export type OutletFacts = {
  readonly link: StationLink;
  /** OCPP ChargePointStatus as the station worded it; '' when it never said. */
  readonly status: string;
  readonly errorCode: string;
  readonly vendorErrorCode: string;
  readonly outOfService: boolean;
};

type Verdict = { readonly condition: Condition; readonly why: Why };

/** OCPP 1.6 ChargePointStatus (7.7) and, for 1.5, `Occupied`. */
const BY_STATUS: Readonly<Record<string, readonly [Condition, WhyCode]>> = {
  Available: ['available', 'available'],
  Preparing: ['waiting', 'preparing'],
  Charging: ['inUse', 'charging'],
  Occupied: ['inUse', 'charging'],
  SuspendedEV: ['inUse', 'suspendedByCar'],
  SuspendedEVSE: ['waiting', 'suspendedByStation'],
  Finishing: ['waiting', 'finishing'],
  Reserved: ['waiting', 'reserved'],
  Unavailable: ['outOfService', 'outOfService'],
  Faulted: ['fault', 'faulted'],
};

/**
 * What an outlet shows and why. A station that is away makes its last status history, not fact,
 * so being offline comes before everything except never having been seen.
 */
export function outletCondition(facts: OutletFacts): Verdict {
  const { link } = facts;
  if (link.kind === 'neverConnected') return verdict('offline', 'stationNeverConnected', '');
  if (link.kind === 'offline') return verdict('offline', 'stationOffline', link.reason);
  if (facts.outOfService) return verdict('outOfService', 'outOfServiceByStaff', '');
  if (facts.status === '') return verdict('unknown', 'statusUnknown', '');
  const known = Object.hasOwn(BY_STATUS, facts.status) ? BY_STATUS[facts.status] : undefined;
  if (!known) return verdict('unknown', 'statusUnreadable', facts.status);
  const [condition, code] = known;
  return verdict(condition, code, condition === 'fault' ? faultDetail(facts) : '');
}

/** A station's own condition: its link first, then what it says of connector 0. Charging is a matter of outlets. */
export function stationCondition(facts: OutletFacts): Condition {
  if (facts.link.kind !== 'online') return 'offline';
  if (facts.outOfService || facts.status === 'Unavailable') return 'outOfService';
  return facts.status === 'Faulted' ? 'fault' : 'available';
}

/** Since when an outlet is as it is; of one that is offline that is since its station went, not its last word before. */
export function conditionSince(outlet: SinceFacts, link: StationLink | undefined): EpochMs | null {
  if (outlet.condition !== 'offline') return outlet.statusAt;
  return link?.kind === 'offline' ? link.since : null;
}
type SinceFacts = { readonly condition: Condition; readonly statusAt: EpochMs | null };

/** A connection that the station ended by itself on purpose is no loss (acceptance E16). */
export const isLoss = (reason: LinkLossReason): boolean => reason === 'connectionLost' || reason === 'noAnswerToPing';

const verdict = (condition: Condition, code: WhyCode, detail: string): Verdict => ({
  condition,
  why: { code, detail },
});

const faultDetail = (facts: OutletFacts): string =>
  [facts.errorCode, facts.vendorErrorCode].filter((code) => code !== '' && code !== 'NoError').join(' / ');
