import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Language } from '../../../../shared/domain/people.ts';
import type { Cell, SheetColumn } from '../xlsx/sheet.ts';

export type CsvFile = {
  readonly path: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: Iterable<readonly Cell[]>;
  readonly language: Language;
};

type Dialect = { readonly separator: string; readonly decimal: string };

/** What the spreadsheets of each country open by double click; never from Intl, whose minus sign no program parses. */
const DIALECTS: Readonly<Record<Language, Dialect>> = {
  nb: { separator: ';', decimal: ',' },
  en: { separator: ',', decimal: '.' },
};
const BYTE_ORDER_MARK = '\uFEFF';
const FLUSH_CHARS = 65_536;

export async function writeCsv({ path, columns, rows, language }: CsvFile): Promise<void> {
  const lines = csvText({ columns, rows, dialect: DIALECTS[language] });
  await pipeline(Readable.from(lines, { objectMode: false, highWaterMark: 1 << 18 }), createWriteStream(path));
}

type CsvText = {
  readonly columns: readonly SheetColumn[];
  readonly rows: Iterable<readonly Cell[]>;
  readonly dialect: Dialect;
};

export function* csvText({ columns, rows, dialect }: CsvText): Generator<string> {
  let text =
    BYTE_ORDER_MARK +
    line(
      columns.map(({ heading }) => quoted(heading, dialect)),
      dialect,
    );
  for (const row of rows) {
    text += line(
      row.map((cell, at) => cellText({ cell, column: columns[at], dialect })),
      dialect,
    );
    if (text.length > FLUSH_CHARS) {
      yield text;
      text = '';
    }
  }
  yield text;
}

const line = (cells: readonly string[], { separator }: Dialect): string => `${cells.join(separator)}\r\n`;

type CsvCell = { readonly cell: Cell; readonly column: SheetColumn | undefined; readonly dialect: Dialect };

function cellText({ cell, column, dialect }: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return quoted(guarded(cell), dialect);
  if (typeof cell === 'object') return new Date(cell.wallMs).toISOString().slice(0, 19).replace('T', ' ');
  if (column?.format === 'duration') return durationText(cell);
  if (column?.format === 'kilo') return (cell / 1000).toFixed(3).replace('.', dialect.decimal);
  return String(cell);
}

/** `93:15:01`, hours beyond a day too. */
function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** A text that a spreadsheet would run as a formula gets an apostrophe; a phone number or a negative number does not. */
const guarded = (text: string): string => (/^[=@\t\r]|^[+-](?![\d\s.,]*$)/u.test(text) ? `'${text}` : text);

function quoted(text: string, { separator }: Dialect): string {
  const mustQuote = text.includes(separator) || /["\r\n]|^\s|\s$|^0\d|^\+?\d{12,}$/u.test(text);
  return mustQuote ? `"${text.replaceAll('"', '""')}"` : text;
}
