import { decodePdu } from '../../../../shared/codecs/sms/decodePdu.ts';
import type { SmsBody } from '../../../../shared/codecs/sms/userData.ts';
import type { SmsPdu } from '../../../../shared/codecs/sms/pdu.ts';
import type { SmsTimestamp } from '../../../../shared/codecs/sms/timestamp.ts';
import { hexOf } from '../../../../shared/codecs/hex.ts';
import { inCharset } from './charset.ts';
import type { MessageStatus, StoredMessage } from './messageStorage.ts';
import type { ModemSettings } from './modemSettings.ts';

/** Words for the status in text mode (TS 27.005, 3.1). */
export const STATUS_WORDS: Readonly<Record<MessageStatus, string>> = {
  unread: 'REC UNREAD',
  read: 'REC READ',
  unsent: 'STO UNSENT',
  sent: 'STO SENT',
};

/** Behind `+CMGR: ` in text mode: status, number, name (none), time; then the text. */
export function textRecord(message: StoredMessage, settings: ModemSettings): readonly [string, string] {
  const decoded = decodePdu(message.hex);
  const word = `"${STATUS_WORDS[message.status]}"`;
  if (!decoded.ok) return [`${word},"",,`, ''];
  const { pdu } = decoded;
  const fields = [word, `"${inCharset(numberOf(pdu), settings.charset)}"`, ''];
  const time = pdu.kind === 'submit' ? '' : clockText(pdu.sentAt);
  const details = settings.textDetails ? detailsOf(pdu) : [];
  return [[...fields, time, ...details].join(','), pdu.kind === 'status-report' ? '' : bodyText(pdu.body, settings)];
}

/** A message handed over in text mode: behind `+CMT: `, and the text. */
export function textHandover(pdu: SmsPdu, settings: ModemSettings): readonly [string, string] {
  const time = pdu.kind === 'submit' ? '' : clockText(pdu.sentAt);
  const body = pdu.kind === 'status-report' ? '' : bodyText(pdu.body, settings);
  return [`"${inCharset(numberOf(pdu), settings.charset)}",,${time}`, body];
}

/** Behind `+CDS: ` in text mode: first octet, reference, receiver, both times, status (TS 27.005, 3.1). */
export function textReport(pdu: SmsPdu): string {
  if (pdu.kind !== 'status-report') return '';
  const { to, messageReference, sentAt, dischargedAt, status } = pdu;
  return `6,${messageReference},"${to.text}",${to.typeOfAddress},${clockText(sentAt)},${clockText(dischargedAt)},${status}`;
}

const numberOf = (pdu: SmsPdu): string => (pdu.kind === 'deliver' ? pdu.from.text : pdu.to.text);

function bodyText(body: SmsBody, { charset }: ModemSettings): string {
  if (body.kind === 'data') return hexOf(body.data);
  // What the chosen alphabet cannot show comes as UCS-2 in hex, as on real modems.
  return inCharset(body.text, body.encoding === 'ucs2' ? 'UCS2' : charset);
}

function detailsOf(pdu: SmsPdu): readonly string[] {
  if (pdu.kind === 'status-report') return [];
  const type = (pdu.kind === 'deliver' ? pdu.from : pdu.to).typeOfAddress;
  const length = pdu.body.kind === 'text' ? pdu.body.text.length : pdu.body.data.length;
  return [type, pdu.kind === 'deliver' ? 4 : 17, pdu.protocol, pdu.dataCoding, '', '', length].map(String);
}

/** `"26/11/23,15:04:05+04"`, the zone in quarter hours. */
export function clockText(time: SmsTimestamp | null): string {
  if (!time) return '""';
  const [date = '', clock = ''] = new Date(time.at + time.offsetMinutes * 60_000).toISOString().slice(2, 19).split('T');
  const quarters = String(Math.abs(time.offsetMinutes) / 15).padStart(2, '0');
  return `"${date.replaceAll('-', '/')},${clock}${time.offsetMinutes < 0 ? '-' : '+'}${quarters}"`;
}
