import { hexOf } from '../../../shared/codecs/hex.ts';
import { dataCodingOf } from '../../../shared/codecs/sms/dataCoding.ts';
import type { PduOutcome } from '../../../shared/codecs/sms/decodePdu.ts';
import type { SmsPdu } from '../../../shared/codecs/sms/pdu.ts';
import { timestampText, type SmsTimestamp } from '../../../shared/codecs/sms/timestamp.ts';
import type { Validity } from '../../../shared/codecs/sms/validity.ts';

/** A decoded message under the names the vectors use. A class or header that is not there has no key. */
export function fieldsOf(outcome: Extract<PduOutcome, { readonly ok: true }>): Readonly<Record<string, unknown>> {
  const { pdu, serviceCentre, tpduLength } = outcome;
  return { smsc: serviceCentre?.text ?? null, tpdu_length: tpduLength, direction: pdu.kind, ...pduFields(pdu) };
}

function pduFields(pdu: SmsPdu): Readonly<Record<string, unknown>> {
  switch (pdu.kind) {
    case 'deliver':
      return {
        ...contentFields(pdu),
        number: pdu.from.text,
        toa: pdu.from.typeOfAddress,
        timestamp: timeText(pdu.sentAt),
        more_messages: pdu.hasMore,
        status_report_indication: pdu.reportsStatus,
      };
    case 'submit':
      return {
        ...contentFields(pdu),
        mr: pdu.messageReference,
        number: pdu.to.text,
        toa: pdu.to.typeOfAddress,
        validity: validityField(pdu.validity),
        status_report_request: pdu.wantsReport,
      };
    case 'status-report':
      return {
        mr: pdu.messageReference,
        number: pdu.to.text,
        toa: pdu.to.typeOfAddress,
        timestamp: timeText(pdu.sentAt),
        discharge: timeText(pdu.dischargedAt),
        status: pdu.status,
      };
    default:
      return {};
  }
}

type Content = Exclude<SmsPdu, { readonly kind: 'status-report' }>;

function contentFields({ body, header, protocol, dataCoding }: Content) {
  const { concatenation, ports } = header;
  return {
    pid: protocol,
    dcs: dataCoding,
    udh: hexOf(header.octets),
    encoding: body.encoding,
    class: dataCodingOf(dataCoding).messageClass,
    ...(body.kind === 'text' ? { text: body.text } : { data: hexOf(body.data) }),
    ...(ports ? { ports: { dst: ports.destination, src: ports.source } } : {}),
    concat: concatenation && {
      ref: concatenation.reference,
      total: concatenation.total,
      seq: concatenation.sequence,
      bits: concatenation.bits,
    },
  };
}

const timeText = (time: SmsTimestamp | null): string | null => time && timestampText(time);

function validityField(validity: Validity): unknown {
  if (validity.kind === 'minutes') return { relative_minutes: validity.minutes };
  return validity.kind === 'until' ? { absolute: timeText(validity.until) } : null;
}
