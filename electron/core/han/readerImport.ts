import type { ImportFault, ImportFaultCode, ImportLine, ImportPreview } from '../../../shared/contract/han.ts';
import { isDeviceId, READER_TYPES, type Party, type ReaderType } from '../../../shared/domain/han/reader.ts';
import {
  fieldOf,
  readCsv,
  type CsvLine,
  type CsvTable,
  type ReaderField,
} from '../../../shared/domain/han/readerCsv.ts';
import { readerId, type SiteId } from '../../../shared/domain/ids.ts';
import { addDays, startOfDay } from '../../../shared/domain/localTime.ts';
import type { Site } from '../../../shared/domain/topology.ts';
import { Failure } from '../runtime/failure.ts';
import { newId } from '../runtime/identities.ts';
import type { NewRegistration } from './registration.ts';

/** What an import is checked against. */
export type ImportContext = {
  readonly sites: readonly Site[];
  /** The only site that the caller may register readers on; null: any, or none. */
  readonly ownSite: SiteId | null;
  readonly isTaken: (deviceId: string) => boolean;
  readonly twinsOf: (deviceId: string) => readonly string[];
  /** The harbour's, for dates without a time. */
  readonly zone: string;
};

/** A checked file: each line with what is wrong or odd about it, and what can be registered. */
export type CheckedImport = {
  readonly preview: ImportPreview;
  /** One per line without errors. */
  readonly registrations: readonly NewRegistration[];
};

/** @throws Failure han/importEmpty, han/importNoDeviceId */
export function checkImport(text: string, context: ImportContext): CheckedImport {
  const table = readCsv(text);
  if (!table || table.lines.length === 0) throw new Failure('han/importEmpty');
  const fields = table.header.map(fieldOf);
  if (!fields.includes('deviceId')) throw new Failure('han/importNoDeviceId');
  const seen = new Map<string, number>();
  const checked = table.lines.map((line) => checkLine({ line, table, fields, context, seen }));
  const lines = checked.map((item) => item.shown);
  const bad = lines.filter((line) => line.errors.length > 0).length;
  return {
    preview: {
      separator: table.separator,
      columns: table.header.map((name, index) => ({ name, field: fields[index] ?? '' })),
      lines,
      good: lines.length - bad,
      bad,
    },
    registrations: checked.flatMap((item) => item.registration ?? []),
  };
}

type LineParts = {
  readonly line: CsvLine;
  readonly table: CsvTable;
  readonly fields: readonly (ReaderField | null)[];
  readonly context: ImportContext;
  /** Ids of earlier lines, folded, and their line. */
  readonly seen: Map<string, number>;
};
type CheckedLine = { readonly shown: ImportLine; readonly registration: NewRegistration | null };

function checkLine(parts: LineParts): CheckedLine {
  const { line, table, fields, context } = parts;
  const faults = createFaults();
  const cell = (field: ReaderField): Cell => {
    const index = fields.indexOf(field);
    const value = unguarded(index < 0 ? '' : (line.cells[index] ?? ''));
    if (value.length > MOST_CHARS)
      faults.error('tooLong', { column: table.header[index] ?? '', value: value.slice(0, 40) });
    return { column: table.header[index] ?? '', value: value.slice(0, MOST_CHARS) };
  };
  if (line.cells.slice(table.header.length).some((extra) => extra !== ''))
    faults.error('cellsExtra', { column: '', value: '' });
  const deviceId = checkDeviceId(parts, cell('deviceId'), faults);
  const type = checkType(cell('type'), faults);
  const siteId = checkSite(cell('site'), context, faults);
  const sentAt = checkDate(cell('sentAt'), context.zone, faults);
  const recipient: Party = {
    name: cell('recipientName').value,
    phone: checkPhone(cell('recipientPhone'), faults),
    email: checkEmail(cell('recipientEmail'), faults),
    customerNumber: cell('customerNumber').value,
  };
  const owner: Party = {
    name: cell('ownerName').value,
    phone: checkPhone(cell('ownerPhone'), faults),
    email: checkEmail(cell('ownerEmail'), faults),
    customerNumber: '',
  };
  const tracking = cell('trackingUrl').value;
  const { errors, remarks } = faults;
  const shown: ImportLine = {
    line: line.line,
    deviceId,
    type,
    recipient: recipient.name,
    customerNumber: recipient.customerNumber,
    errors,
    remarks,
  };
  if (errors.length > 0 || type === null) return { shown, registration: null };
  return {
    shown,
    registration: {
      id: readerId(newId()),
      deviceId,
      type,
      name: cell('name').value,
      intermediary: cell('intermediary').value,
      place: { siteId, floorId: null, outletId: null, isMain: false },
      gridArea: cell('gridArea').value,
      source: { kind: 'network', topic: '' },
      recipient,
      owner,
      isSent: false,
      ...(sentAt === null ? {} : { sentAt }),
      trackingUrl: /^https?:\/\//u.test(tracking) ? tracking : '',
    },
  };
}

