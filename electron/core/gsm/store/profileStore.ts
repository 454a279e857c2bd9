import type { UnitModel, UnitProfile } from '../../../../shared/domain/gsm/unit.ts';
import { unitProfileId, type UnitProfileId } from '../../../../shared/domain/ids.ts';
import { prepared, type ReadDb, type WriteDb } from '../../store/database.ts';

type Row = { id: string; name: string; model: UnitModel; saved_at: number; saved_by: string };

export const allProfiles = (db: ReadDb): readonly UnitProfile[] =>
  prepared<Row>(db, 'SELECT * FROM unit_profile ORDER BY name')
    .all()
    .map((row) => profileOf(db, row));

export function readProfile(db: ReadDb, id: UnitProfileId): UnitProfile | null {
  const row = prepared<Row>(db, 'SELECT * FROM unit_profile WHERE id = ?').get(id);
  return row ? profileOf(db, row) : null;
}

/** The same name replaces. */
export function writeProfile(db: WriteDb, profile: UnitProfile): void {
  prepared(db, 'DELETE FROM unit_profile WHERE name = ?').run(profile.name);
  prepared(db, 'INSERT INTO unit_profile (id, name, model, saved_at, saved_by) VALUES (?, ?, ?, ?, ?)').run(
    profile.id,
    profile.name,
    profile.model,
    profile.savedAt,
    profile.savedBy,
  );
  for (const [id, value] of Object.entries(profile.values)) {
    prepared(db, 'INSERT INTO unit_profile_value (profile_id, id, value) VALUES (?, ?, ?)').run(profile.id, id, value);
  }
}

export const deleteProfile = (db: WriteDb, id: UnitProfileId): boolean =>
  prepared(db, 'DELETE FROM unit_profile WHERE id = ?').run(id).changes > 0;

const profileOf = (db: ReadDb, row: Row): UnitProfile => ({
  id: unitProfileId(row.id),
  name: row.name,
  model: row.model,
  savedAt: row.saved_at,
  savedBy: row.saved_by,
  values: Object.fromEntries(
    prepared<{ id: string; value: string }>(
      db,
      'SELECT id, value FROM unit_profile_value WHERE profile_id = ? ORDER BY id',
    )
      .all(row.id)
      .map(({ id, value }) => [id, value]),
  ),
});
