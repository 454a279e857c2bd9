import type { MeterClock } from './meterClock.ts';
import type { Obis } from './obis.ts';
import type { Quantity } from './quantity.ts';

export type MeterMaker = 'aidon' | 'kaifa' | 'kamstrup' | 'landisgyr' | 'p1' | 'unknown';

export type MeasuredValue = Quantity & { readonly obis: Obis };

/** One message of a meter. A short list names neither meter nor list. */
export type MeterReading = {
  /** `p1` for every telegram: its identification names the maker of the port's software at best. */
  readonly meter: MeterMaker;
  readonly listVersion: string | null;
  readonly meterId: string | null;
  readonly meterType: string | null;
  /** The list's own clock, else the message's. */
  readonly clock: MeterClock | null;
  readonly values: readonly MeasuredValue[];
  /** What came with a code and is no quantity of a base unit: kept as text for the frame inspector. */
  readonly others: readonly { readonly obis: Obis; readonly text: string }[];
  /** Checksum only, or encrypted with the tag right, or encrypted by a meter that sends no tag. */
  readonly protection: 'none' | 'authenticated' | 'encrypted';
};

/** Why octets that looked like a message gave none; each is counted. */
export type BadReason =
  /** The frame's check sequence is wrong: bytes were lost or changed. */
  | 'frameCheck'
  /** The stream ended inside it. */
  | 'incomplete'
  /** A P1 telegram's checksum is wrong or missing where the meter sends one. */
  | 'telegramCheck'
  /** A part of a message in several frames is missing. */
  | 'segments'
  /** The checks are right and the content is none this program knows. */
  | 'content'
  | 'keyMissing'
  | 'keyRejected'
  /** The invocation counter did not advance: an old message sent again. */
  | 'replayed'
  /** A security suite or policy other than suite 0 with encryption. */
  | 'security';
