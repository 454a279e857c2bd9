import type { SmsAddress } from './address.ts';
import type { SmsTimestamp } from './timestamp.ts';
import type { UserData } from './userData.ts';
import type { Validity } from './validity.ts';

/** What both a received and a sent message carry. */
type Content = UserData & {
  readonly protocol: number;
  /** The octet that `dataCodingOf` reads. */
  readonly dataCoding: number;
};

/** A message from the network (TS 23.040, 9.2.2.1). */
export type Deliver = Content & {
  readonly kind: 'deliver';
  readonly from: SmsAddress;
  /** When the service centre took it; null = the octets are no time. */
  readonly sentAt: SmsTimestamp | null;
  readonly hasMore: boolean;
  /** The sender asked for a report. */
  readonly reportsStatus: boolean;
};

/** A message to the network (9.2.2.2). */
export type Submit = Content & {
  readonly kind: 'submit';
  readonly to: SmsAddress;
  /** Ties a status report to this message; the modem may choose its own. */
  readonly messageReference: number;
  readonly validity: Validity;
  readonly wantsReport: boolean;
};

/** What became of a message (9.2.2.3). */
export type StatusReport = {
  readonly kind: 'status-report';
  readonly to: SmsAddress;
  readonly messageReference: number;
  readonly sentAt: SmsTimestamp | null;
  /** When it was delivered or given up. */
  readonly dischargedAt: SmsTimestamp | null;
  readonly status: number;
};

export type SmsPdu = Deliver | Submit | StatusReport;

export type PduFault = 'notHex' | 'empty' | 'truncated' | 'serviceCentre' | 'messageType' | 'address' | 'headerLength';

/** Whether the message arrived, is still tried, or never will (TS 23.040, 9.2.3.15). */
export function deliveryOf(status: number): 'delivered' | 'trying' | 'failed' {
  if (status < 0x20) return 'delivered';
  return status < 0x40 ? 'trying' : 'failed';
}
