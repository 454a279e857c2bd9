import { assertNever } from '../../../shared/domain/assertNever.ts';
import type { SessionColumn, SessionFilter, SessionListInput } from '../../../shared/contract/statistics.ts';
import type { NodeFilter } from '../store/nodeFilter.ts';

/** Which sessions, in which order. What crosses to a worker thread: plain data. */
export type SessionQuery = {
  readonly where: NodeFilter;
  readonly filter: SessionFilter;
  readonly sort: SessionListInput['sort'];
};

type Value = string | number;
/** A condition with its values; the text never holds a value. */
export type Condition = { readonly sql: string; readonly values: readonly Value[] };

const EVERYTHING: Condition = { sql: '1', values: [] };

/** The caller's place and rights. */
export function placeCondition({ siteId, stationIds, outletId, userId }: NodeFilter): Condition {
  return allOf([
    equals('site_id', siteId),
    stationIds === null ? null : oneOf('station_id', stationIds),
    equals('outlet_id', outletId),
    equals('user_id', userId),
  ]);
}

export const sessionCondition = ({ where, filter }: Pick<SessionQuery, 'where' | 'filter'>): Condition =>
  allOf([placeCondition(where), filterCondition(filter)]);

export const isUnfiltered = (filter: SessionFilter): boolean => filterCondition(filter).sql === EVERYTHING.sql;

function filterCondition(filter: SessionFilter): Condition {
  return allOf([
    within('started_at', filter.startedAt),
    within('ended_at', filter.endedAt),
    within('duration_ms', filter.durationMs),
    within('energy_wh', filter.energyWh),
    contains('station_name', filter.stationName),
    contains('site_name', filter.siteName),
    contains('node_identity', filter.nodeIdentity),
    contains('id_tag', filter.idTag),
    contains('user_email', filter.userEmail),
    contains('uuid', filter.uuid),
    equals('outlet_number', filter.outletNumber ?? null),
    equals('authentication', filter.authentication ?? null),
    filter.state === undefined ? null : { sql: `(ending = 'open') = ?`, values: [filter.state === 'open' ? 1 : 0] },
    filter.flaggedOnly === true ? { sql: 'flags <> 0', values: [] } : null,
  ]);
}

/** Ties are broken by the id in the same direction, so that windows of a list never overlap. */
export function orderBy({ column, descending }: SessionListInput['sort']): string {
  const direction = descending ? 'DESC' : 'ASC';
  return `${columnOf(column)} ${direction}, id ${direction}`;
}

function columnOf(column: SessionColumn): string {
  switch (column) {
    case 'startedAt':
      return 'started_at';
    case 'endedAt':
      return 'ended_at';
    case 'durationMs':
      return 'duration_ms';
    case 'energyWh':
      return 'energy_wh';
    case 'stationName':
      return 'station_name COLLATE NOCASE';
    case 'outletNumber':
      return 'outlet_number';
    case 'siteName':
      return 'site_name COLLATE NOCASE';
    case 'nodeIdentity':
      return 'node_identity COLLATE NOCASE';
    case 'authentication':
      return 'authentication';
    case 'idTag':
      return 'id_tag';
    case 'userEmail':
      return 'user_email COLLATE NOCASE';
    case 'uuid':
      return 'uuid';
    case 'loggedAt':
      return 'logged_at';
    case 'meterStopWh':
      return 'meter_stop_wh';
    default:
      return assertNever(column);
  }
}

type Range = { readonly from: number | null; readonly to: number | null } | undefined;

/** Both ends belong to the range. */
function within(column: string, range: Range): Condition | null {
  if (!range) return null;
  const parts: Condition[] = [];
  if (range.from !== null) parts.push({ sql: `${column} >= ?`, values: [Math.floor(range.from)] });
  if (range.to !== null) parts.push({ sql: `${column} <= ?`, values: [Math.floor(range.to)] });
  return parts.length === 0 ? null : allOf(parts);
}

/** Anywhere in the text. SQLite folds only ASCII, so the Nordic letters are asked for in both cases. */
function contains(column: string, text: string | undefined): Condition | null {
  if (text === undefined || text === '') return null;
  const pattern = `%${text.replaceAll(/[\\%_]/gu, (sign) => `\\${sign}`)}%`;
  const forms = [...new Set([pattern, pattern.toLowerCase(), pattern.toUpperCase()])];
  return { sql: `(${forms.map(() => `${column} LIKE ? ESCAPE '\\'`).join(' OR ')})`, values: forms };
}

const equals = (column: string, value: Value | null): Condition | null =>
  value === null ? null : { sql: `${column} = ?`, values: [value] };

const oneOf = (column: string, values: readonly Value[]): Condition => ({
  sql: values.length === 0 ? '0' : `${column} IN (${values.map(() => '?').join(', ')})`,
  values,
});

function allOf(conditions: readonly (Condition | null)[]): Condition {
  const parts = conditions.filter((part) => part !== null && part.sql !== EVERYTHING.sql);
  if (parts.length === 0) return EVERYTHING;
  return { sql: parts.map((part) => part?.sql).join(' AND '), values: parts.flatMap((part) => part?.values ?? []) };
}
