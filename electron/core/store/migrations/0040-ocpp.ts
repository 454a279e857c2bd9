import type { Migration } from '../migrate.ts';

/** What is known of OCPP stations: registration, link, last states, keys, commands, warnings, refused upgrades. */
export const ocpp0040: Migration = {
  version: 40,
  name: 'ocpp',
  up: (db) => {
    db.exec(`
      CREATE TABLE ocpp_station (
        station_id TEXT PRIMARY KEY REFERENCES station (id) ON DELETE CASCADE,
        protocol TEXT NOT NULL DEFAULT '',
        vendor TEXT NOT NULL DEFAULT '',
        model TEXT NOT NULL DEFAULT '',
        serial_number TEXT NOT NULL DEFAULT '',
        firmware_version TEXT NOT NULL DEFAULT '',
        iccid TEXT NOT NULL DEFAULT '',
        imsi TEXT NOT NULL DEFAULT '',
        booted_at INTEGER,
        first_seen_at INTEGER,
        last_heard_at INTEGER,
        connected_at INTEGER,
        -- null while connected; a row that says connected after a start belongs to a console that stopped.
        lost_at INTEGER,
        lost_reason TEXT NOT NULL DEFAULT '',
        remote_address TEXT NOT NULL DEFAULT '',
        status TEXT NOT NULL DEFAULT '',
        error_code TEXT NOT NULL DEFAULT '',
        info TEXT NOT NULL DEFAULT '',
        clock_drift_ms INTEGER,
        heartbeat_interval_s INTEGER NOT NULL DEFAULT 240,
        -- sha256$salt$hash: a station's key is long and random, and 5,000 stations reconnect at once.
        password TEXT NOT NULL DEFAULT '',
        milliseconds_in_time INTEGER NOT NULL DEFAULT 0 CHECK (milliseconds_in_time IN (0, 1)),
        time_zone TEXT NOT NULL DEFAULT 'UTC',
        ping_off INTEGER NOT NULL DEFAULT 0 CHECK (ping_off IN (0, 1)),
        ignore_user_name INTEGER NOT NULL DEFAULT 0 CHECK (ignore_user_name IN (0, 1)),
        automatic_calls INTEGER NOT NULL DEFAULT 1 CHECK (automatic_calls IN (0, 1)),
        boot_triggered INTEGER NOT NULL DEFAULT 0 CHECK (boot_triggered IN (0, 1)),
        keys_read_at INTEGER
      ) STRICT;

      CREATE TABLE outlet_state (
        outlet_id TEXT PRIMARY KEY REFERENCES outlet (id) ON DELETE CASCADE,
        status TEXT NOT NULL,
        error_code TEXT NOT NULL DEFAULT '',
        info TEXT NOT NULL DEFAULT '',
        vendor_error_code TEXT NOT NULL DEFAULT '',
        status_at INTEGER NOT NULL,
        received_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE configuration_key (
        station_id TEXT NOT NULL REFERENCES station (id) ON DELETE CASCADE,
        key TEXT NOT NULL COLLATE NOCASE,
        value TEXT,
        readonly INTEGER NOT NULL CHECK (readonly IN (0, 1)),
        known INTEGER NOT NULL DEFAULT 1 CHECK (known IN (0, 1)),
        read_at INTEGER NOT NULL,
        wanted TEXT,
        reboot_required INTEGER NOT NULL DEFAULT 0 CHECK (reboot_required IN (0, 1)),
        PRIMARY KEY (station_id, key)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE command (
        id TEXT PRIMARY KEY,
        station_id TEXT NOT NULL REFERENCES station (id) ON DELETE CASCADE,
        outlet_id TEXT,
        action TEXT NOT NULL,
        request TEXT NOT NULL,
        reply TEXT NOT NULL DEFAULT '',
        asked_by TEXT NOT NULL,
        asked_at INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'refused', 'answered', 'failed', 'timedOut', 'lost')),
        sent_at INTEGER,
        due_at INTEGER,
        ended_at INTEGER,
        status TEXT NOT NULL DEFAULT '',
        description TEXT NOT NULL DEFAULT '',
        late INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1))
      ) STRICT;
      CREATE INDEX command_by_station ON command (station_id, asked_at);
      CREATE INDEX command_unfinished ON command (state) WHERE state IN ('queued', 'sent');

      CREATE TABLE conformance_warning (
        station_id TEXT NOT NULL REFERENCES station (id) ON DELETE CASCADE,
        code TEXT NOT NULL,
        detail TEXT NOT NULL,
        count INTEGER NOT NULL,
        first_at INTEGER NOT NULL,
        last_at INTEGER NOT NULL,
        PRIMARY KEY (station_id, code)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE refused_upgrade (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        reason TEXT NOT NULL,
        chargebox_id TEXT NOT NULL,
        remote_address TEXT NOT NULL,
        path TEXT NOT NULL,
        detail TEXT NOT NULL,
        count INTEGER NOT NULL,
        first_at INTEGER NOT NULL,
        last_at INTEGER NOT NULL,
        UNIQUE (reason, chargebox_id, remote_address)
      ) STRICT;
      CREATE INDEX refused_upgrade_by_age ON refused_upgrade (last_at);
    `);
  },
};
