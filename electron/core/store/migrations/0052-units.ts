import type { Migration } from '../migrate.ts';
import { SEEDED_RULES } from '../../../../shared/domain/gsm/textRule.ts';

/** iSocket units: what they are, what they said and were asked, and what waits to be sent to them. */
export const units0052: Migration = {
  version: 52,
  name: 'units',
  up: (db) => {
    db.exec(UNITS);
    db.exec(COMMANDS);
    db.exec(KNOWLEDGE);
    const rule = db.prepare('INSERT INTO text_rule (id, alert, is_seeded) VALUES (?, ?, 1)');
    const word = db.prepare('INSERT INTO text_rule_word (rule_id, position, word) VALUES (?, ?, ?)');
    for (const { words, alert } of SEEDED_RULES) {
      const id = `seeded:${words.join('+')}`;
      rule.run(id, alert);
      words.forEach((text, index) => word.run(id, index + 1, text));
    }
  },
};

const UNITS = `
  -- Passwords are sealed. *_next: asked for and not answered yet; the old one is kept until the unit has answered.
  CREATE TABLE gsm_unit (
    station_id TEXT PRIMARY KEY REFERENCES station (id) ON DELETE CASCADE,
    model TEXT NOT NULL CHECK (model IN ('706', '707', '706L', '707L')),
    number TEXT NOT NULL UNIQUE,
    is_fahrenheit INTEGER NOT NULL DEFAULT 0 CHECK (is_fahrenheit IN (0, 1)),
    allows_listening INTEGER NOT NULL DEFAULT 0 CHECK (allows_listening IN (0, 1)),
    feeds_console INTEGER NOT NULL DEFAULT 0 CHECK (feeds_console IN (0, 1)),
    password TEXT NOT NULL DEFAULT '',
    password_next TEXT NOT NULL DEFAULT '',
    renew_password TEXT NOT NULL DEFAULT '',
    renew_password_next TEXT NOT NULL DEFAULT '',
    -- The 30 minutes for configuration: window_at is their end when open, since when when expired.
    window TEXT NOT NULL DEFAULT 'unknown' CHECK (window IN ('unknown', 'open', 'expired')),
    window_at INTEGER,
    last_heard_at INTEGER,
    last_read_out_at INTEGER,
    storm TEXT CHECK (storm IN ('messages', 'identical', 'calls')),
    storm_since INTEGER,
    CHECK ((window = 'unknown') = (window_at IS NULL)),
    CHECK ((storm IS NULL) = (storm_since IS NULL))
  ) STRICT, WITHOUT ROWID;

  -- A setting or live value; ends_at: a timed switching runs out, after which the value is in doubt.
  CREATE TABLE unit_value (
    station_id TEXT NOT NULL REFERENCES gsm_unit (station_id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    confirmed TEXT,
    confirmed_at INTEGER,
    asked TEXT,
    asked_at INTEGER,
    asked_by TEXT NOT NULL DEFAULT '',
    doubt TEXT CHECK (doubt IN ('noReply', 'timedEnd', 'sideEffect', 'powerCut', 'unitReset')),
    doubt_since INTEGER,
    ends_at INTEGER,
    PRIMARY KEY (station_id, id),
    CHECK ((confirmed IS NULL) = (confirmed_at IS NULL)),
    CHECK ((asked IS NULL) = (asked_at IS NULL)),
    CHECK ((doubt IS NULL) = (doubt_since IS NULL))
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX unit_value_ending ON unit_value (ends_at) WHERE ends_at IS NOT NULL;

  CREATE TABLE unit_sample (
    station_id TEXT NOT NULL REFERENCES gsm_unit (station_id) ON DELETE CASCADE,
    value TEXT NOT NULL CHECK (value IN ('signalDbm', 'temperature')),
    at INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (station_id, value, at)
  ) STRICT, WITHOUT ROWID;
`;

const COMMANDS = `
  CREATE TABLE unit_batch (
    id TEXT PRIMARY KEY,
    station_id TEXT NOT NULL REFERENCES gsm_unit (station_id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('readOut', 'change', 'apply', 'access')),
    asked_by TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'done', 'stopped', 'cancelled')),
    ended_at INTEGER,
    form TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE INDEX unit_batch_by_station ON unit_batch (station_id, asked_at);

  -- The queue of each unit, in the order of key: one waits for its reply, the others behind it. args are sealed when
  -- they hold a password; text is masked.
  CREATE TABLE unit_command (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    station_id TEXT NOT NULL REFERENCES gsm_unit (station_id) ON DELETE CASCADE,
    batch_id TEXT REFERENCES unit_batch (id) ON DELETE CASCADE,
    form TEXT NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('ctrl', 'conf', 'inf')),
    args TEXT NOT NULL,
    is_sealed INTEGER NOT NULL DEFAULT 0 CHECK (is_sealed IN (0, 1)),
    text TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    -- A switching that could not be sent by then is not sent at all; NULL: it waits for the window.
    expires_at INTEGER,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'confirmed', 'refused', 'failed', 'unknown', 'cancelled')),
    waits_for TEXT NOT NULL DEFAULT 'turn' CHECK (waits_for IN ('turn', 'window', 'modem')),
    sent_at INTEGER,
    due_at INTEGER,
    ended_at INTEGER,
    reason TEXT NOT NULL DEFAULT '',
    by_email TEXT NOT NULL DEFAULT '',
    is_late INTEGER NOT NULL DEFAULT 0 CHECK (is_late IN (0, 1)),
    reply TEXT NOT NULL DEFAULT '',
    message_id TEXT
  ) STRICT;
  CREATE INDEX unit_command_by_station ON unit_command (station_id, key);
  CREATE INDEX unit_command_by_batch ON unit_command (batch_id, key);
  CREATE INDEX unit_command_unfinished ON unit_command (state, station_id) WHERE state IN ('queued', 'sent');
  CREATE INDEX unit_command_by_message ON unit_command (message_id) WHERE message_id IS NOT NULL;
`;

const KNOWLEDGE = `
  CREATE TABLE text_rule (
    id TEXT PRIMARY KEY,
    alert TEXT NOT NULL,
    station_id TEXT REFERENCES gsm_unit (station_id) ON DELETE CASCADE,
    is_seeded INTEGER NOT NULL DEFAULT 0 CHECK (is_seeded IN (0, 1))
  ) STRICT;
  CREATE TABLE text_rule_word (
    rule_id TEXT NOT NULL REFERENCES text_rule (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (rule_id, position)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE unit_profile (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    model TEXT NOT NULL CHECK (model IN ('706', '707', '706L', '707L')),
    saved_at INTEGER NOT NULL,
    saved_by TEXT NOT NULL
  ) STRICT;
  CREATE TABLE unit_profile_value (
    profile_id TEXT NOT NULL REFERENCES unit_profile (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (profile_id, id)
  ) STRICT, WITHOUT ROWID;
`;
