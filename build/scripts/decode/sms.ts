import { decodePdu } from '../../../shared/codecs/sms/decodePdu.ts';
import { deliveryOf, type Deliver, type PduFault, type SmsPdu, type Submit } from '../../../shared/codecs/sms/pdu.ts';
import { timestampText } from '../../../shared/codecs/sms/timestamp.ts';
import type { Concatenation } from '../../../shared/codecs/sms/userDataHeader.ts';
import { hexOf } from '../../../shared/codecs/hex.ts';

/** One line of `decode -- sms`: `data` stands only beside 8-bit messages, `status` only beside reports. */
export type SmsLine = {
  readonly ok: boolean;
  readonly direction: SmsPdu['kind'] | null;
  readonly number: string | null;
  readonly text: string | null;
  readonly timestamp: string | null;
  readonly encoding: string | null;
  readonly concat: { readonly ref: number; readonly total: number; readonly seq: number; readonly bits: number } | null;
  readonly reason: string | null;
  readonly data?: string;
  readonly status?: string;
};

const NOTHING = {
  ok: false,
  direction: null,
  number: null,
  text: null,
  timestamp: null,
  encoding: null,
  concat: null,
  reason: null,
} satisfies SmsLine;

const REASONS: Readonly<Record<PduFault, string>> = {
  notHex: 'not pairs of hexadecimal digits',
  empty: 'no octets',
  truncated: 'ends before its own lengths say',
  serviceCentre: 'does not begin with a service centre address',
  messageType: 'message type 3 is reserved',
  address: 'no valid address of the sender or receiver',
  headerLength: 'the user data header is longer than the user data',
};

export function smsLine(hex: string): SmsLine {
  const outcome = decodePdu(hex);
  if (!outcome.ok) return { ...NOTHING, reason: REASONS[outcome.fault] };
  const { pdu } = outcome;
  if (pdu.kind !== 'status-report') return contentLine(pdu);
  const timestamp = pdu.sentAt ? timestampText(pdu.sentAt) : null;
  const status = `${deliveryOf(pdu.status)} (${pdu.status})`;
  return { ...NOTHING, ok: true, direction: pdu.kind, number: pdu.to.text, timestamp, status };
}

function contentLine(pdu: Deliver | Submit): SmsLine {
  const { body, header } = pdu;
  const sentAt = pdu.kind === 'deliver' ? pdu.sentAt : null;
  return {
    ok: true,
    direction: pdu.kind,
    number: pdu.kind === 'deliver' ? pdu.from.text : pdu.to.text,
    text: body.kind === 'text' ? body.text : null,
    timestamp: sentAt ? timestampText(sentAt) : null,
    encoding: body.encoding,
    concat: header.concatenation ? concatOf(header.concatenation) : null,
    reason: null,
    ...(body.kind === 'data' ? { data: hexOf(body.data) } : {}),
  };
}

const concatOf = ({ reference, total, sequence, bits }: Concatenation) => ({
  ref: reference,
  total,
  seq: sequence,
  bits,
});
