import type { DomainEvent } from '../../../shared/domain/events.ts';
import type { Party, Reader, ReaderPlace, ReaderSource, ReaderType } from '../../../shared/domain/han/reader.ts';
import type { ReaderId } from '../../../shared/domain/ids.ts';
import { Failure } from '../runtime/failure.ts';
import { audit, type Author } from '../store/auditStore.ts';
import { prepared, type ReadDb, type WriteDb } from '../store/database.ts';
import { areaOf } from './areaOf.ts';
import { createAct, createReaderActs, type ReaderActs, type RegistrationParts } from './readerActs.ts';
import type { ReaderState } from './readerState.ts';
import { noteActivity } from './store/activityStore.ts';
import { moveMeter } from './store/meterRows.ts';
import { saveParty } from './store/partyStore.ts';
import { deleteReader, insertReader, keyOfDevice, saveReader } from './store/readerStore.ts';
import { createSources } from './topics.ts';

/** What people do to a reader (B7-B11, B16, B19-B22): each act leaves its line in the activity log and in the audit. */
export type Registration = ReaderActs & {
  readonly register: (input: NewRegistration, by: Author) => Promise<ReaderState>;
  /** An import; the inputs were checked before. @returns how many */
  readonly registerAll: (inputs: readonly NewRegistration[], by: Author) => Promise<number>;
  readonly update: (state: ReaderState, change: ReaderUpdate, by: Author) => Promise<void>;
  /** @throws Failure han/hasReadings */
  readonly remove: (state: ReaderState, by: Author) => Promise<void>;
};

export type NewRegistration = {
  readonly id: ReaderId;
  readonly deviceId: string;
  readonly type: ReaderType;
  readonly name: string;
  readonly intermediary: string;
  readonly place: ReaderPlace;
  readonly gridArea: string;
  readonly source: ReaderSource;
  readonly recipient: Party;
  readonly owner?: Party;
  /** Sent out now, or at that instant. */
  readonly isSent: boolean;
  readonly sentAt?: number;
  readonly trackingUrl: string;
};
export type ReaderUpdate = {
  readonly type?: ReaderType | undefined;
  readonly name?: string | undefined;
  readonly intermediary?: string | undefined;
  readonly place?: ReaderPlace | undefined;
  readonly gridArea?: string | undefined;
  readonly trackingUrl?: string | undefined;
};
export function createRegistration(parts: RegistrationParts): Registration {
  const { readers } = parts;
  const act = createAct(parts);
  return {
    register: async (input, by) => {
      const { id: readerId, deviceId, place } = input;
      await registerAll(parts, {
        inputs: [input],
        by,
        event: (at) => ({ kind: 'readerRegistered', readerId, deviceId, siteId: place.siteId, at, by: by.email }),
      });
      const state = readers.byId(readerId);
      if (!state) throw new Error(`registered and not found: ${readerId}`);
      return state;
    },
    registerAll: async (inputs, by) => {
      const event = (at: number) =>
        ({ kind: 'readersImported', at, count: inputs.length, by: by.email }) satisfies DomainEvent;
      return (await registerAll(parts, { inputs, by, event })).length;
    },
    update: (state, change, by) => update(parts, state, { change, by }),
    ...createReaderActs(parts, act),
    remove: async (state, by) => {
      await parts.store.write(({ db }) => {
        const { key, reader } = state.stored;
        if (hasReadings(db, key)) throw new Failure('han/hasReadings');
        deleteReader(db, key);
        audit(db, {
          at: parts.clock.now(),
          by,
          action: 'reader.remove',
          subject: `reader ${reader.id}`,
          before: reader.deviceId,
        });
      });
      readers.reload(state.stored.key);
      parts.relink(state);
    },
  };
}

/** What is registered in one transaction; an import of ten thousand lets everything else run in between. */
const AT_ONCE = 200;

