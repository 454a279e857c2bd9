import type { Migration } from '../migrate.ts';

/** System > site > floor > station > outlet (acceptance C18, C46), and the settings of the installation. */
export const topology0010: Migration = {
  version: 10,
  name: 'topology',
  up: (db) => {
    db.exec(`
      CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

      CREATE TABLE site (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        identification TEXT NOT NULL DEFAULT '',
        address TEXT NOT NULL DEFAULT '',
        created_at INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE floor (
        id TEXT PRIMARY KEY,
        site_id TEXT NOT NULL REFERENCES site (id),
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        created_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX floor_by_site ON floor (site_id);

      CREATE TABLE station (
        id TEXT PRIMARY KEY,
        uuid TEXT NOT NULL UNIQUE,
        site_id TEXT NOT NULL REFERENCES site (id),
        floor_id TEXT REFERENCES floor (id),
        position INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('ev', 'pedestal', 'water', 'gsm', 'han')),
        name TEXT NOT NULL,
        description TEXT NOT NULL DEFAULT '',
        chargebox_id TEXT COLLATE NOCASE UNIQUE,
        out_of_service INTEGER NOT NULL DEFAULT 0 CHECK (out_of_service IN (0, 1)),
        created_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX station_by_site ON station (site_id);
      CREATE INDEX station_by_floor ON station (floor_id);

      -- key: the small integer by which meter values name an outlet.
      CREATE TABLE outlet (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        uuid TEXT NOT NULL UNIQUE,
        station_id TEXT NOT NULL REFERENCES station (id),
        number INTEGER NOT NULL CHECK (number >= 1),
        name TEXT NOT NULL DEFAULT '',
        service TEXT NOT NULL DEFAULT 'electricity' CHECK (service IN ('electricity', 'water')),
        mode TEXT NOT NULL DEFAULT 'open' CHECK (mode IN ('open', 'rfid')),
        connector_type TEXT NOT NULL DEFAULT '',
        parking TEXT NOT NULL DEFAULT '',
        rated_power_w INTEGER,
        UNIQUE (station_id, number)
      ) STRICT;
    `);
  },
};
