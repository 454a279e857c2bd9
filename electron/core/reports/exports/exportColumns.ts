import type { en } from '../../../../shared/i18n/en/index.ts';
import { offsetMs } from '../../../../shared/domain/localTime.ts';
import type { Session } from '../../../../shared/domain/session.ts';
import type { Texts } from '../../../../shared/i18n/texts.ts';
import type { Cell, ColumnFormat } from '../xlsx/sheet.ts';

type Headings = Texts<(typeof en)['sessionColumns']>;

/** One column of an exported file: how it is headed, formatted and filled. */
export type ExportColumn = {
  readonly heading: string;
  readonly format: ColumnFormat;
  readonly cell: (session: Session) => Cell;
};

export type ColumnWords = {
  readonly headings: Headings;
  readonly flags: Readonly<Record<string, string>>;
  /** The harbour's IANA zone: files show its wall clock and, beside it, the offset from UTC. */
  readonly zone: string;
};

/** The twelve stored fields of C27 in the order of the seed's table, then what explains them. */
export function exportColumns({ headings, flags, zone }: ColumnWords): readonly ExportColumn[] {
  const local = (at: number | null) => (at === null ? null : { wallMs: at + offsetMs(at, zone) });
  return [
    { heading: headings.startedAt, format: 'dateTime', cell: (s) => local(s.startedAt) },
    { heading: headings.durationMs, format: 'duration', cell: (s) => s.durationMs },
    { heading: headings.endedAt, format: 'dateTime', cell: (s) => local(s.endedAt) },
    { heading: headings.energyWh, format: 'kilo', cell: (s) => s.energyWh },
    { heading: headings.stationName, format: 'text', cell: (s) => s.stationName },
    { heading: headings.outletNumber, format: 'integer', cell: (s) => s.outletNumber },
    { heading: headings.siteName, format: 'text', cell: (s) => s.siteName },
    { heading: headings.nodeIdentity, format: 'text', cell: (s) => s.nodeIdentity },
    {
      heading: headings.authentication,
      format: 'text',
      cell: (s) => (s.authentication === 'rfid' ? headings.rfid : headings.anonymous),
    },
    { heading: headings.idTag, format: 'text', cell: (s) => s.idTag },
    { heading: headings.userEmail, format: 'text', cell: (s) => s.userEmail },
    { heading: headings.uuid, format: 'text', cell: (s) => s.uuid },
    { heading: headings.loggedAt, format: 'dateTime', cell: (s) => local(s.loggedAt) },
    { heading: headings.meterStopWh, format: 'kilo', cell: (s) => s.meterStopWh },
    { heading: headings.utcOffset, format: 'text', cell: (s) => offsetText(offsetMs(s.startedAt, zone)) },
    { heading: headings.startStored, format: 'text', cell: (s) => storedForm(local(s.startedAt)) },
    { heading: headings.endStored, format: 'text', cell: (s) => storedForm(local(s.endedAt)) },
    { heading: headings.flags, format: 'text', cell: (s) => s.flags.map((flag) => flags[flag] ?? flag).join('; ') },
  ];
}

const DAY_MS = 86_400_000;
let knownDay = { day: Number.NaN, text: '' };

/** `<yyyymmdd hh:mm:ss.s>` (C27, C29). Rows come by time, so the day is mostly that of the row before. */
function storedForm(local: { readonly wallMs: number } | null): string | null {
  if (local === null) return null;
  const day = Math.floor(local.wallMs / DAY_MS);
  if (day !== knownDay.day) {
    knownDay = { day, text: new Date(local.wallMs).toISOString().slice(0, 10).replaceAll('-', '') };
  }
  const tenths = Math.floor((local.wallMs - day * DAY_MS) / 100);
  const seconds = Math.floor(tenths / 10);
  const minutes = Math.floor(seconds / 60);
  return `${knownDay.text} ${TWO[Math.floor(minutes / 60)]}:${TWO[minutes % 60]}:${TWO[seconds % 60]}.${tenths % 10}`;
}

/** 00 to 59. */
const TWO = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** `+01:00`. */
function offsetText(ms: number): string {
  const minutes = Math.abs(ms) / 60_000;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${ms < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}
