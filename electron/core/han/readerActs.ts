import type { ReaderScale } from '../../../shared/domain/han/checks.ts';
import type {
  Party,
  PartyRole,
  ReaderActivityKind,
  ReaderSource,
  ShipmentState,
} from '../../../shared/domain/han/reader.ts';
import type { Clock } from '../runtime/clock.ts';
import type { SecretBox } from '../runtime/secretBox.ts';
import { audit, type Author } from '../store/auditStore.ts';
import type { Store, Writing } from '../store/store.ts';
import { newAccessPassword, storedAccess } from './accessPassword.ts';
import type { ReaderState } from './readerState.ts';
import type { Readers } from './readers.ts';
import { noteActivity } from './store/activityStore.ts';
import { saveParty } from './store/partyStore.ts';
import { saveKeys, savePassword, saveReader, saveScale, saveSource } from './store/readerStore.ts';
import { createSources } from './topics.ts';

/** What people change of a registered reader, one thing at a time. */
export type ReaderActs = {
  readonly setParty: (state: ReaderState, change: PartyInput, by: Author) => Promise<void>;
  readonly setActive: (state: ReaderState, change: { isActive: boolean; reason: string }, by: Author) => Promise<void>;
  readonly setShipment: (state: ReaderState, change: ShipmentInput, by: Author) => Promise<void>;
  readonly setSource: (state: ReaderState, source: ReaderSource, by: Author) => Promise<void>;
  readonly setKeys: (state: ReaderState, keys: PlainKeys, by: Author) => Promise<void>;
  readonly newPassword: (state: ReaderState, by: Author) => Promise<string>;
  readonly setScale: (state: ReaderState, scale: ReaderScale, by: Author) => Promise<void>;
};

export type PartyInput = { readonly role: PartyRole; readonly party: Party; readonly isCorrection: boolean };
export type ShipmentInput = { readonly shipment: ShipmentState; readonly trackingUrl: string };
export type PlainKeys = { readonly encryption: string; readonly authentication: string };

export type RegistrationParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly readers: Readers;
  readonly box: SecretBox;
  /** Its way to the console changed: ports are opened or let go. */
  readonly relink: (state: ReaderState) => void;
};

/** The acts that each leave one line in the activity log. */
export function createReaderActs({ readers, box }: RegistrationParts, act: Act): ReaderActs {
  return {
    setParty: (state, { role, party, isCorrection }, by) =>
      act(state, by, ({ db }, at, note) => {
        saveParty(db, state.stored.key, { role, party, at, by: by.email, isCorrection });
        note(role === 'owner' ? 'ownerChanged' : 'recipientChanged', '', party.name);
      }),
    setActive: (state, { isActive, reason }, by) =>
      act(state, by, ({ db }, _, note) => {
        saveReader(db, state.stored.key, { ...state.stored.reader, isActive });
        note(isActive ? 'activated' : 'deactivated', '', reason);
      }),
    setShipment: (state, { shipment, trackingUrl }, by) =>
      act(state, by, ({ db }, at, note) => {
        const { reader, key } = state.stored;
        const dates = shipment === 'sent' ? { sentAt: at, returnedAt: null } : { returnedAt: at };
        // What came back is not in use (B10): it is deactivated with it.
        const isActive = shipment === 'sent';
        saveReader(db, key, {
          ...reader,
          ...dates,
          shipment,
          isActive,
          trackingUrl: trackingUrl || reader.trackingUrl,
        });
        note(shipment === 'sent' ? 'sentOut' : 'returned', '', trackingUrl);
      }),
    setSource: (state, source, by) =>
      act(state, by, ({ db }, _, note) => {
        const { key, reader } = state.stored;
        const checked = createSources(readers).checked({ source, deviceId: reader.deviceId, key });
        saveSource(db, key, checked);
        note('sourceChanged', sourceText(reader.source), sourceText(checked));
      }),
    setKeys: (state, { encryption, authentication }, by) =>
      act(state, by, ({ db }, _, note) => {
        saveKeys(db, state.stored.key, { encryption: box.seal(encryption), authentication: box.seal(authentication) });
        state.lastInvocation = state.unwritten.invocation = null;
        note('keysChanged', '', '');
      }),
    newPassword: async (state, by) => {
      const password = newAccessPassword();
      await act(state, by, ({ db }, _, note) => {
        savePassword(db, state.stored.key, storedAccess(password));
        note('passwordChanged', '', '');
      });
      return password;
    },
    setScale: (state, scale, by) =>
      act(state, by, ({ db }, _, note) => {
        saveScale(db, state.stored.key, scale);
        note('scaleChanged', scaleText(state.stored.scale), scaleText(scale));
      }),
  };
}

type Note = (kind: ReaderActivityKind, before: string, after: string) => void;
export type Act = (
  state: ReaderState,
  by: Author,
  work: (writing: Writing, at: number, note: Note) => void,
) => Promise<void>;

/** One act in one transaction: the change, its line in the activity log, its row in the audit. */
export function createAct({ store, clock, readers, relink }: RegistrationParts): Act {
  return async (state, by, work) => {
    const { key, reader } = state.stored;
    await store.write((writing) => {
      const at = clock.now();
      work(writing, at, (kind, before, after) => {
        noteActivity(writing.db, key, { at, kind, before, after, by: by.email });
        audit(writing.db, { at, by, action: `reader.${kind}`, subject: `reader ${reader.id}`, before, after });
      });
    });
    readers.reload(key);
    relink(state);
  };
}

const sourceText = (source: ReaderSource): string => {
  if (source.kind === 'network') return source.topic;
  const { address, line } = source;
  if (line === null) return address;
  return `${address} ${line.baudRate} ${line.dataBits}${line.parity.charAt(0).toUpperCase()}1`;
};

const scaleText = ({ transformerRatio, currentFactor, voltageFactor, energyFactor }: ReaderScale): string =>
  `×${transformerRatio} A×${currentFactor} V×${voltageFactor} Wh×${energyFactor}`;
