import { dataCodingOctet } from './dataCoding.ts';
import { encodePdu, type EncodedPdu } from './encodePdu.ts';
import { addressOfNumber, type NumberFault } from './phoneNumber.ts';
import type { Submit } from './pdu.ts';
import { splitText } from './splitText.ts';
import { NO_HEADER, partHeader } from './userDataHeader.ts';

export type Outgoing = {
  readonly number: string;
  readonly text: string;
  /** Unit commands take 5 or 10, so that a late RESTART cannot fire hours afterwards; null = the network's default. */
  readonly validityMinutes: number | null;
  readonly wantsReport: boolean;
  /** Counts up per message; two long messages under way must not share it. */
  readonly reference: number;
  readonly referenceBits?: 8 | 16;
};

export type Composed =
  | { readonly ok: true; readonly encoding: 'gsm7' | 'ucs2'; readonly parts: readonly EncodedPdu[] }
  | { readonly ok: false; readonly fault: NumberFault | 'tooLong' };

/** The part count is one octet. */
const MAX_PARTS = 255;

/** The PDUs of one outgoing message, in the order to send them. */
export function composeSubmit(message: Outgoing): Composed {
  const to = addressOfNumber(message.number);
  if (typeof to === 'string') return { ok: false, fault: to };
  const bits = message.referenceBits ?? 8;
  const { encoding, parts } = splitText(message.text, bits);
  if (parts.length > MAX_PARTS) return { ok: false, fault: 'tooLong' };
  const reference = message.reference & (bits === 8 ? 0xff : 0xffff);
  const pduOf = (text: string, index: number): Submit => ({
    kind: 'submit',
    to,
    messageReference: 0,
    protocol: 0,
    dataCoding: dataCodingOctet(encoding),
    wantsReport: message.wantsReport,
    validity:
      message.validityMinutes === null
        ? { kind: 'networkDefault' }
        : { kind: 'minutes', minutes: message.validityMinutes },
    header: parts.length === 1 ? NO_HEADER : partHeader({ reference, total: parts.length, sequence: index + 1, bits }),
    body: { kind: 'text', encoding, text },
  });
  return { ok: true, encoding, parts: parts.map((text, index) => encodePdu(pduOf(text, index))) };
}
