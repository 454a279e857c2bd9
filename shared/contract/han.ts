import { eventIterator, type } from '@orpc/contract';
import { z } from 'zod';
import { epochMs, floorIdInput, line, outletIdInput, procedure, readerIdInput, siteIdInput } from './base.ts';
import { PARTY_ROLES, READER_TYPES } from '../domain/han/reader.ts';
import type {
  ActivityPage,
  Balance,
  ByteView,
  FindStep,
  HanMessage,
  HanPort,
  HanSettings,
  ImportPreview,
  InspectedFrame,
  PeakHours,
  ReaderCurve,
  ReaderDetails,
  ReaderEntry,
  SignalHistory,
} from './hanTypes.ts';

export type * from './hanTypes.ts';

/** What is printed on the device or scanned from it (B4). A scanner may add blanks around it. */
export const deviceIdInput = z
  .string()
  .trim()
  .regex(/^[!-~]{8}$/u);
const readerType = z.enum(READER_TYPES);
const party = z.object({
  name: line,
  phone: z.string().trim().max(40),
  email: z.union([z.literal(''), z.email().max(200)]),
  customerNumber: z.string().trim().max(60),
});
const place = z.object({
  siteId: siteIdInput.nullable(),
  floorId: floorIdInput.nullable(),
  outletId: outletIdInput.nullable(),
  isMain: z.boolean(),
});
const lineSettings = z.object({
  baudRate: z.number().int().min(300).max(921_600),
  dataBits: z.union([z.literal(7), z.literal(8)]),
  parity: z.enum(['none', 'even', 'odd']),
});
const portAddressText = z.string().trim().min(1).max(200);
const source = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('network'), topic: z.string().trim().max(200) }),
  z.object({ kind: z.literal('port'), address: portAddressText, line: lineSettings.nullable() }),
]);
const reader = z.object({ id: readerIdInput });
const span = { from: epochMs, to: epochMs, points: z.number().int().min(10).max(1000) };
/** 32 hex digits, blanks and colons allowed as they are pasted. */
const key = z
  .string()
  .transform((text) => text.replaceAll(/[\s:-]/gu, '').toLowerCase())
  .pipe(z.string().regex(/^(?:[0-9a-f]{32})?$/u));
const csv = z.string().max(8_000_000);
const tcpPort = z.number().int().min(0).max(65_535);

export const registerInput = z.object({
  deviceId: deviceIdInput,
  type: readerType,
  name: line,
  intermediary: line,
  place,
  gridArea: line,
  recipient: party,
  /** Scanned just before dispatch (B16): sets the date of Sent out. */
  isSent: z.boolean(),
  trackingUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/u }).max(500)]),
  source,
});

