import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { prepared, type ReadDb, type WriteDb } from '../../store/database.ts';

/** `tried`: handed to the modem and not known yet whether the SIM took it. */
export type PinState = 'none' | 'stored' | 'tried' | 'accepted' | 'refused';

/** What staff set for the modem. The PIN is sealed. */
export type StoredModem = {
  readonly address: string;
  readonly baudRate: number;
  readonly countryCode: string;
  readonly ownNumber: string;
  readonly pin: string;
  readonly pinState: PinState;
  readonly capPerNumber: number;
  readonly capPerHour: number;
  readonly silentHours: number;
  readonly lastInboundAt: EpochMs | null;
};

type Row = {
  address: string;
  baud_rate: number;
  country_code: string;
  own_number: string;
  pin: string;
  pin_standing: PinState;
  cap_per_number: number;
  cap_per_hour: number;
  silent_hours: number;
  last_inbound_at: number | null;
};

export function readModem(db: ReadDb): StoredModem {
  const row = prepared<Row>(db, 'SELECT * FROM gsm_modem WHERE id = 1').get();
  if (!row) throw new Error('the file has no row for the modem');
  return {
    address: row.address,
    baudRate: row.baud_rate,
    countryCode: row.country_code,
    ownNumber: row.own_number,
    pin: row.pin,
    pinState: row.pin_standing,
    capPerNumber: row.cap_per_number,
    capPerHour: row.cap_per_hour,
    silentHours: row.silent_hours,
    lastInboundAt: row.last_inbound_at,
  };
}

export type ModemChange = Partial<
  Pick<
    StoredModem,
    'address' | 'baudRate' | 'countryCode' | 'ownNumber' | 'capPerNumber' | 'capPerHour' | 'silentHours'
  >
>;

export function writeModem(db: WriteDb, change: ModemChange): StoredModem {
  const next = { ...readModem(db), ...change };
  prepared(
    db,
    `UPDATE gsm_modem SET address = @address, baud_rate = @baudRate, country_code = @countryCode,
       own_number = @ownNumber, cap_per_number = @capPerNumber, cap_per_hour = @capPerHour,
       silent_hours = @silentHours WHERE id = 1`,
  ).run({
    address: next.address,
    baudRate: next.baudRate,
    countryCode: next.countryCode,
    ownNumber: next.ownNumber,
    capPerNumber: next.capPerNumber,
    capPerHour: next.capPerHour,
    silentHours: next.silentHours,
  });
  return next;
}

/** @param sealed as the secret box sealed it; '' forgets it */
export function writePin(db: WriteDb, sealed: string): void {
  prepared(db, 'UPDATE gsm_modem SET pin = ?, pin_standing = ? WHERE id = 1').run(
    sealed,
    sealed === '' ? 'none' : 'stored',
  );
}

export function setPinState(db: WriteDb, state: PinState): void {
  prepared(db, 'UPDATE gsm_modem SET pin_standing = ? WHERE id = 1').run(state);
}

export function noteInbound(db: WriteDb, at: EpochMs): void {
  prepared(db, 'UPDATE gsm_modem SET last_inbound_at = max(coalesce(last_inbound_at, 0), ?) WHERE id = 1').run(at);
}
