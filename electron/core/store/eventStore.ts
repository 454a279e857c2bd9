import type { DomainEvent, DomainEventKind, EventSeverity, LoggedEvent } from '../../../shared/domain/events.ts';
import { outletId, siteId, stationId } from '../../../shared/domain/ids.ts';
import { prepared, type ReadDb, type WriteDb } from './database.ts';
import type { Recorder } from './commitTogether.ts';
import { eventLine } from './eventLine.ts';
import type { NodeFilter } from './nodeFilter.ts';
import { forgetPlaces } from './topologyNames.ts';

export const eventLog: Recorder = { record: recordEvent, undone: forgetPlaces };

/** Keeps an event's line in the log, when it leaves one, in the transaction that made it true. */
export function recordEvent(db: WriteDb, event: DomainEvent): LoggedEvent | null {
  if (event.kind === 'topologyChanged') forgetPlaces(db);
  const line = eventLine(db, event);
  if (!line) return null;
  const { severity, at, siteId, stationId, outletId, args } = line;
  const { lastInsertRowid } = prepared(
    db,
    'INSERT INTO event (at, severity, code, site_id, station_id, outlet_id, args) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ).run(at, severity, event.kind, siteId, stationId, outletId, JSON.stringify(args));
  return { id: Number(lastInsertRowid), code: event.kind, severity, at, siteId, stationId, outletId, args };
}

export type EventQuery = {
  readonly where: NodeFilter;
  readonly severity?: EventSeverity | undefined;
  readonly code?: string | undefined;
  /** Anywhere in a value, without regard to case. */
  readonly text?: string | undefined;
  /** Only lines older than this one. */
  readonly before: number | null;
  readonly limit: number;
};

/** Lines looked into in one go: about 5 ms, so that a search through the whole log never holds up the event loop. */
export const LINES_AT_ONCE = 5_000;
/** Lines of other places that SQLite passes over in one go, as long at the most. */
export const IDS_AT_ONCE = 20_000;

/** What one go found, and where the next one starts; null: the log ends here. */
export type EventScan = { readonly events: readonly LoggedEvent[]; readonly next: number | null };

/**
 * Newest first. A scan may find fewer lines than asked for, or none, and still have a `next`. There is no index by place:
 * it would cost every message of every station more than a rare look far back does.
 */
export function scanEvents(db: ReadDb, query: EventQuery): EventScan {
  const { oldest, newest } = prepared<{ oldest: number | null; newest: number | null }>(db, ENDS).get() ?? {};
  if (!oldest || !newest) return { events: [], next: null };
  const before = Math.min(query.before ?? Infinity, newest + 1);
  const from = Math.max(oldest, before - IDS_AT_ONCE);
  const matches = matcher(query);
  const events: LoggedEvent[] = [];
  let read = 0;
  for (const row of newestRows(db, { where: query.where, before, from })) {
    read += 1;
    const event = eventOf(row);
    if (matches(event)) events.push(event);
    if (events.length === query.limit || read === LINES_AT_ONCE) return { events, next: row.id };
  }
  return { events, next: from > oldest ? from : null };
}

const ENDS = 'SELECT (SELECT min(id) FROM event) AS oldest, (SELECT max(id) FROM event) AS newest';

type EventRow = {
  id: number;
  at: number;
  severity: EventSeverity;
  code: DomainEventKind;
  site_id: string | null;
  station_id: string | null;
  outlet_id: string | null;
  args: string;
};

type Stretch = { readonly where: NodeFilter; readonly before: number; readonly from: number };

/** Lazily: a plain page reads no more lines than it shows. */
function newestRows(db: ReadDb, { where, before, from }: Stretch): IterableIterator<EventRow> {
  const station = where.stationIds?.length === 1 ? where.stationIds[0] : undefined;
  if (station !== undefined) return prepared<EventRow>(db, EVENTS_OF_STATION).iterate(before, from, station);
  if (where.siteId !== null) return prepared<EventRow>(db, EVENTS_OF_SITE).iterate(before, from, where.siteId);
  return prepared<EventRow>(db, EVENTS).iterate(before, from);
}

const EVENTS_WHERE = 'SELECT * FROM event WHERE id < ? AND id >= ?';
const NEWEST_FIRST = 'ORDER BY id DESC';
export const EVENTS = `${EVENTS_WHERE} ${NEWEST_FIRST}`;
export const EVENTS_OF_SITE = `${EVENTS_WHERE} AND site_id = ? ${NEWEST_FIRST}`;
export const EVENTS_OF_STATION = `${EVENTS_WHERE} AND station_id = ? ${NEWEST_FIRST}`;

function matcher({ where, severity, code, text }: EventQuery): (event: LoggedEvent) => boolean {
  const stations = where.stationIds && new Set(where.stationIds);
  const wanted = text?.toLowerCase();
  return (event) =>
    (where.siteId === null || event.siteId === where.siteId) &&
    (stations === null || (event.stationId !== null && stations.has(event.stationId))) &&
    (where.outletId === null || event.outletId === where.outletId) &&
    (severity === undefined || event.severity === severity) &&
    (code === undefined || event.code === code) &&
    (!wanted || Object.values(event.args).some((value) => value.toLowerCase().includes(wanted)));
}

const eventOf = (row: EventRow): LoggedEvent => ({
  id: row.id,
  at: row.at,
  severity: row.severity,
  code: row.code,
  siteId: row.site_id === null ? null : siteId(row.site_id),
  stationId: row.station_id === null ? null : stationId(row.station_id),
  outletId: row.outlet_id === null ? null : outletId(row.outlet_id),
  args: argsOf(row.args),
});

function argsOf(text: string): Readonly<Record<string, string>> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, String(item)]));
}