async function registerAll(parts: RegistrationParts, { inputs, by, event }: Batch): Promise<readonly number[]> {
  const keys: number[] = [];
  for (let index = 0; index < inputs.length; index += AT_ONCE) {
    const batch = inputs.slice(index, index + AT_ONCE);
    const sources = createSources(parts.readers);
    const made = await parts.store.write(({ db, announce }) => {
      const at = parts.clock.now();
      if (index === 0) announce(event(at));
      return batch.map((input) => insert(db, { ...input, source: sources.checked(input) }, { at, by }));
    });
    for (const key of made) {
      const state = parts.readers.reload(key);
      if (state) parts.relink(state);
    }
    keys.push(...made);
  }
  return keys;
}

type Batch = {
  readonly inputs: readonly NewRegistration[];
  readonly by: Author;
  readonly event: (at: number) => DomainEvent;
};

function insert(db: WriteDb, input: NewRegistration, { at, by }: { readonly at: number; readonly by: Author }): number {
  const { deviceId } = input;
  if (keyOfDevice(db, deviceId) !== null) throw new Failure('han/deviceIdTaken', { deviceId });
  const sentAt = input.sentAt ?? (input.isSent ? at : null);
  const key = insertReader(db, { ...input, sentAt }, at);
  const party = { at, by: by.email, isCorrection: false };
  saveParty(db, key, { role: 'recipient', party: input.recipient, ...party });
  if (input.owner) saveParty(db, key, { role: 'owner', party: input.owner, ...party });
  noteActivity(db, key, { at, kind: 'registered', after: deviceId, by: by.email });
  if (sentAt !== null) noteActivity(db, key, { at: sentAt, kind: 'sentOut', after: input.trackingUrl, by: by.email });
  audit(db, { at, by, action: 'reader.registered', subject: `reader ${input.id}`, after: deviceId });
  return key;
}

async function update(
  parts: RegistrationParts,
  state: ReaderState,
  { change, by }: { readonly change: ReaderUpdate; readonly by: Author },
): Promise<void> {
  const { key, reader: before } = state.stored;
  const after = { ...before, ...given(change) };
  await createAct(parts)(state, by, ({ db }, _, note) => {
    saveReader(db, key, after);
    if (after.name !== before.name) note('renamed', before.name, after.name);
    if (after.type !== before.type) note('typeChanged', before.type, after.type);
    if (after.intermediary !== before.intermediary)
      note('intermediaryChanged', before.intermediary, after.intermediary);
    if (after.gridArea !== before.gridArea) note('gridAreaChanged', before.gridArea, after.gridArea);
    if (after.trackingUrl !== before.trackingUrl) note('trackingChanged', before.trackingUrl, after.trackingUrl);
    if (placeText(db, after.place) !== placeText(db, before.place)) {
      note('moved', placeText(db, before.place), placeText(db, after.place));
    }
    const area = areaOf(after);
    if (area !== areaOf(before) && state.live.meterKey !== null)
      state.live.meterKey = moveMeter(db, state.live.meterKey, area);
  });
}

/** Only what was given; undefined must not overwrite. */
function given({ type, name, intermediary, place, gridArea, trackingUrl }: ReaderUpdate): Partial<Reader> {
  return {
    ...(type === undefined ? {} : { type }),
    ...(name === undefined ? {} : { name }),
    ...(intermediary === undefined ? {} : { intermediary }),
    ...(place === undefined ? {} : { place }),
    ...(gridArea === undefined ? {} : { gridArea }),
    ...(trackingUrl === undefined ? {} : { trackingUrl }),
  };
}

/** The names of a place, as they are now: the log stays true when they change. */
function placeText(db: ReadDb, { siteId, floorId, outletId, isMain }: ReaderPlace): string {
  const name = (sql: string, id: string | null) =>
    id === null ? '' : (prepared<{ name: string }>(db, sql).get(id)?.name ?? '');
  const parts = [
    name('SELECT name FROM site WHERE id = ?', siteId),
    name('SELECT name FROM floor WHERE id = ?', floorId),
    name(
      `SELECT station.name || ' ' || outlet.number AS name FROM outlet JOIN station ON station.id = station_id
       WHERE outlet.id = ?`,
      outletId,
    ),
    isMain ? '(main)' : '',
  ];
  return parts.filter((part) => part !== '').join(' > ');
}

const hasReadings = (db: ReadDb, key: number): boolean =>
  prepared(db, 'SELECT 1 FROM han_reader_meter WHERE reader_key = ? LIMIT 1').get(key) !== undefined;
