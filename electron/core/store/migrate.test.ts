import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tempDir } from '../testing/tempStore.ts';
import { openWriteDb, type WriteDb } from './database.ts';
import { migrate, MIGRATIONS, versionOf } from './migrate.ts';

let dir: string;
let remove: () => void;
let db: WriteDb;
beforeEach(() => {
  ({ dir, remove } = tempDir());
  db = openWriteDb(join(dir, 'quayside.db'));
});
afterEach(() => {
  db.close();
  remove();
});

const upTo = (version: number) => MIGRATIONS.filter((migration) => migration.version <= version);

/** Rows that a file of that version may hold, for the step that comes after it. */
const ROWS: Readonly<Record<number, string>> = {
  10: `
    INSERT INTO setting VALUES ('harbourName', 'Gjestehavna');
    INSERT INTO site (id, position, name, created_at) VALUES ('s1', 1, 'Vest', 1);
    INSERT INTO floor (id, site_id, position, name, created_at) VALUES ('f1', 's1', 1, 'Pir A', 1);
    INSERT INTO station (id, uuid, site_id, floor_id, position, kind, name, chargebox_id, created_at)
      VALUES ('c1', 'u1', 's1', 'f1', 1, 'ev', 'A1', '00004079', 1);
    INSERT INTO outlet (id, uuid, station_id, number) VALUES ('o1', 'u2', 'c1', 1);`,
  20: `
    INSERT INTO session (uuid, site_id, site_name, station_id, station_name, node_identity, outlet_id, outlet_key,
      outlet_number, started_at, ended_at, energy_wh, authentication, id_tag, logged_at, ending)
      VALUES ('x1', 's1', 'Vest', 'c1', 'A1', '00004079', 'o1', 1, 1, 1000, 61000, 4800, 'rfid', '04AB', 1000, 'stopped');
    INSERT INTO session_start VALUES ('c1', 1, '04AB', '2026-11-23T08:00:00Z', 0, 1);
    INSERT INTO session_month VALUES ('o1', 's1', 'c1', 202611, 1, 4800, 60000);
    INSERT INTO meter_value (outlet_key, at_s, energy_wh, power_w) VALUES (1, 1000, 4800, 7400);
    INSERT INTO meter_quarter VALUES (1, 1, 0, 4800, 0, 7400, 7400, 1);
    INSERT INTO meter_day VALUES (1, 20261123, 0, 4800, 7400);`,
  30: `
    INSERT INTO person (id, email, first_name, role, password, created_at)
      VALUES ('p1', 'kari@havna.no', 'Kari', 'administrator', 'scrypt$1$1$1$a$b', 1);
    INSERT INTO person_setting VALUES ('p1', 'dashboard', 'a b c d');
    INSERT INTO sign_in VALUES ('hash', 'p1', 1, 1);
    INSERT INTO id_tag (tag, person_id, status) VALUES ('04AB', 'p1', 'accepted');
    INSERT INTO audit (at, person_id, email, action, subject) VALUES (1, 'p1', 'kari@havna.no', 'station.rename', 'station c1');
    INSERT INTO event (at, severity, code, site_id, station_id, args) VALUES (1, 'info', 'stationBooted', 's1', 'c1', '{}');`,
  40: `
    INSERT INTO ocpp_station (station_id, connected_at) VALUES ('c1', 1);
    INSERT INTO outlet_state (outlet_id, status, status_at, received_at) VALUES ('o1', 'Available', 1, 1);
    INSERT INTO configuration_key (station_id, key, readonly, read_at) VALUES ('c1', 'HeartbeatInterval', 0, 1);
    INSERT INTO command (id, station_id, action, request, asked_by, asked_at, state)
      VALUES ('k1', 'c1', 'Reset', '{}', 'kari@havna.no', 1, 'queued');
    INSERT INTO conformance_warning VALUES ('c1', 'tooLong', '', 1, 1, 1);
    INSERT INTO refused_upgrade (reason, chargebox_id, remote_address, path, detail, count, first_at, last_at)
      VALUES ('unknownStation', '00004080', '10.0.0.9', '/00004080', '', 3, 1, 1);`,
  50: `
    INSERT INTO gsm_call (id, direction, number, station_id, started_at) VALUES ('g1', 'received', '', 'c1', 1);
    INSERT INTO sms_message (id, direction, number, at, text, parts, arrival, meaning)
      VALUES ('m1', 'received', '+4791234567', 1, 'Hei', 1, 'whole', 'text');
    INSERT INTO sms_message (id, direction, number, station_id, at, text, parts, state, due_at)
      VALUES ('m2', 'sent', '+4791234567', 'c1', 2, 'Hei', 1, 'queued', 2);
    INSERT INTO sms_count VALUES ('+4790000001', '', 202611, 1, 1);
    INSERT INTO sms_received_part (fingerprint, message_key, number, pdu, received_at) VALUES ('f1', 1, '+4791234567', '00', 1);
    INSERT INTO sms_sent_part (message_key, part, sim, number, pdu, handed_at, state)
      VALUES (2, 1, '+4790000001', '+4791234567', '00', 2, 'sent');`,
  52: `
    INSERT INTO gsm_unit (station_id, model, number) VALUES ('c1', '707L', '+4759000000001');
    INSERT INTO unit_value (station_id, id, confirmed, confirmed_at) VALUES ('c1', 'socket', 'ON', 1);
    INSERT INTO unit_sample VALUES ('c1', 'signalDbm', 1, -67);
    INSERT INTO unit_batch (id, station_id, kind, asked_by, asked_at, state) VALUES ('b1', 'c1', 'readOut', '', 1, 'running');
    INSERT INTO unit_command (id, station_id, batch_id, form, type, args, text, asked_by, asked_at, state)
      VALUES ('k1', 'c1', 'b1', 'STATUS', 'ctrl', '{}', 'STATUS', '', 1, 'queued');
    INSERT INTO text_rule (id, alert, station_id) VALUES ('t1', 'powerLost', 'c1');
    INSERT INTO text_rule_word VALUES ('t1', 1, 'brudd');
    INSERT INTO unit_profile VALUES ('u1', 'Hytte', '706', 1, 'kari@havna.no');
    INSERT INTO unit_profile_value VALUES ('u1', 'TEMPOFF', '10');`,
  60: `
    INSERT INTO han_reader (id, device_id, type, site_id, outlet_id, created_at) VALUES ('r1', 'aB3$xY9z', 'wifi', 's1', 'o1', 1);
    INSERT INTO han_party (reader_key, role, name, from_at) VALUES (1, 'recipient', 'Kari', 1);
    INSERT INTO han_activity (reader_key, at, kind) VALUES (1, 1, 'registered');
    INSERT INTO han_refused VALUES ('notKnown', '10.0.0.9', 'han/x', 2, 1);
    INSERT INTO han_meter (area, number, first_at, last_at) VALUES ('site:s1', '7359992900000016', 1, 1);
    INSERT INTO han_reader_meter VALUES (1, 1, 2, 1);
    INSERT INTO han_value (meter_key, at_s, import_w) VALUES (1, 1000, 7400);
    INSERT INTO han_quarter (meter_key, quarter, known_s, import_ws) VALUES (1, 1, 900, 6660000);
    INSERT INTO han_hour VALUES (1, 0, 900, 6660000, 0, 7400, 7400, 1850, 0, 0);
    INSERT INTO han_day VALUES (1, 19700101, 900, 6660000, 0, 7400, 7400, 1850, 0, 0);
    INSERT INTO han_signal VALUES (1, 0, -70, -60, -130, 2);
    INSERT INTO han_quality VALUES (1, 0, 10, 1);
    INSERT INTO han_raw VALUES (1, 1, x'00');`,
};

