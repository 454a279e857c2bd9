import type { EpochMs, FloorId, OutletId, ReaderId, SiteId } from '../ids.ts';

/** How a reader talks to the console: WiFi and 4G are the seed's (B5), USB and TCP are cables of this PC and the network. */
export const READER_TYPES = ['wifi', '4g', 'usb', 'tcp'] as const;
export type ReaderType = (typeof READER_TYPES)[number];

/** `sent` when in use or sent, `returned` when received in return (B11). A field apart from activation (B10). */
export const SHIPMENT_STATES = ['sent', 'returned'] as const;
export type ShipmentState = (typeof SHIPMENT_STATES)[number];

/** Where a reader's data come from. */
export type ReaderSource =
  /** It publishes or posts by its own device id; until then there is nothing to open. */
  | { readonly kind: 'network'; readonly topic: string }
  /** `/dev/ttyUSB0`, `COM5`, `tcp://host:port`, `sim://name`. `line` null: found out by trying. */
  | { readonly kind: 'port'; readonly address: string; readonly line: HanLine | null };

/** The line settings of a meter's port (research/han 3.1). */
export type HanLine = {
  readonly baudRate: number;
  readonly dataBits: 7 | 8;
  readonly parity: 'none' | 'even' | 'odd';
};

/** What stands in the tree for a reader: the consumption that its meter measures. */
export type ReaderPlace = {
  readonly siteId: SiteId | null;
  readonly floorId: FloorId | null;
  /** The one outlet behind the meter, if it measures one. */
  readonly outletId: OutletId | null;
  /** The site's main meter: everything else on the site is behind it. */
  readonly isMain: boolean;
};

/** A reader as it is registered (B1-B11, B21); what it last said is in `ReaderLive`. */
export type Reader = {
  readonly id: ReaderId;
  /** Eight characters in which case counts (B3, B4). */
  readonly deviceId: string;
  readonly type: ReaderType;
  /** Free text (B21). */
  readonly name: string;
  /** The supplier, or the name of a pilot project (B1); '' = none. */
  readonly intermediary: string;
  readonly place: ReaderPlace;
  /** Within which a meter number is unique (B6); '' = the site stands for it. */
  readonly gridArea: string;
  readonly isActive: boolean;
  readonly shipment: ShipmentState;
  readonly sentAt: EpochMs | null;
  readonly returnedAt: EpochMs | null;
  readonly trackingUrl: string;
  readonly source: ReaderSource;
  readonly createdAt: EpochMs;
};

/** Owner and recipient are the same kind of entry and may be different people (B7, B8, B19, B20). */
export const PARTY_ROLES = ['owner', 'recipient'] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

export type Party = {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly customerNumber: string;
};

/** One entry of the history; `until` null is the present one. */
export type PartyEntry = Party & {
  readonly role: PartyRole;
  readonly from: EpochMs;
  readonly until: EpochMs | null;
  /** Who wrote it. */
  readonly by: string;
};

/** One line of a reader's activity log (B22, and every change with who made it). */
export type ReaderActivity = {
  readonly id: number;
  readonly at: EpochMs;
  readonly kind: ReaderActivityKind;
  /** What it was before and is now, or the values of the text. */
  readonly before: string;
  readonly after: string;
  readonly by: string;
};

export const READER_ACTIVITIES = [
  'registered',
  'sentOut',
  'returned',
  'activated',
  'deactivated',
  'renamed',
  'moved',
  'typeChanged',
  'intermediaryChanged',
  'gridAreaChanged',
  'trackingChanged',
  'ownerChanged',
  'recipientChanged',
  'sourceChanged',
  'keysChanged',
  'passwordChanged',
  'scaleChanged',
  'meterFound',
  'meterChanged',
  'firstData',
] as const;
export type ReaderActivityKind = (typeof READER_ACTIVITIES)[number];

/** Eight characters of the printable set, no blanks (B4). */
export const isDeviceId = (text: string): boolean => /^[!-~]{8}$/u.test(text);

/** Whether two ids differ only in the case of their letters (B3): two devices, easily taken for one. */
export const areTwins = (a: string, b: string): boolean => a !== b && a.toLowerCase() === b.toLowerCase();
