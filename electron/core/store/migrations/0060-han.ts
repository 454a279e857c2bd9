import type { Migration } from '../migrate.ts';

/** HAN readers (B1-B22), the meters behind them, and their readings in the compact form of research/perf. */
export const han0060: Migration = {
  version: 60,
  name: 'han',
  up: (db) => {
    db.exec(READERS);
    db.exec(READINGS);
  },
};

const READERS = `
  -- key: the small integer by which meters and raw data name a reader. device_id: case counts (B3).
  CREATE TABLE han_reader (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    device_id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL CHECK (type IN ('wifi', '4g', 'usb', 'tcp')),
    name TEXT NOT NULL DEFAULT '',
    intermediary TEXT NOT NULL DEFAULT '',
    site_id TEXT REFERENCES site (id) ON DELETE SET NULL,
    floor_id TEXT REFERENCES floor (id) ON DELETE SET NULL,
    outlet_id TEXT REFERENCES outlet (id) ON DELETE SET NULL,
    is_main INTEGER NOT NULL DEFAULT 0 CHECK (is_main IN (0, 1)),
    -- Within which a meter number is unique (B6); '' = its site stands for it.
    grid_area TEXT NOT NULL DEFAULT '',
    is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    shipment TEXT NOT NULL DEFAULT 'sent' CHECK (shipment IN ('sent', 'returned')),
    sent_at INTEGER,
    returned_at INTEGER,
    tracking_url TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT 'network' CHECK (source IN ('network', 'port')),
    -- port: the address; network: the topic under which alone it may publish.
    address TEXT NOT NULL DEFAULT '',
    -- NULL: found out by trying.
    baud_rate INTEGER,
    data_bits INTEGER CHECK (data_bits IN (7, 8)),
    parity TEXT CHECK (parity IN ('none', 'even', 'odd')),
    -- sha256$salt$hash of a networked reader's password; keys sealed (runtime/secretBox).
    password TEXT NOT NULL DEFAULT '',
    encryption_key TEXT NOT NULL DEFAULT '',
    authentication_key TEXT NOT NULL DEFAULT '',
    -- The highest invocation counter of an encrypted meter: older messages are refused, across restarts too.
    last_invocation INTEGER,
    transformer_ratio INTEGER NOT NULL DEFAULT 1,
    current_factor REAL NOT NULL DEFAULT 1,
    voltage_factor REAL NOT NULL DEFAULT 1,
    energy_factor REAL NOT NULL DEFAULT 1,
    -- What was last heard. The live picture is in memory; these follow it within a minute and at the end.
    last_seen_at INTEGER,
    han_at INTEGER,
    meter_key INTEGER,
    signal_dbm INTEGER,
    signal_at INTEGER,
    firmware TEXT NOT NULL DEFAULT '',
    uptime_s INTEGER,
    supply_mv INTEGER,
    temperature_dc INTEGER,
    created_at INTEGER NOT NULL,
    CHECK ((baud_rate IS NULL) = (parity IS NULL) AND (baud_rate IS NULL) = (data_bits IS NULL))
  ) STRICT;
  CREATE INDEX han_reader_by_site ON han_reader (site_id);
  CREATE INDEX han_reader_by_outlet ON han_reader (outlet_id) WHERE outlet_id IS NOT NULL;
  -- Finds twins: ids that differ only in case (B3).
  CREATE INDEX han_reader_twins ON han_reader (device_id COLLATE NOCASE);

  -- Owner and recipient with their history (B7, B8, B19, B20); until_at NULL: the present entry.
  CREATE TABLE han_party (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    reader_key INTEGER NOT NULL REFERENCES han_reader (key) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('owner', 'recipient')),
    name TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    customer_number TEXT NOT NULL DEFAULT '',
    from_at INTEGER NOT NULL,
    until_at INTEGER,
    by_email TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE INDEX han_party_by_reader ON han_party (reader_key, id);
  CREATE UNIQUE INDEX han_party_present ON han_party (reader_key, role) WHERE until_at IS NULL;

  -- The activity log (B22): for ever, with who did it.
  CREATE TABLE han_activity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    reader_key INTEGER NOT NULL REFERENCES han_reader (key) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    before TEXT NOT NULL DEFAULT '',
    after TEXT NOT NULL DEFAULT '',
    by_email TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE INDEX han_activity_by_reader ON han_activity (reader_key, id);

  -- Payloads of networked readers that were not taken, counted.
  CREATE TABLE han_refused (
    reason TEXT NOT NULL,
    source TEXT NOT NULL,
    topic TEXT NOT NULL,
    count INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    PRIMARY KEY (reason, source, topic)
  ) STRICT, WITHOUT ROWID;
`;