const MOST_CHARS = 200;

type Cell = { readonly column: string; readonly value: string };
type Faults = {
  readonly errors: ImportFault[];
  readonly remarks: ImportFault[];
  readonly error: (code: ImportFaultCode, cell: Cell, other?: string) => void;
  readonly remark: (code: ImportFaultCode, cell: Cell, other?: string) => void;
};

function createFaults(): Faults {
  const errors: ImportFault[] = [];
  const remarks: ImportFault[] = [];
  return {
    errors,
    remarks,
    error: (code, { column, value }, other = '') => void errors.push({ code, column, value, other }),
    remark: (code, { column, value }, other = '') => void remarks.push({ code, column, value, other }),
  };
}

/** An apostrophe that an export put before what a spreadsheet would run as a formula. */
const unguarded = (text: string): string => (/^'[=@+-]/u.test(text) ? text.slice(1) : text);

function checkDeviceId({ context, seen, line }: LineParts, cell: Cell, faults: Faults): string {
  const id = cell.value;
  if (id === '') faults.error('deviceIdMissing', cell);
  else if (!isDeviceId(id)) faults.error('deviceIdMalformed', cell);
  else if (context.isTaken(id)) faults.error('deviceIdTaken', cell);
  else {
    const earlier = seen.get(id);
    const twin = context.twinsOf(id)[0] ?? seen.get(`~${id.toLowerCase()}`);
    if (earlier !== undefined) faults.error('deviceIdRepeated', cell, String(earlier));
    else if (twin !== undefined) faults.remark('twin', cell, String(twin));
    seen.set(id, earlier ?? line.line);
    seen.set(`~${id.toLowerCase()}`, line.line);
  }
  return id;
}

/** Without a column or a word, a reader is a WiFi one, as most are. */
function checkType(cell: Cell, faults: Faults): ReaderType | null {
  const plain = cell.value.toLowerCase().replaceAll(/[^a-z0-9]/gu, '');
  if (plain === '') return 'wifi';
  if (plain === 'lte' || plain === 'mobil' || plain === 'mobile') return '4g';
  const known = READER_TYPES.find((type) => type === plain);
  if (known) return known;
  faults.error('typeUnknown', cell);
  return null;
}

function checkSite(cell: Cell, { sites, ownSite }: ImportContext, faults: Faults): SiteId | null {
  if (cell.value === '') return ownSite;
  const wanted = cell.value.toLowerCase();
  const site = sites.find(({ name, identification }) =>
    [name, identification].some((text) => text.toLowerCase() === wanted),
  );
  if (!site) faults.error('siteUnknown', cell);
  else if (ownSite !== null && site.id !== ownSite) faults.error('siteNotYours', cell);
  return site?.id ?? null;
}

/** `2026-11-23`, `23.11.2026`, with or without a time; a date alone is its noon, so that no zone moves it. */
function checkDate(cell: Cell, zone: string, faults: Faults): number | null {
  if (cell.value === '') return null;
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/u.exec(cell.value)?.slice(1, 4);
  const nordic = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?: .*)?$/u.exec(cell.value)?.slice(1, 4).toReversed();
  const [year = 0, month = 0, day = 0] = (iso ?? nordic ?? []).map(Number);
  const noon = month < 1 || month > 12 || day < 1 || day > 31 ? null : noonOf(year * 10_000 + month * 100 + day, zone);
  if (noon === null) faults.error('dateMalformed', cell);
  return noon;
}

function noonOf(day: number, zone: string): number | null {
  try {
    return (startOfDay(day, zone) + startOfDay(addDays(day, 1), zone)) / 2;
  } catch {
    // 31 November and its like.
    return null;
  }
}

function checkEmail(cell: Cell, faults: Faults): string {
  if (cell.value !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(cell.value)) faults.error('emailMalformed', cell);
  return cell.value;
}

/** Numbers are kept as they are; what cannot be dialled is remarked on. */
function checkPhone(cell: Cell, faults: Faults): string {
  const digits = cell.value.replaceAll(/[\s()+-]/gu, '');
  if (cell.value !== '' && !/^\d{5,15}$/u.test(digits)) faults.remark('phoneOdd', cell);
  return cell.value.slice(0, 40);
}
