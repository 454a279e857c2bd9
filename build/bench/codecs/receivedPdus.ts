import { dataCodingOctet } from '../../../shared/codecs/sms/dataCoding.ts';
import { encodePdu } from '../../../shared/codecs/sms/encodePdu.ts';
import type { Deliver, StatusReport } from '../../../shared/codecs/sms/pdu.ts';
import { addressOfNumber } from '../../../shared/codecs/sms/phoneNumber.ts';
import { splitText } from '../../../shared/codecs/sms/splitText.ts';
import { NO_HEADER, partHeader } from '../../../shared/codecs/sms/userDataHeader.ts';

const NUMBER = addressOfNumber('+4799900011');
const SENT_AT = { at: Date.UTC(2026, 10, 23, 12, 0, 0), offsetMinutes: 60 };

/** Sixteen of a modem's days: short replies, replies in Norwegian letters beyond the alphabet, long ones, reports. */
const TEXTS = [
  'Output is ON. Temp: 21C. Signal: 18.',
  'All outputs are OFF',
  'Temperature alarm! Now 4C, limit 5C. Output is ON since 07:45, heating starts again at 23:00. GSM signal 14 of 31.',
  'Strømmen er på – plass 14 Ω',
  `Master numbers: ${Array.from({ length: 18 }, (_, index) => `+47999${String(10_000 + index)}`).join(', ')}`,
] as const;

/** PDUs as a modem hands them over. The parts of a long message follow each other. */
export function receivedPdus(count: number, random: () => number): readonly string[] {
  const pdus: string[] = [];
  while (pdus.length < count) {
    const pick = Math.floor(random() * (TEXTS.length + 1));
    const text = TEXTS[pick];
    if (text === undefined) pdus.push(encodePdu(report(pdus.length)).hex);
    else pdus.push(...delivered(text, pdus.length));
  }
  return pdus;
}

function delivered(text: string, reference: number): readonly string[] {
  const { encoding, parts } = splitText(text, 8);
  return parts.map((part, index) => {
    const header =
      parts.length === 1
        ? NO_HEADER
        : partHeader({ reference: reference & 0xff, total: parts.length, sequence: index + 1, bits: 8 });
    const pdu: Deliver = {
      kind: 'deliver',
      from: sender(),
      protocol: 0,
      dataCoding: dataCodingOctet(encoding),
      sentAt: SENT_AT,
      hasMore: false,
      reportsStatus: false,
      header,
      body: { kind: 'text', encoding, text: part },
    };
    return encodePdu(pdu, sender()).hex;
  });
}

const report = (index: number): StatusReport => ({
  kind: 'status-report',
  to: sender(),
  messageReference: index & 0xff,
  sentAt: SENT_AT,
  dischargedAt: SENT_AT,
  status: 0,
});

function sender() {
  if (typeof NUMBER === 'string') throw new Error(NUMBER);
  return NUMBER;
}
