import type { Migration } from '../migrate.ts';

/** The modem, texts and calls of the GSM bridge. */
export const messages0050: Migration = {
  version: 50,
  name: 'messages',
  up: (db) => {
    db.exec(MODEM);
    db.exec(MESSAGES);
    db.exec(PARTS);
  },
};

const MODEM = `
  -- One row: which modem, and what was typed for its SIM. pin: sealed (runtime/secretBox).
  CREATE TABLE gsm_modem (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    address TEXT NOT NULL DEFAULT '',
    baud_rate INTEGER NOT NULL DEFAULT 115200,
    country_code TEXT NOT NULL DEFAULT '47',
    own_number TEXT NOT NULL DEFAULT '',
    pin TEXT NOT NULL DEFAULT '',
    -- tried: handed to the modem, and not known yet whether the SIM took it; a restart must not try it again.
    pin_standing TEXT NOT NULL DEFAULT 'none' CHECK (pin_standing IN ('none', 'stored', 'tried', 'accepted', 'refused')),
    cap_per_number INTEGER NOT NULL DEFAULT 120,
    cap_per_hour INTEGER NOT NULL DEFAULT 300,
    silent_hours INTEGER NOT NULL DEFAULT 0,
    last_inbound_at INTEGER
  ) STRICT;
  INSERT INTO gsm_modem (id) VALUES (1);

  CREATE TABLE gsm_call (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    direction TEXT NOT NULL CHECK (direction IN ('received', 'placed')),
    -- '' = the number is withheld.
    number TEXT NOT NULL,
    station_id TEXT REFERENCES station (id) ON DELETE SET NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    ending TEXT NOT NULL DEFAULT '',
    by_email TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE INDEX gsm_call_open ON gsm_call (ended_at) WHERE ended_at IS NULL;
  CREATE INDEX gsm_call_by_station ON gsm_call (station_id, started_at);
`;

const MESSAGES = `
  -- Texts, both ways. The text has its passwords masked; secret_text is what is sent, sealed, until it is sent.
  CREATE TABLE sms_message (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    direction TEXT NOT NULL CHECK (direction IN ('received', 'sent')),
    number TEXT NOT NULL,
    station_id TEXT REFERENCES station (id) ON DELETE SET NULL,
    at INTEGER NOT NULL,
    text TEXT NOT NULL,
    parts INTEGER NOT NULL,
    is_masked INTEGER NOT NULL DEFAULT 0 CHECK (is_masked IN (0, 1)),
    command_id TEXT,

    -- Received.
    service_centre_at INTEGER,
    arrival TEXT CHECK (arrival IN ('whole', 'incomplete', 'undecodable')),
    parts_here INTEGER,
    fault TEXT NOT NULL DEFAULT '',
    meaning TEXT CHECK (meaning IN ('text', 'reply', 'alert', 'unclassified')),
    alert TEXT,
    rule_id TEXT,
    repeats INTEGER NOT NULL DEFAULT 0,
    is_read INTEGER NOT NULL DEFAULT 0 CHECK (is_read IN (0, 1)),

    -- Sent. due_at: not before; expires_at: not after; both survive a restart.
    secret_text TEXT NOT NULL DEFAULT '',
    state TEXT CHECK (state IN ('queued', 'sending', 'sent', 'delivered', 'failed', 'unknown', 'cancelled')),
    waits_for TEXT NOT NULL DEFAULT 'turn',
    due_at INTEGER,
    expires_at INTEGER,
    sent_at INTEGER,
    ended_at INTEGER,
    reason TEXT NOT NULL DEFAULT '',
    detail TEXT NOT NULL DEFAULT '',
    asked_by TEXT NOT NULL DEFAULT '',
    attempts INTEGER NOT NULL DEFAULT 0,
    validity_minutes INTEGER,
    wants_report INTEGER NOT NULL DEFAULT 1 CHECK (wants_report IN (0, 1)),
    -- May be tried again by itself when the network certainly refused it; never a RESTART or a timed ON.
    is_repeatable INTEGER NOT NULL DEFAULT 0 CHECK (is_repeatable IN (0, 1)),
    CHECK ((direction = 'received') = (arrival IS NOT NULL AND meaning IS NOT NULL)),
    CHECK ((direction = 'sent') = (state IS NOT NULL))
  ) STRICT;
  CREATE INDEX sms_message_by_number ON sms_message (number, at, key);
  CREATE INDEX sms_message_by_age ON sms_message (at, key);
  CREATE INDEX sms_message_unfinished ON sms_message (due_at, key) WHERE state IN ('queued', 'sending');
  CREATE INDEX sms_message_unread ON sms_message (number) WHERE direction = 'received' AND is_read = 0;
  CREATE INDEX sms_message_by_station ON sms_message (station_id, at);

  -- SMS (parts) per SIM, device and month of the harbour's zone; device '' = everybody who is no unit.
  CREATE TABLE sms_count (
    sim TEXT NOT NULL,
    device TEXT NOT NULL,
    month INTEGER NOT NULL,
    sent INTEGER NOT NULL DEFAULT 0,
    received INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (sim, device, month)
  ) STRICT, WITHOUT ROWID;
`;

const PARTS = `
  -- What came from the modem, octet for octet, before the modem is told to forget it. message_key NULL: it waits for
  -- its other parts until give_up_at. pdu is sealed where the text holds a password.
  CREATE TABLE sms_received_part (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Tells a repeated PDU: sha-256 of SIM and PDU.
    fingerprint TEXT NOT NULL UNIQUE,
    message_key INTEGER REFERENCES sms_message (key) ON DELETE CASCADE,
    number TEXT NOT NULL,
    -- Which parts belong together; '' = it is alone.
    part_group TEXT NOT NULL DEFAULT '',
    part INTEGER NOT NULL DEFAULT 1,
    of INTEGER NOT NULL DEFAULT 1,
    pdu TEXT NOT NULL,
    is_sealed INTEGER NOT NULL DEFAULT 0 CHECK (is_sealed IN (0, 1)),
    received_at INTEGER NOT NULL,
    give_up_at INTEGER,
    repeats INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX sms_received_part_by_message ON sms_received_part (message_key);
  CREATE INDEX sms_received_part_waiting ON sms_received_part (give_up_at) WHERE message_key IS NULL AND give_up_at IS NOT NULL;

  CREATE TABLE sms_sent_part (
    message_key INTEGER NOT NULL REFERENCES sms_message (key) ON DELETE CASCADE,
    part INTEGER NOT NULL,
    sim TEXT NOT NULL,
    number TEXT NOT NULL,
    -- '' when the text holds a password.
    pdu TEXT NOT NULL,
    -- When it was handed to the modem; it counts for the caps whatever became of it.
    handed_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('handed', 'sent', 'delivered', 'failed', 'unknown')),
    reference INTEGER,
    status INTEGER,
    PRIMARY KEY (message_key, part)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sms_sent_part_by_sim ON sms_sent_part (sim, handed_at);
  CREATE INDEX sms_sent_part_by_number ON sms_sent_part (number, handed_at);
`;
