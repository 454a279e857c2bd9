import type { Party, PartyEntry, PartyRole } from '../../../../shared/domain/han/reader.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { prepared, type ReadDb, type WriteDb } from '../../store/database.ts';

type PartyRow = {
  reader_key: number;
  role: PartyRole;
  name: string;
  phone: string;
  email: string;
  customer_number: string;
  from_at: number;
  until_at: number | null;
  by_email: string;
};

export type PartyChange = {
  readonly role: PartyRole;
  readonly party: Party;
  readonly at: EpochMs;
  readonly by: string;
  /** A misspelling is set right in place; otherwise the entry before stays in the history (B8). */
  readonly isCorrection: boolean;
};

export function saveParty(db: WriteDb, readerKey: number, { role, party, at, by, isCorrection }: PartyChange): void {
  const { name, phone, email, customerNumber } = party;
  const values = [name, phone, email, customerNumber, by];
  if (isCorrection) {
    const { changes } = prepared(
      db,
      `UPDATE han_party SET name = ?, phone = ?, email = ?, customer_number = ?, by_email = ?
       WHERE reader_key = ? AND role = ? AND until_at IS NULL`,
    ).run(...values, readerKey, role);
    if (changes > 0) return;
  }
  prepared(db, 'UPDATE han_party SET until_at = ? WHERE reader_key = ? AND role = ? AND until_at IS NULL').run(
    at,
    readerKey,
    role,
  );
  if (name === '' && phone === '' && email === '' && customerNumber === '') return;
  prepared(
    db,
    `INSERT INTO han_party (name, phone, email, customer_number, by_email, reader_key, role, from_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(...values, readerKey, role, at);
}

/** Newest first. */
export const partiesOf = (db: ReadDb, readerKey: number): readonly PartyEntry[] =>
  prepared<PartyRow>(db, 'SELECT * FROM han_party WHERE reader_key = ? ORDER BY id DESC').all(readerKey).map(entryOf);

/** The present recipient of every reader, by its key. */
export function presentRecipients(db: ReadDb): ReadonlyMap<number, PartyEntry> {
  const rows = prepared<PartyRow>(db, `SELECT * FROM han_party WHERE role = 'recipient' AND until_at IS NULL`).all();
  return new Map(rows.map((row) => [row.reader_key, entryOf(row)]));
}

const entryOf = (row: PartyRow): PartyEntry => ({
  role: row.role,
  name: row.name,
  phone: row.phone,
  email: row.email,
  customerNumber: row.customer_number,
  from: row.from_at,
  until: row.until_at,
  by: row.by_email,
});
