/** A wall clock reading: what the harbour's clock showed, in milliseconds as if it were UTC. */
export type WallClock = { readonly wallMs: number };
export type Cell = string | number | WallClock | null;

/**
 * - `text`: always a text cell, so that leading zeros and 18-digit numbers stay what they are
 * - `dateTime`: a real date of the wall clock; `duration`: milliseconds as [h]:mm:ss; `kilo`: a thousandth, two decimals
 */
export type ColumnFormat = 'text' | 'integer' | 'kilo' | 'dateTime' | 'duration';
export type SheetColumn = { readonly heading: string; readonly format: ColumnFormat; readonly widthChars: number };

export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Indexes into the cell formats of styles.xml (parts.ts). */
export const STYLE = { plain: 0, heading: 1, dateTime: 2, duration: 3, kilo: 4, guardedText: 5 } as const;

const DAY_MS = 86_400_000;
/** Days from Excel's day 0 to 1970-01-01 in its 1900 calendar. */
const EXCEL_1970 = 25_569;
const EXCEL_TEXT_LIMIT = 32_767;
const FLUSH_CHARS = 65_536;

/** Turns rows into the XML of one sheet, piece by piece: memory stays the same for any number of rows. */
export function* sheetXml(columns: readonly SheetColumn[], rows: Iterable<readonly Cell[]>): Generator<string> {
  const letters = columns.map((_, index) => columnLetter(index));
  yield head(columns, letters);
  let number = 1;
  let text = '';
  for (const row of rows) {
    number += 1;
    text += rowXml(row, columns, number);
    if (text.length > FLUSH_CHARS) {
      yield text;
      text = '';
    }
  }
  yield `${text}</sheetData><autoFilter ref="A1:${letters.at(-1)}${number}"/></worksheet>`;
}

/** Cells follow each other, so only one behind a gap says where it stands: a third less to write, pack and read. */
function rowXml(row: readonly Cell[], columns: readonly SheetColumn[], number: number): string {
  let text = '<row>';
  let isAfterGap = false;
  for (let at = 0; at < row.length; at += 1) {
    const place = isAfterGap ? ` r="${columnLetter(at)}${number}"` : '';
    const cell = cellXml(row[at] ?? null, columns[at], place);
    isAfterGap = cell === '';
    text += cell;
  }
  return `${text}</row>`;
}

function head(columns: readonly SheetColumn[], letters: readonly string[]): string {
  const widths = columns.map(
    ({ widthChars }, at) => `<col min="${at + 1}" max="${at + 1}" width="${widthChars}" customWidth="1"/>`,
  );
  const headings = columns.map(({ heading }, at) => textXml(heading, ` r="${letters[at]}1"`, STYLE.heading));
  return (
    `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${widths.join('')}</cols><sheetData><row r="1">${headings.join('')}</row>`
  );
}

/** `place`: its attribute `r`, or nothing. */
function cellXml(cell: Cell, column: SheetColumn | undefined, place: string): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'string') return textXml(cell, place, mayLookLikeFormula(cell) ? STYLE.guardedText : STYLE.plain);
  if (typeof cell === 'object') return numberXml(cell.wallMs / DAY_MS + EXCEL_1970, place, STYLE.dateTime);
  if (column?.format === 'duration') return numberXml(cell / DAY_MS, place, STYLE.duration);
  if (column?.format === 'kilo') return numberXml(cell / 1000, place, STYLE.kilo);
  return numberXml(cell, place, STYLE.plain);
}

const styled = (style: number): string => (style === STYLE.plain ? '' : ` s="${style}"`);

const numberXml = (value: number, place: string, style: number): string =>
  Number.isFinite(value) ? `<c${place}${styled(style)}><v>${value}</v></c>` : '';

/** Inline text; never a formula, whatever it begins with. */
function textXml(value: string, place: string, style: number): string {
  const text = escapeXml(value.length > EXCEL_TEXT_LIMIT ? value.slice(0, EXCEL_TEXT_LIMIT) : value);
  const keepsSpace = /^\s|\s$|\n/u.test(text) ? ' xml:space="preserve"' : '';
  return `<c${place}${styled(style)} t="inlineStr"><is><t${keepsSpace}>${text}</t></is></c>`;
}

/** A spreadsheet would run it if a person edited the cell; the style's quote prefix keeps it a text. */
const mayLookLikeFormula = (text: string): boolean => /^[=+\-@\t\r]/u.test(text);

/** Anything that needs a look; most texts have nothing. */
const NOT_PLAIN = /[&<>"\u0000-\u001f\ud800-\udfff\ufffe\uffff]/;

/** Escapes markup and drops what XML 1.0 cannot hold. */
export const escapeXml = (text: string): string => (NOT_PLAIN.test(text) ? escaped(text) : text);

const escaped = (text: string): string =>
  text
    .replaceAll(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '',
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** 0 → A, 25 → Z, 26 → AA. */
export function columnLetter(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
