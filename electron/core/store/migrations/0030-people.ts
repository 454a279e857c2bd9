import type { Migration } from '../migrate.ts';

/** Users, their sign-ins and preferences, tags, the audit trail and the event log. */
export const people0030: Migration = {
  version: 30,
  name: 'people',
  up: (db) => {
    db.exec(`
      -- password: scrypt$N$r$p$salt$hash (base64url), its cost stored with it.
      CREATE TABLE person (
        id TEXT PRIMARY KEY,
        email TEXT NOT NULL COLLATE NOCASE UNIQUE,
        first_name TEXT NOT NULL,
        last_name TEXT NOT NULL DEFAULT '',
        role TEXT NOT NULL CHECK (role IN ('administrator', 'siteAdministrator', 'evUser', 'support', 'technician')),
        site_id TEXT REFERENCES site (id),
        password TEXT NOT NULL,
        failed_count INTEGER NOT NULL DEFAULT 0,
        failed_at INTEGER,
        locked INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1)),
        language TEXT NOT NULL DEFAULT 'nb' CHECK (language IN ('nb', 'en')),
        theme TEXT NOT NULL DEFAULT 'system' CHECK (theme IN ('light', 'dark', 'system')),
        large_text INTEGER NOT NULL DEFAULT 0 CHECK (large_text IN (0, 1)),
        reduced_motion INTEGER NOT NULL DEFAULT 0 CHECK (reduced_motion IN (0, 1)),
        created_at INTEGER NOT NULL,
        CHECK ((role = 'siteAdministrator') = (site_id IS NOT NULL))
      ) STRICT;

      -- Which four windows the dashboard shows, and the state of each table.
      CREATE TABLE person_setting (
        person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (person_id, name)
      ) STRICT, WITHOUT ROWID;

      -- A signed-in place: the token's SHA-256, never the token.
      CREATE TABLE sign_in (
        token_hash TEXT PRIMARY KEY,
        person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        created_at INTEGER NOT NULL,
        used_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE id_tag (
        tag TEXT PRIMARY KEY COLLATE NOCASE,
        person_id TEXT REFERENCES person (id) ON DELETE SET NULL,
        status TEXT NOT NULL CHECK (status IN ('accepted', 'blocked')),
        expires_at INTEGER,
        parent_tag TEXT COLLATE NOCASE,
        note TEXT NOT NULL DEFAULT ''
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE audit (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        person_id TEXT,
        email TEXT NOT NULL,
        action TEXT NOT NULL,
        subject TEXT NOT NULL,
        before TEXT NOT NULL DEFAULT '',
        after TEXT NOT NULL DEFAULT ''
      ) STRICT;

      -- args: the values of the event's text as a JSON object of strings; each code has its own set.
      CREATE TABLE event (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        severity TEXT NOT NULL CHECK (severity IN ('info', 'notice', 'warning', 'fault')),
        code TEXT NOT NULL,
        site_id TEXT,
        station_id TEXT,
        outlet_id TEXT,
        args TEXT NOT NULL CHECK (json_valid(args))
      ) STRICT;
    `);
  },
};
