import { escapeXml, MAIN, XML } from './sheet.ts';

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DOCUMENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The small files of a workbook around its sheets, by their path in the archive. */
export function workbookParts(sheetNames: readonly string[]): ReadonlyMap<string, string> {
  return new Map([
    ['[Content_Types].xml', contentTypes(sheetNames.length)],
    ['_rels/.rels', relationships([{ id: 'rId1', type: 'officeDocument', target: 'xl/workbook.xml' }])],
    ['xl/workbook.xml', workbook(sheetNames)],
    ['xl/_rels/workbook.xml.rels', workbookRelationships(sheetNames.length)],
    ['xl/styles.xml', styles()],
  ]);
}

export const sheetPath = (index: number): string => `xl/worksheets/sheet${index + 1}.xml`;

/** Excel allows 31 characters and none of []:*?/\ in a sheet's name. */
export const sheetName = (text: string): string => text.replaceAll(/[[\]:*?/\\]/gu, '_').slice(0, 31);

function contentTypes(sheets: number): string {
  const overrides = Array.from(
    { length: sheets },
    (_, index) => `<Override PartName="/${sheetPath(index)}" ContentType="${DOCUMENT}.worksheet+xml"/>`,
  );
  return (
    `${XML}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${DOCUMENT}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${DOCUMENT}.styles+xml"/>${overrides.join('')}</Types>`
  );
}

function workbook(names: readonly string[]): string {
  const sheets = names.map(
    (name, index) => `<sheet name="${escapeXml(sheetName(name))}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

function workbookRelationships(sheets: number): string {
  const links: Relationship[] = Array.from({ length: sheets }, (_, index) => ({
    id: `rId${index + 1}`,
    type: 'worksheet',
    target: sheetPath(index).slice('xl/'.length),
  }));
  return relationships([...links, { id: `rId${sheets + 1}`, type: 'styles', target: 'styles.xml' }]);
}

type Relationship = { readonly id: string; readonly type: string; readonly target: string };

const relationships = (links: readonly Relationship[]): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${links
    .map(({ id, type, target }) => `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/** The cell formats in the order of STYLE (sheet.ts). */
function styles(): string {
  const format = (attributes: string) => `<xf fontId="0" fillId="0" borderId="0" xfId="0" ${attributes}/>`;
  const formats = [
    format('numFmtId="0"'),
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>',
    format('numFmtId="164" applyNumberFormat="1"'),
    format('numFmtId="165" applyNumberFormat="1"'),
    format('numFmtId="2" applyNumberFormat="1"'),
    format('numFmtId="49" applyNumberFormat="1" quotePrefix="1"'),
  ];
  return (
    `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="2">` +
    String.raw`<numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/><numFmt numFmtId="165" formatCode="[h]:mm:ss"/>` +
    '</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>' +
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${formats.length}">${formats.join('')}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  );
}