const READINGS = `
  -- A meter is an area and its number (B6: not unique nationwide). number '': a meter whose lists name none, as read
  -- by one reader. register_*: the last reading of its registers, from which the next one's rise is counted.
  CREATE TABLE han_meter (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    area TEXT NOT NULL,
    number TEXT NOT NULL,
    maker TEXT NOT NULL DEFAULT 'unknown',
    type TEXT NOT NULL DEFAULT '',
    list_version TEXT NOT NULL DEFAULT '',
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    register_at INTEGER,
    register_clock INTEGER,
    import_wh INTEGER,
    export_wh INTEGER,
    clock_offset_ms INTEGER,
    UNIQUE (area, number)
  ) STRICT;
  CREATE INDEX han_meter_by_number ON han_meter (number);

  -- Which reader read which meter from when to when: a reader that is moved leaves the old meter's data alone.
  CREATE TABLE han_reader_meter (
    reader_key INTEGER NOT NULL REFERENCES han_reader (key) ON DELETE CASCADE,
    from_at INTEGER NOT NULL,
    until_at INTEGER NOT NULL,
    meter_key INTEGER NOT NULL REFERENCES han_meter (key),
    PRIMARY KEY (reader_key, from_at)
  ) STRICT, WITHOUT ROWID;

  -- One row per meter and second, a column per quantity; kept for a set time.
  CREATE TABLE han_value (
    meter_key INTEGER NOT NULL,
    at_s INTEGER NOT NULL,
    import_w INTEGER,
    export_w INTEGER,
    import_var INTEGER,
    export_var INTEGER,
    current_l1_ma INTEGER,
    current_l2_ma INTEGER,
    current_l3_ma INTEGER,
    voltage_l1_mv INTEGER,
    voltage_l2_mv INTEGER,
    voltage_l3_mv INTEGER,
    import_wh INTEGER,
    export_wh INTEGER,
    import_varh INTEGER,
    export_varh INTEGER,
    PRIMARY KEY (meter_key, at_s)
  ) STRICT, WITHOUT ROWID;

  -- Per quarter hour: net power, and the part of the registers' rise that belongs to it. known_s: the seconds of it of
  -- which the power is known; import_ws and export_ws are power times time over those.
  CREATE TABLE han_quarter (
    meter_key INTEGER NOT NULL,
    quarter INTEGER NOT NULL,
    known_s INTEGER NOT NULL DEFAULT 0,
    import_ws INTEGER NOT NULL DEFAULT 0,
    export_ws INTEGER NOT NULL DEFAULT 0,
    min_w INTEGER,
    max_w INTEGER,
    current_l1_ma INTEGER,
    current_l2_ma INTEGER,
    current_l3_ma INTEGER,
    voltage_l1_mv INTEGER,
    voltage_l2_mv INTEGER,
    voltage_l3_mv INTEGER,
    import_wh INTEGER,
    export_wh INTEGER,
    -- The rise of a span in which nothing was heard, spread over it.
    estimated INTEGER NOT NULL DEFAULT 0 CHECK (estimated IN (0, 1)),
    PRIMARY KEY (meter_key, quarter)
  ) STRICT, WITHOUT ROWID;

  -- Per hour since 1970 and per local day (yyyymmdd), made from the quarters.
  CREATE TABLE han_hour (
    meter_key INTEGER NOT NULL,
    hour INTEGER NOT NULL,
    known_s INTEGER NOT NULL,
    import_ws INTEGER NOT NULL,
    export_ws INTEGER NOT NULL,
    min_w INTEGER,
    max_w INTEGER,
    import_wh INTEGER,
    export_wh INTEGER,
    estimated INTEGER NOT NULL CHECK (estimated IN (0, 1)),
    PRIMARY KEY (meter_key, hour)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE han_day (
    meter_key INTEGER NOT NULL,
    day INTEGER NOT NULL,
    known_s INTEGER NOT NULL,
    import_ws INTEGER NOT NULL,
    export_ws INTEGER NOT NULL,
    min_w INTEGER,
    max_w INTEGER,
    import_wh INTEGER,
    export_wh INTEGER,
    estimated INTEGER NOT NULL CHECK (estimated IN (0, 1)),
    PRIMARY KEY (meter_key, day)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE han_signal (
    reader_key INTEGER NOT NULL REFERENCES han_reader (key) ON DELETE CASCADE,
    hour INTEGER NOT NULL,
    min_dbm INTEGER NOT NULL,
    max_dbm INTEGER NOT NULL,
    sum_dbm INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (reader_key, hour)
  ) STRICT, WITHOUT ROWID;

  -- Good and broken frames per hour: rate and trend of an adapter.
  CREATE TABLE han_quality (
    reader_key INTEGER NOT NULL REFERENCES han_reader (key) ON DELETE CASCADE,
    hour INTEGER NOT NULL,
    good INTEGER NOT NULL,
    bad INTEGER NOT NULL,
    PRIMARY KEY (reader_key, hour)
  ) STRICT, WITHOUT ROWID;

  -- What was received, byte for byte with its times, one row per reader and minute or so; kept for a set time.
  CREATE TABLE han_raw (
    from_at INTEGER NOT NULL,
    reader_key INTEGER NOT NULL REFERENCES han_reader (key) ON DELETE CASCADE,
    chunks BLOB NOT NULL,
    PRIMARY KEY (reader_key, from_at)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX han_raw_by_age ON han_raw (from_at);
`;
