import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTempStore, type TempStore } from '../testing/tempStore.ts';
import { EVENTS, EVENTS_OF_SITE, EVENTS_OF_STATION } from './eventStore.ts';
import { LAST_METERS, OPEN_SESSIONS } from './liveRows.ts';

let temp: TempStore;
beforeAll(() => {
  temp = openTempStore();
});
afterAll(() => temp.close());

const plan = (sql: string): string =>
  temp.store.read
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...Array.from({ length: (sql.match(/\?/gu) ?? []).length }, () => null))
    .map((row) => row.detail)
    .join(' | ');

describe('main queries use their index', () => {
  it.each([
    ['the newest events', EVENTS, /INTEGER PRIMARY KEY/u],
    ['the newest events of a site', EVENTS_OF_SITE, /INTEGER PRIMARY KEY/u],
    ['the newest events of a station', EVENTS_OF_STATION, /INTEGER PRIMARY KEY/u],
    ['a person by e-mail', 'SELECT * FROM person WHERE email = ?', /SEARCH person USING INDEX/u],
    [
      'a station by chargebox id',
      'SELECT id, name FROM station WHERE chargebox_id = ?',
      /SEARCH station USING (COVERING )?INDEX/u,
    ],
    ['a tag', 'SELECT * FROM id_tag WHERE tag = ?', /SEARCH id_tag USING PRIMARY KEY/u],
  ])('%s', (_, sql, wanted) => {
    expect(plan(sql)).toMatch(wanted);
    expect(plan(sql)).not.toMatch(/TEMP B-TREE|SCAN (event|person|station|id_tag)$/u);
  });

  it('the last meter values walk one step down the primary key per outlet', () => {
    expect(plan(LAST_METERS)).toMatch(/SEARCH meter_value USING PRIMARY KEY \(outlet_key=\? AND at_s=\?\)/u);
    expect(plan(LAST_METERS)).not.toMatch(/SCAN meter_value/u);
  });

  it('open sessions do not read the finished ones', () => {
    expect(plan(OPEN_SESSIONS)).toMatch(/session_open/u);
  });
});
