import { createHash } from 'node:crypto';
import { decodePdu } from '../../../../shared/codecs/sms/decodePdu.ts';
import type { Deliver, SmsPdu } from '../../../../shared/codecs/sms/pdu.ts';
import { partKey } from '../../../../shared/codecs/sms/reassembly.ts';
import { canonicalNumber } from '../../../../shared/domain/gsm/phoneNumber.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { Clock } from '../../runtime/clock.ts';
import { messageOf as textOfError } from '../../runtime/failure.ts';
import type { Log } from '../../runtime/log.ts';
import type { Store, Writing } from '../../store/store.ts';
import type { StorageRef } from '../modem/gsmModem.ts';
import { countRepeat, insertPart, overdueGroups, partWithFingerprint, waitingParts } from '../store/inboxStore.ts';
import { noteInbound, readModem } from '../store/modemStore.ts';
import { countReceived } from './countSent.ts';
import { keepIncomplete, keepUndecodable, keepWhole, type KeepParts } from './keepReceived.ts';
import type { Reports } from './reports.ts';

/** How long the parts of a text wait for their others. They are on the disk meanwhile. */
export const GIVE_UP_MS = 3_600_000;
/** Whose number could not be read. */
export const NOBODY = '?';

export type InboxParts = KeepParts & {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly reports: Reports;
  /** Whose credit it concerns. */
  readonly sim: () => string;
  /** Tells the modem to forget a text, now that it is on the disk. */
  readonly remove: (ref: StorageRef) => Promise<void>;
};

export type Inbox = {
  /** One PDU out of the modem's storage. Resolves when it is on the disk and the modem was told to forget it. */
  readonly take: (ref: StorageRef, pdu: string) => Promise<void>;
  /** A delivery report that the modem did not store. */
  readonly takeReport: (pdu: string) => Promise<void>;
  /** Texts whose rest never came are shown with their gaps. */
  readonly giveUp: () => Promise<void>;
  /** The modem is full: what is on the disk needs no place there, complete or not. */
  readonly makeRoom: () => Promise<void>;
};

/**
 * Commit first, then delete: a text leaves the modem only when all its parts are on the disk (research/gsm 6.16). What
 * the modem gives again after a crash is recognised by its octets; what cannot be decoded is kept as it came.
 */
export function createInbox(parts: InboxParts): Inbox {
  const { store, clock, log } = parts;
  /** Where the parts that wait for their others still are. */
  const places = new Map<number, StorageRef>();
  /** Where each was last seen: what the modem merely lists again is no repeat of the network's. */
  const seen = new Map<string, StorageRef>();
  const forget = async (refs: readonly StorageRef[]) => {
    for (const ref of refs) {
      await parts
        .remove(ref)
        .catch((error: unknown) => log.warn(() => `${ref} could not be deleted: ${textOfError(error)}`));
    }
  };
  const placesOf = (keys: readonly number[]): readonly StorageRef[] =>
    keys.flatMap((key) => {
      const ref = places.get(key);
      places.delete(key);
      return ref === undefined ? [] : [ref];
    });
  return {
    take: async (ref, hex) => {
      const pdu = hex.trim().toUpperCase();
      const arrived = arrivedIn(pdu);
      if (typeof arrived === 'object' && arrived.kind === 'status-report') {
        await parts.reports.take(arrived);
        await forget([ref]);
        return;
      }
      // A draft that somebody keeps on the SIM is theirs.
      if (typeof arrived === 'object' && arrived.kind === 'submit') return;
      const fingerprint = fingerprintOf(pdu);
      const isRepeat = seen.has(fingerprint) && seen.get(fingerprint) !== ref;
      seen.set(fingerprint, ref);
      const kept = await store.write((writing) =>
        keep(parts, writing, { pdu, fingerprint, isRepeat, deliver: arrived }),
      );
      if (kept.isWaiting && (places.get(kept.key) ?? ref) === ref) places.set(kept.key, ref);
      else await forget([ref]);
      await forget(placesOf(kept.joined.filter((key) => key !== kept.key)));
    },
    takeReport: async (hex) => {
      const decoded = decodePdu(hex);
      if (decoded.ok && decoded.pdu.kind === 'status-report') await parts.reports.take(decoded.pdu);
      else log.warn(() => 'a delivery report could not be read');
    },
    giveUp: async () => {
      const now = clock.now();
      if (overdueGroups(store.read, now).length === 0) return;
      const keys = await store.write((writing) =>
        overdueGroups(writing.db, now).flatMap((group) => {
          const waiting = waitingParts(writing.db, group);
          keepIncomplete(parts, writing, { waiting, at: now });
          return waiting.map(({ key }) => key);
        }),
      );
      await forget(placesOf(keys));
    },
    makeRoom: () => forget(placesOf([...places.keys()])),
  };
}

