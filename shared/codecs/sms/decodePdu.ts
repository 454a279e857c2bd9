import { assertNever } from '../../domain/assertNever.ts';
import { octetsOfHex } from '../hex.ts';
import { OctetReader } from '../octetReader.ts';
import { readAddress, readServiceCentre, type SmsAddress } from './address.ts';
import type { Deliver, PduFault, SmsPdu, StatusReport, Submit } from './pdu.ts';
import { readTimestamp } from './timestamp.ts';
import { readUserData } from './userData.ts';
import { readValidity } from './validity.ts';

export type PduOutcome =
  | {
      readonly ok: true;
      readonly pdu: SmsPdu;
      readonly serviceCentre: SmsAddress | null;
      /** Octets without the service centre's, as AT+CMGR and AT+CMGS count. */
      readonly tpduLength: number;
    }
  | { readonly ok: false; readonly fault: PduFault };

/**
 * Decodes one PDU as a modem prints it. The service centre in front is left out by some tools: a text that does not
 * begin with one is tried without, and then only a flawless message is believed.
 */
export function decodePdu(hex: string): PduOutcome {
  const octets = octetsOfHex(hex);
  if (!octets) return { ok: false, fault: 'notHex' };
  if (octets.length === 0) return { ok: false, fault: 'empty' };
  const outcome = decodeWithServiceCentre(octets);
  if (outcome.ok) return outcome;
  const bare = decodeTpdu(octets);
  return typeof bare === 'object' && isFlawless(bare)
    ? { ok: true, pdu: bare, serviceCentre: null, tpduLength: octets.length }
    : outcome;
}

function decodeWithServiceCentre(octets: Uint8Array): PduOutcome {
  const reader = new OctetReader(octets);
  const serviceCentre = readServiceCentre(reader);
  if (serviceCentre === 'broken') return { ok: false, fault: 'serviceCentre' };
  const tpdu = reader.rest();
  const pdu = decodeTpdu(tpdu);
  if (typeof pdu === 'string') return { ok: false, fault: pdu };
  return { ok: true, pdu, serviceCentre, tpduLength: tpdu.length };
}

function isFlawless(pdu: SmsPdu): boolean {
  switch (pdu.kind) {
    case 'deliver':
      return pdu.sentAt !== null && pdu.from.text !== '';
    case 'submit':
      return pdu.to.text !== '';
    case 'status-report':
      return pdu.sentAt !== null && pdu.dischargedAt !== null;
    default:
      return assertNever(pdu);
  }
}

/** Decodes the octets behind the service centre. Octets after the end are left alone: some modems pad with FF. */
export function decodeTpdu(octets: Uint8Array): SmsPdu | PduFault {
  const reader = new OctetReader(octets);
  const first = reader.octet();
  if (reader.isShort) return 'truncated';
  switch (first & 3) {
    case 0:
      return readDeliver(first, reader);
    case 1:
      return readSubmit(first, reader);
    case 2:
      return readStatusReport(reader);
    default:
      return 'messageType';
  }
}

const HAS_HEADER = 0x40;

function readDeliver(first: number, reader: OctetReader): Deliver | PduFault {
  const from = readAddress(reader);
  if (!from) return reader.isShort ? 'truncated' : 'address';
  const protocol = reader.octet();
  const dataCoding = reader.octet();
  const sentAt = readTimestamp(reader);
  const userData = readUserData(reader, dataCoding, (first & HAS_HEADER) !== 0);
  if (typeof userData === 'string') return userData;
  // "More messages to send" is told by a cleared bit.
  const hasMore = (first & 0x04) === 0;
  return {
    kind: 'deliver',
    from,
    protocol,
    dataCoding,
    sentAt,
    hasMore,
    reportsStatus: (first & 0x20) !== 0,
    ...userData,
  };
}

function readSubmit(first: number, reader: OctetReader): Submit | PduFault {
  const messageReference = reader.octet();
  const to = readAddress(reader);
  if (!to) return reader.isShort ? 'truncated' : 'address';
  const protocol = reader.octet();
  const dataCoding = reader.octet();
  const validity = readValidity(first, reader);
  const userData = readUserData(reader, dataCoding, (first & HAS_HEADER) !== 0);
  if (typeof userData === 'string') return userData;
  const wantsReport = (first & 0x20) !== 0;
  return { kind: 'submit', to, messageReference, protocol, dataCoding, validity, wantsReport, ...userData };
}

function readStatusReport(reader: OctetReader): StatusReport | PduFault {
  const messageReference = reader.octet();
  const to = readAddress(reader);
  if (!to) return reader.isShort ? 'truncated' : 'address';
  const sentAt = readTimestamp(reader);
  const dischargedAt = readTimestamp(reader);
  const status = reader.octet();
  if (reader.isShort) return 'truncated';
  return { kind: 'status-report', to, messageReference, sentAt, dischargedAt, status };
}
