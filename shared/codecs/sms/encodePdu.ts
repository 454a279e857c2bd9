import { assertNever } from '../../domain/assertNever.ts';
import { hexOf } from '../hex.ts';
import { addressOctets, serviceCentreOctets, type SmsAddress } from './address.ts';
import type { Deliver, SmsPdu, StatusReport, Submit } from './pdu.ts';
import { timestampOctets, type SmsTimestamp } from './timestamp.ts';
import { userDataOctets } from './userData.ts';
import { validityFormat, validityOctets } from './validity.ts';

/** A PDU as AT+CMGS takes it: the hex text, and the length without the service centre for the command. */
export type EncodedPdu = { readonly hex: string; readonly tpduLength: number };

/** Encodes one message that fits one PDU (`splitText` makes such parts). No service centre = the SIM's own. */
export function encodePdu(pdu: SmsPdu, serviceCentre: SmsAddress | null = null): EncodedPdu {
  const tpdu = tpduOctets(pdu);
  return { hex: hexOf([...serviceCentreOctets(serviceCentre), ...tpdu]), tpduLength: tpdu.length };
}

function tpduOctets(pdu: SmsPdu): readonly number[] {
  switch (pdu.kind) {
    case 'deliver':
      return deliverOctets(pdu);
    case 'submit':
      return submitOctets(pdu);
    case 'status-report':
      return statusReportOctets(pdu);
    default:
      return assertNever(pdu);
  }
}

const HAS_HEADER = 0x40;
const REPORT = 0x20;
const NO_MORE = 0x04;

function deliverOctets(pdu: Deliver): readonly number[] {
  const first = headerBit(pdu) | (pdu.hasMore ? 0 : NO_MORE) | (pdu.reportsStatus ? REPORT : 0);
  return [
    first,
    ...addressOctets(pdu.from),
    pdu.protocol,
    pdu.dataCoding,
    ...timeOctets(pdu.sentAt),
    ...userDataOctets(pdu),
  ];
}

function submitOctets(pdu: Submit): readonly number[] {
  const first = 0x01 | headerBit(pdu) | validityFormat(pdu.validity) | (pdu.wantsReport ? REPORT : 0);
  const address = addressOctets(pdu.to);
  const validity = validityOctets(pdu.validity);
  return [
    first,
    pdu.messageReference & 0xff,
    ...address,
    pdu.protocol,
    pdu.dataCoding,
    ...validity,
    ...userDataOctets(pdu),
  ];
}

function statusReportOctets(pdu: StatusReport): readonly number[] {
  const times = [...timeOctets(pdu.sentAt), ...timeOctets(pdu.dischargedAt)];
  return [0x02 | NO_MORE, pdu.messageReference & 0xff, ...addressOctets(pdu.to), ...times, pdu.status];
}

const headerBit = ({ header }: Deliver | Submit): number => (header.octets.length > 0 ? HAS_HEADER : 0);

const timeOctets = (time: SmsTimestamp | null): readonly number[] => (time ? timestampOctets(time) : Array(7).fill(0));