type Arrived = {
  readonly pdu: string;
  readonly fingerprint: string;
  readonly isRepeat: boolean;
  /** A fault's name when it cannot be decoded. */
  readonly deliver: Deliver | string;
};
type Kept = { readonly key: number; readonly isWaiting: boolean; readonly joined: readonly number[] };

function keep(parts: InboxParts, writing: Writing, arrived: Arrived): Kept {
  const { db } = writing;
  const { pdu, fingerprint, deliver } = arrived;
  const known = partWithFingerprint(db, fingerprint);
  if (known) {
    if (arrived.isRepeat) countRepeat(db, known.key);
    return { key: known.key, isWaiting: known.messageKey === null, joined: [] };
  }
  const at = parts.clock.now();
  noteInbound(db, at);
  const base = { fingerprint, pdu, receivedAt: at };
  if (typeof deliver === 'string') {
    const key = insertPart(db, { ...base, number: NOBODY, group: '', part: 1, of: 1, giveUpAt: null });
    keepUndecodable(writing, { key, fault: deliver, number: NOBODY, at });
    countReceived(db, { sim: parts.sim(), stationId: null, at });
    return { key, isWaiting: false, joined: [key] };
  }
  const number = canonicalNumber(deliver.from.text, readModem(db).countryCode);
  countReceived(db, { sim: parts.sim(), stationId: parts.units.idOf(number), at });
  const group = partKey(deliver);
  const place = deliver.header.concatenation;
  if (group === null || !place) {
    const key = insertPart(db, { ...base, number, group: '', part: 1, of: 1, giveUpAt: null });
    keepWhole(parts, writing, { keys: [key], message: deliver, number, parts: 1, at });
    return { key, isWaiting: false, joined: [key] };
  }
  return keepPart(parts, writing, { base, deliver, number, group, place: place.sequence, of: place.total, at });
}

type Part = {
  readonly base: { readonly fingerprint: string; readonly pdu: string; readonly receivedAt: EpochMs };
  readonly deliver: Deliver;
  readonly number: string;
  readonly group: string;
  readonly place: number;
  readonly of: number;
  readonly at: EpochMs;
};

/** References come again after 256 messages: a differing part in a taken place begins a new text. */
function keepPart(parts: InboxParts, writing: Writing, { base, number, group, place, of, at }: Part): Kept {
  const { db } = writing;
  const before = waitingParts(db, group);
  const isTaken = before.some(({ part }) => part === place);
  if (isTaken) keepIncomplete(parts, writing, { waiting: before, at });
  const key = insertPart(db, { ...base, number, group, part: place, of, giveUpAt: at + GIVE_UP_MS });
  const displaced = isTaken ? before.map((one) => one.key) : [];
  const waiting = waitingParts(db, group);
  if (waiting.length < of) return { key, isWaiting: true, joined: displaced };
  const keys = waiting.map((one) => one.key);
  keepWhole(parts, writing, { keys, pdus: waiting, number, parts: of, at });
  return { key, isWaiting: false, joined: [...displaced, ...keys] };
}

/** A fault's name when it cannot be decoded. */
function arrivedIn(pdu: string): SmsPdu | string {
  const decoded = decodePdu(pdu);
  return decoded.ok ? decoded.pdu : decoded.fault;
}

/** Repeats are equal to the last octet: sender, time stamp of the service centre, and text. */
const fingerprintOf = (pdu: string): string => createHash('sha256').update(pdu).digest('base64url');