/** Every row of every table, by table. */
function contents(): Readonly<Record<string, unknown>> {
  const tables = db
    .prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .all();
  return Object.fromEntries(tables.map(({ name }) => [name, db.prepare(`SELECT * FROM ${name}`).all()]));
}

describe('each step keeps what the file held before it', () => {
  it.each(MIGRATIONS.map(({ version, name }) => [version, name] as const))('%i %s', (version) => {
    for (const migration of MIGRATIONS.filter((one) => one.version < version)) {
      migrate(db, upTo(migration.version));
      db.exec(ROWS[migration.version] ?? '');
    }
    const before = contents();
    migrate(db, upTo(version));
    expect(versionOf(db)).toBe(version);
    expect(contents()).toMatchObject(before);
    // The step's own tables take rows, and every reference holds.
    expect(ROWS[version]).toBeDefined();
    db.exec(ROWS[version] ?? '');
    expect(db.pragma('foreign_key_check')).toEqual([]);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  });
});

it('a copy of the file is made before the first step of an upgrade, with its rows and its version', () => {
  migrate(db, upTo(10));
  db.exec(ROWS[10] ?? '');
  migrate(db);
  const copy = new Database(join(dir, 'quayside.db.v10'), { readonly: true });
  expect(copy.pragma('user_version', { simple: true })).toBe(10);
  expect(copy.prepare('SELECT name FROM site').all()).toEqual([{ name: 'Vest' }]);
  copy.close();
});

it('a new file leaves no copy', () => {
  migrate(db);
  expect(existsSync(join(dir, 'quayside.db.v0'))).toBe(false);
});

it('a step that fails leaves the file at the step before', () => {
  const bad = {
    version: 50,
    name: 'bad',
    up: (target: WriteDb) => {
      target.exec('CREATE TABLE half (id INTEGER) STRICT');
      throw new Error('on purpose');
    },
  };
  expect(() => migrate(db, [...MIGRATIONS, bad])).toThrow('on purpose');
  expect(versionOf(db)).toBe(MIGRATIONS.at(-1)?.version);
  expect(db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'half'`).get()).toBeUndefined();
});

it('a file of a newer program is refused', () => {
  migrate(db);
  db.pragma('user_version = 1000');
  expect(() => migrate(db)).toThrow('store/newerThanProgram');
});

it('every table is STRICT, and every integer that names money or energy is one', () => {
  migrate(db);
  const loose = db
    .prepare(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`,
    )
    .all();
  expect(loose).toEqual([]);
});
