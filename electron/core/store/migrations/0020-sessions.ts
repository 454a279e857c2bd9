import type { Migration } from '../migrate.ts';

/** Charging sessions (C27), meter values in the compact form of research/perf, and their roll-ups. */
export const sessions0020: Migration = {
  version: 20,
  name: 'sessions',
  up: (db) => {
    db.exec(`
      -- Names are copied: a session keeps what was true when it was charged, also after its station is gone.
      CREATE TABLE session (
        id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id < 2147483648),
        -- Random, so never the same twice; an index to prove it would cost more than all others (a new page per session).
        uuid TEXT NOT NULL,
        site_id TEXT NOT NULL,
        site_name TEXT NOT NULL,
        station_id TEXT NOT NULL,
        station_name TEXT NOT NULL,
        node_identity TEXT NOT NULL,
        outlet_id TEXT NOT NULL,
        outlet_key INTEGER NOT NULL,
        outlet_number INTEGER NOT NULL,
        started_at INTEGER NOT NULL,
        ended_at INTEGER,
        duration_ms INTEGER GENERATED ALWAYS AS (ended_at - started_at) VIRTUAL,
        energy_wh INTEGER,
        meter_start_wh INTEGER,
        meter_stop_wh INTEGER,
        authentication TEXT NOT NULL CHECK (authentication IN ('anonymous', 'rfid')),
        id_tag TEXT COLLATE NOCASE,
        user_id TEXT,
        user_email TEXT,
        logged_at INTEGER NOT NULL,
        stop_reason TEXT NOT NULL DEFAULT '',
        ending TEXT NOT NULL CHECK (ending IN ('open', 'stopped', 'stopMissing', 'closedByStaff')),
        -- Bits in the order of SESSION_FLAGS.
        flags INTEGER NOT NULL DEFAULT 0,
        CHECK ((ending = 'open') = (ended_at IS NULL))
      ) STRICT;
      CREATE INDEX session_by_start ON session (started_at, id);
      CREATE INDEX session_by_site ON session (site_id, started_at);
      CREATE INDEX session_by_station ON session (station_id, started_at);
      CREATE INDEX session_by_user ON session (user_id, started_at) WHERE user_id IS NOT NULL;
      CREATE INDEX session_open ON session (station_id, outlet_number) WHERE ending = 'open';

      -- The natural keys of StartTransaction and StopTransaction: a repeated one gets the same answer (quirks 30, 31).
      CREATE TABLE session_start (
        station_id TEXT NOT NULL,
        outlet_number INTEGER NOT NULL,
        id_tag TEXT NOT NULL COLLATE NOCASE,
        station_time TEXT NOT NULL,
        meter_start_wh INTEGER NOT NULL,
        session_id INTEGER NOT NULL REFERENCES session (id),
        PRIMARY KEY (station_id, outlet_number, id_tag, station_time, meter_start_wh)
      ) STRICT, WITHOUT ROWID;

      -- Finished sessions per outlet and local month (yyyymm in the harbour's zone): all-time sums in milliseconds.
      CREATE TABLE session_month (
        outlet_id TEXT NOT NULL,
        site_id TEXT NOT NULL,
        station_id TEXT NOT NULL,
        month INTEGER NOT NULL,
        sessions INTEGER NOT NULL,
        energy_wh INTEGER NOT NULL,
        duration_ms INTEGER NOT NULL,
        PRIMARY KEY (outlet_id, month)
      ) STRICT, WITHOUT ROWID;

      -- One row per outlet and instant, one column per measurand (research/perf: 6.2 bytes per value).
      -- outlet_key 0 and below: station-level series, the negative rowid of the station.
      CREATE TABLE meter_value (
        outlet_key INTEGER NOT NULL,
        at_s INTEGER NOT NULL,
        energy_wh INTEGER,
        power_w INTEGER,
        current_l1_ma INTEGER,
        current_l2_ma INTEGER,
        current_l3_ma INTEGER,
        voltage_l1_mv INTEGER,
        voltage_l2_mv INTEGER,
        voltage_l3_mv INTEGER,
        soc_percent INTEGER,
        temperature_dc INTEGER,
        PRIMARY KEY (outlet_key, at_s)
      ) STRICT, WITHOUT ROWID;

      -- Per quarter hour: register at its first and last reading, power minimum, maximum, sum and count for the mean.
      CREATE TABLE meter_quarter (
        outlet_key INTEGER NOT NULL,
        quarter INTEGER NOT NULL,
        first_wh INTEGER,
        last_wh INTEGER,
        min_power_w INTEGER,
        max_power_w INTEGER,
        sum_power_w INTEGER,
        power_count INTEGER NOT NULL,
        PRIMARY KEY (outlet_key, quarter)
      ) STRICT, WITHOUT ROWID;

      -- Per local day (yyyymmdd in the harbour's zone).
      CREATE TABLE meter_day (
        outlet_key INTEGER NOT NULL,
        day INTEGER NOT NULL,
        first_wh INTEGER,
        last_wh INTEGER,
        max_power_w INTEGER,
        PRIMARY KEY (outlet_key, day)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