export const hanContract = {
  watch: procedure.output(eventIterator(type<HanMessage>())),
  details: procedure.input(reader).output(type<ReaderDetails>()),
  /** Newest first. */
  activity: procedure
    .input(reader.extend({ before: z.number().int().nullable(), limit: z.number().int().min(1).max(500) }))
    .output(type<ActivityPage>()),

  /** Refused with han/deviceIdTaken; a twin that differs in case is registered and told in `twins`. */
  register: procedure.input(registerInput).output(type<ReaderEntry>()),
  /** Only what is given is changed. */
  update: procedure
    .input(
      reader.extend({
        type: readerType.optional(),
        name: line.optional(),
        intermediary: line.optional(),
        place: place.optional(),
        gridArea: line.optional(),
        trackingUrl: registerInput.shape.trackingUrl.optional(),
      }),
    )
    .output(type<ReaderEntry>()),
  /** `isCorrection` sets a misspelling right (B18); else the entry before stays in the history. */
  setParty: procedure
    .input(reader.extend({ role: z.enum(PARTY_ROLES), party, isCorrection: z.boolean() }))
    .output(type<ReaderDetails>()),
  setActive: procedure.input(reader.extend({ isActive: z.boolean(), reason: line })).output(type<ReaderEntry>()),
  /** Sent out, or received in return; the date is now. */
  setShipment: procedure
    .input(reader.extend({ shipment: z.enum(['sent', 'returned']), trackingUrl: registerInput.shape.trackingUrl }))
    .output(type<ReaderEntry>()),
  /** Only a reader that never had data; refused with han/hasReadings. */
  remove: procedure.input(reader).output(type<{ readonly removed: true }>()),
  setSource: procedure.input(reader.extend({ source })).output(type<ReaderDetails>()),
  /** '' removes. The keys never come out again. */
  setKeys: procedure.input(reader.extend({ encryption: key, authentication: key })).output(type<ReaderDetails>()),
  /** Makes a password for a networked reader and shows it this once. */
  newPassword: procedure.input(reader).output(type<{ readonly user: string; readonly password: string }>()),
  setScale: procedure
    .input(
      reader.extend({
        scale: z.object({
          transformerRatio: z.number().int().min(1).max(10_000),
          currentFactor: z.number().positive().max(1000),
          voltageFactor: z.number().positive().max(1000),
          energyFactor: z.number().positive().max(1000),
        }),
      }),
    )
    .output(type<ReaderDetails>()),

  importPreview: procedure.input(z.object({ text: csv })).output(type<ImportPreview>()),
  /** All lines without errors, in one transaction. With `skipBad` false one bad line refuses the file (han/importHasErrors). */
  importReaders: procedure
    .input(z.object({ text: csv, skipBad: z.boolean() }))
    .output(type<{ readonly imported: number; readonly skipped: number }>()),
  /** The list as CSV in the form that the import takes. */
  exportReaders: procedure.output(type<{ readonly text: string }>()),

  ports: procedure.output(type<readonly HanPort[]>()),
  /** Find meter: tries the line settings on a port until a frame is decoded. Ends when its reader leaves. */
  findMeter: procedure
    .input(z.object({ address: portAddressText, line: lineSettings.nullable() }))
    .output(eventIterator(type<FindStep>())),
  /** The same on a registered reader's own port, which is released meanwhile. The setting found is kept. */
  sweep: procedure.input(reader).output(eventIterator(type<FindStep>())),
  /** First what is in memory, then what comes. */
  bytes: procedure.input(reader).output(eventIterator(type<ByteView>())),

  curve: procedure.input(reader.extend({ ...span, meterKey: z.number().int().nullable() })).output(type<ReaderCurve>()),
  /** `month` as yyyymm. */
  peaks: procedure
    .input(reader.extend({ month: z.number().int().min(197_001).max(299_912) }))
    .output(type<PeakHours>()),
  balance: procedure.input(z.object({ siteId: siteIdInput, from: epochMs, to: epochMs })).output(type<Balance>()),
  signal: procedure.input(reader.extend({ days: z.number().int().min(1).max(366) })).output(type<SignalHistory>()),

  /** What was received and is still kept, as a capture file (text, one chunk of bytes per line with its time). */
  capture: procedure
    .input(reader.extend({ from: epochMs, to: epochMs }))
    .output(type<{ readonly text: string; readonly octets: number; readonly isCut: boolean }>()),
  /** Decodes a span of what was received; newest last, at most 2,000 frames. */
  inspect: procedure.input(reader.extend({ from: epochMs, to: epochMs })).output(type<readonly InspectedFrame[]>()),
  /** Decodes a capture file, or raw bytes, without storing anything. */
  replay: procedure
    .input(z.object({ bytesBase64: z.string().max(12_000_000) }))
    .output(type<readonly InspectedFrame[]>()),

  settings: procedure.output(type<HanSettings>()),
  setSettings: procedure
    .input(
      z.object({
        broker: z.object({ isOn: z.boolean(), lan: z.boolean(), port: tcpPort }).optional(),
        remote: z
          .object({
            isOn: z.boolean(),
            url: z.string().trim().max(500),
            user: line,
            /** null: as it is. */
            password: z.string().max(200).nullable(),
            topic: z.string().trim().max(200),
          })
          .optional(),
        http: z.object({ isOn: z.boolean(), lan: z.boolean(), port: tcpPort }).optional(),
        keptDays: z.number().int().min(1).max(3660).optional(),
        rawHours: z
          .number()
          .int()
          .min(0)
          .max(24 * 90)
          .optional(),
      }),
    )
    .output(type<HanSettings>()),
};
