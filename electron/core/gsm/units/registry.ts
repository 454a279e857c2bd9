import type { z } from 'zod';
import type { addUnitInput } from '../../../../shared/contract/units.ts';
import { canonicalNumber, isPhoneNumber } from '../../../../shared/domain/gsm/phoneNumber.ts';
import { stationId, type FloorId, type SiteId, type StationId } from '../../../../shared/domain/ids.ts';
import { Failure } from '../../runtime/failure.ts';
import { newId, newUuid } from '../../runtime/identities.ts';
import { prepared, type ReadDb, type WriteDb } from '../../store/database.ts';
import type { Writing } from '../../store/store.ts';
import { readModem } from '../store/modemStore.ts';
import { queueOf } from '../store/unitCommandStore.ts';
import {
  changeUnit,
  insertUnit,
  readUnit,
  setUnitSecret,
  setWindow,
  unitWithNumber,
  type UnitChange,
} from '../store/unitStore.ts';
import { doubtAll } from '../store/unitValueStore.ts';
import { touch } from '../touch.ts';
import type { UnitSecrets } from './unitSecrets.ts';

export type AddUnit = z.output<typeof addUnitInput>;

/** @throws Failure units/badNumber, units/numberTaken, units/badPassword, topology/floorOfOtherSite */
export function addUnit(
  secrets: UnitSecrets,
  { db, announce }: Writing,
  input: AddUnit & { readonly at: number },
): StationId {
  const number = freeNumber(db, input.number, null);
  refuseBadSecret(input.password, PASSWORD);
  refuseBadSecret(input.renewPassword, RENEW_PASSWORD);
  refuseForeignFloor(db, input.floorId, input.siteId);
  const id = stationId(newId());
  prepared(
    db,
    `INSERT INTO station (id, uuid, site_id, floor_id, position, kind, name, created_at)
     VALUES (?, ?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM station), 'gsm', ?, ?)`,
  ).run(id, newUuid(), input.siteId, input.floorId, input.name, input.at);
  insertUnit(db, {
    id,
    model: input.model,
    number,
    isFahrenheit: input.isFahrenheit,
    password: secrets.seal(input.password),
    renewPassword: secrets.seal(input.renewPassword),
  });
  adoptTexts(db, id, number);
  announce({ kind: 'topologyChanged', at: input.at });
  touch({ db, announce }, input.at, { units: [id] });
  return id;
}

export type UpdateUnit = {
  readonly id: StationId;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly floorId?: FloorId | null | undefined;
  readonly change: UnitChange;
  readonly at: number;
};

/** A new number is another unit as far as anybody knows: what the old one said is in doubt. */
export function updateUnit({ db, announce }: Writing, input: UpdateUnit): void {
  const { id, name, description, floorId, change, at } = input;
  const unit = readUnit(db, id);
  if (!unit) throw new Failure('units/gone');
  const number = change.number === undefined ? unit.number : freeNumber(db, change.number, id);
  if (floorId !== undefined) refuseForeignFloor(db, floorId, unit.siteId);
  changeUnit(db, unit, { ...change, number });
  if (number !== unit.number) {
    doubtAll(db, id, { why: 'unitReset', since: at });
    setWindow(db, id, { kind: 'unknown' });
  }
  if (name !== undefined) prepared(db, 'UPDATE station SET name = ? WHERE id = ?').run(name, id);
  if (description !== undefined) prepared(db, 'UPDATE station SET description = ? WHERE id = ?').run(description, id);
  if (floorId !== undefined) prepared(db, 'UPDATE station SET floor_id = ? WHERE id = ?').run(floorId, id);
  announce({ kind: 'topologyChanged', at });
  touch({ db, announce }, at, { units: [id] });
}

/** Its texts and calls stay. @throws Failure units/busy while a command is out */
export function removeUnit({ db, announce }: Writing, id: StationId, at: number): void {
  if (queueOf(db, id).length > 0) throw new Failure('units/busy');
  prepared(db, 'DELETE FROM station WHERE id = ?').run(id);
  announce({ kind: 'topologyChanged', at });
  touch({ db, announce }, at, { units: [id] });
}

export type ToldPasswords = {
  readonly id: StationId;
  /** null: as it is; '': none. */
  readonly password: string | null;
  readonly renewPassword: string | null;
  readonly at: number;
};

/** What is set on the unit already. Nothing is sent. @throws Failure units/badPassword */
export function tellPasswords(
  secrets: UnitSecrets,
  writing: Writing,
  { id, password, renewPassword, at }: ToldPasswords,
): void {
  const told = [
    ['password', password, PASSWORD],
    ['renewPassword', renewPassword, RENEW_PASSWORD],
  ] as const;
  for (const [name, typed, rule] of told) {
    if (typed === null) continue;
    refuseBadSecret(typed, rule);
    setUnitSecret(writing.db, { id, name }, { current: secrets.seal(typed), next: '' });
  }
  touch(writing, at, { units: [id] });
}

/** Exactly five characters (D36), exactly nine (D37); letters and digits, as nothing else is sure to survive a keypad. */
const PASSWORD = { pattern: /^[a-z0-9]{5}$/iu, length: '5' };
const RENEW_PASSWORD = { pattern: /^[a-z0-9]{9}$/iu, length: '9' };

function refuseBadSecret(typed: string, { pattern, length }: typeof PASSWORD): void {
  if (typed !== '' && !pattern.test(typed)) throw new Failure('units/badPassword', { length });
}

function freeNumber(db: ReadDb, typed: string, own: StationId | null): string {
  const number = canonicalNumber(typed, readModem(db).countryCode);
  if (!isPhoneNumber(number)) throw new Failure('units/badNumber', { number: typed });
  const holder = unitWithNumber(db, number);
  if (holder === null || holder === own) return number;
  const name = prepared<{ name: string }>(db, 'SELECT name FROM station WHERE id = ?').get(holder)?.name ?? '';
  throw new Failure('units/numberTaken', { unit: name });
}

function refuseForeignFloor(db: ReadDb, floor: FloorId | null, site: SiteId): void {
  if (floor === null) return;
  const found = prepared<{ site_id: string }>(db, 'SELECT site_id FROM floor WHERE id = ?').get(floor);
  if (found?.site_id !== site) throw new Failure('topology/floorOfOtherSite');
}

/** What it sent before it was registered is its own. */
function adoptTexts(db: WriteDb, id: StationId, number: string): void {
  prepared(db, 'UPDATE sms_message SET station_id = ? WHERE number = ? AND station_id IS NULL').run(id, number);
}
