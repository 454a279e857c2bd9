import { OctetReader } from '../octetReader.ts';
import { readAxdr, type Axdr } from './axdr.ts';
import { wallClockOf, type WallClock } from './meterClock.ts';

/** A DLMS data notification: the meter's message behind all frames and ciphers. */
export type Notification = { readonly clock: WallClock | null; readonly body: Axdr };

const DATA_NOTIFICATION = 0x0f;

/** Reads tag, invoke id, date-time and one value; null when that is not what there is. Zero octets may fill the end. */
export function readNotification(apdu: Uint8Array): Notification | null {
  const reader = new OctetReader(apdu);
  if (reader.octet() !== DATA_NOTIFICATION) return null;
  reader.take(4);
  const clock = readDateTime(reader);
  if (clock === 'broken') return null;
  const body = readAxdr(reader);
  return body && !reader.isShort && reader.rest().every((octet) => octet === 0) ? { clock, body } : null;
}

/** `00` = none, `0C` and twelve octets, or the same behind a string tag that older Kamstrup firmware writes. */
function readDateTime(reader: OctetReader): WallClock | null | 'broken' {
  const first = reader.octet();
  if (first === 0x00) return null;
  const length = first === 0x09 ? reader.octet() : first;
  if (length === 0x00) return null;
  if (length !== 0x0c) return 'broken';
  return wallClockOf(reader.take(12));
}
