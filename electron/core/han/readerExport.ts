import type { ReaderField } from '../../../shared/domain/han/readerCsv.ts';
import { dayLabel, dayOf } from '../../../shared/domain/localTime.ts';
import type { PartyEntry, Reader } from '../../../shared/domain/han/reader.ts';

export type ExportedReader = {
  readonly reader: Reader;
  readonly siteName: string;
  /** The harbour's, for dates. */
  readonly zone: string;
  readonly recipient: PartyEntry | null;
  readonly owner: PartyEntry | null;
};

type Column = {
  readonly heading: string;
  readonly field: ReaderField;
  readonly text: (item: ExportedReader) => string;
};

const COLUMNS: readonly Column[] = [
  { heading: 'device id', field: 'deviceId', text: ({ reader }) => reader.deviceId },
  { heading: 'type', field: 'type', text: ({ reader }) => reader.type },
  { heading: 'name', field: 'name', text: ({ reader }) => reader.name },
  { heading: 'intermediary', field: 'intermediary', text: ({ reader }) => reader.intermediary },
  { heading: 'site', field: 'site', text: ({ siteName }) => siteName },
  { heading: 'grid area', field: 'gridArea', text: ({ reader }) => reader.gridArea },
  { heading: 'recipient', field: 'recipientName', text: ({ recipient }) => recipient?.name ?? '' },
  { heading: 'recipient phone', field: 'recipientPhone', text: ({ recipient }) => recipient?.phone ?? '' },
  { heading: 'recipient e-mail', field: 'recipientEmail', text: ({ recipient }) => recipient?.email ?? '' },
  { heading: 'customer number', field: 'customerNumber', text: ({ recipient }) => recipient?.customerNumber ?? '' },
  { heading: 'owner', field: 'ownerName', text: ({ owner }) => owner?.name ?? '' },
  { heading: 'owner phone', field: 'ownerPhone', text: ({ owner }) => owner?.phone ?? '' },
  { heading: 'owner e-mail', field: 'ownerEmail', text: ({ owner }) => owner?.email ?? '' },
  {
    heading: 'sent',
    field: 'sentAt',
    text: ({ reader, zone }) => (reader.sentAt === null ? '' : dayLabel(dayOf(reader.sentAt, zone))),
  },
  { heading: 'tracking', field: 'trackingUrl', text: ({ reader }) => reader.trackingUrl },
];

/** In the form that the import takes; `;` and a byte order mark, as Nordic spreadsheets open it. */
export function exportCsv(readers: readonly ExportedReader[]): string {
  const lines = [
    COLUMNS.map(({ heading }) => heading),
    ...readers.map((item) => COLUMNS.map(({ text, field }) => cellText(text(item), field))),
  ];
  return `\uFEFF${lines.map((cells) => cells.join(';')).join('\r\n')}\r\n`;
}

/** Free text that a spreadsheet would run as a formula gets an apostrophe; ids and phone numbers stay as they are, in quotes. */
function cellText(text: string, field: ReaderField): string {
  const isPlain = field === 'deviceId' || field.endsWith('Phone');
  const safe = !isPlain && /^[=@+-]/u.test(text) ? `'${text}` : text;
  const mustQuote = /[;"\r\n]|^\s|\s$|^0\d|^\+?\d{8,}$/u.test(safe);
  return mustQuote ? `"${safe.replaceAll('"', '""')}"` : safe;
}
