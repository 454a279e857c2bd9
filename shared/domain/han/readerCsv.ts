/** One line of a CSV file, as text. */
export type CsvLine = { readonly line: number; readonly cells: readonly string[] };
export type CsvTable = {
  readonly separator: string;
  readonly header: readonly string[];
  readonly lines: readonly CsvLine[];
};

const SEPARATORS = [';', '\t', ','] as const;

/**
 * Reads CSV as Excel and the logistics' lists write it: `;`, `,` or tab by what the heading has most of, quotes with
 * doubled quotes inside, line breaks within quotes, a byte order mark, empty lines left out. The line numbers are those
 * of a text editor. null: there is no heading.
 */
export function readCsv(text: string): CsvTable | null {
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const heading = content.split(/\r?\n/u).find((line) => line.trim() !== '') ?? '';
  const separator = SEPARATORS.reduce((best, sign) => (countOf(heading, sign) > countOf(heading, best) ? sign : best));
  const [header, ...lines] = csvLines(content, separator).filter(({ cells }) =>
    cells.some((cell) => cell.trim() !== ''),
  );
  return header ? { separator, header: header.cells.map((cell) => cell.trim()), lines } : null;
}

const countOf = (text: string, sign: string): number => text.split(sign).length - 1;

function csvLines(text: string, separator: string): readonly CsvLine[] {
  const lines: CsvLine[] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let line = 1;
  let begun = 1;
  const endCell = () => {
    cells.push(cell.trim());
    cell = '';
  };
  const endLine = () => {
    endCell();
    lines.push({ line: begun, cells });
    cells = [];
    begun = line;
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '\n') line += 1;
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text.charAt(at + 1) === '"') cell += text.charAt(++at);
      else isQuoted = false;
    } else if (sign === '"' && cell.trim() === '') {
      cell = '';
      isQuoted = true;
    } else if (sign === separator) endCell();
    else if (sign === '\n') endLine();
    else if (sign !== '\r') cell += sign;
  }
  if (cell !== '' || cells.length > 0) endLine();
  return lines;
}

/** What a column of a list of readers is taken for. */
export const READER_FIELDS = [
  'deviceId',
  'type',
  'name',
  'intermediary',
  'site',
  'gridArea',
  'recipientName',
  'recipientPhone',
  'recipientEmail',
  'customerNumber',
  'ownerName',
  'ownerPhone',
  'ownerEmail',
  'sentAt',
  'trackingUrl',
] as const;
export type ReaderField = (typeof READER_FIELDS)[number];

/** Headings as the seed, its order lists and people write them, without regard to case and signs. */
const HEADINGS: Readonly<Record<ReaderField, readonly string[]>> = {
  deviceId: ['deviceid', 'device', 'id', 'enhetsid', 'enhet', 'serial', 'serienummer'],
  type: ['type', 'communication', 'kommunikasjon'],
  name: ['name', 'devicename', 'navn', 'enhetsnavn'],
  intermediary: ['intermediary', 'supplier', 'mellomledd', 'leverandør', 'project', 'prosjekt'],
  site: ['site', 'anlegg', 'sted', 'harbour', 'havn'],
  gridArea: ['gridarea', 'gridcompany', 'nettområde', 'nettselskap'],
  recipientName: ['recipient', 'recipientname', 'mottaker', 'mottakernavn'],
  recipientPhone: ['recipientphone', 'phone', 'telefon', 'mottakertelefon', 'mobil'],
  recipientEmail: ['recipientemail', 'email', 'epost', 'mottakerepost'],
  customerNumber: ['customernumber', 'customerno', 'kundenr', 'kundenummer'],
  ownerName: ['owner', 'ownername', 'eier', 'eiernavn'],
  ownerPhone: ['ownerphone', 'eiertelefon'],
  ownerEmail: ['owneremail', 'eierepost'],
  sentAt: ['sent', 'sentat', 'sentout', 'sendt', 'sendtut', 'utsendt'],
  trackingUrl: ['tracking', 'trackingurl', 'trackinglink', 'sporing', 'sporingslenke'],
};

/** null: a column that nobody asked for, which is ignored and said so. */
export function fieldOf(heading: string): ReaderField | null {
  const plain = heading.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  return READER_FIELDS.find((field) => HEADINGS[field].includes(plain)) ?? null;
}
