import type { Oddity } from '../../../../shared/domain/conformance.ts';
import type { Session } from '../../../../shared/domain/session.ts';
import { idTag, type EpochMs, type IdTag, type SessionId } from '../../../../shared/domain/ids.ts';
import {
  beginSession,
  openSessionOn,
  readSession,
  rememberStart,
  sessionOfStart,
  type StartKey,
} from '../../store/sessionStore.ts';
import type { Writing } from '../../store/store.ts';
import { endWithoutStop } from '../sessions/abandon.ts';
import { newSession } from '../sessions/newSession.ts';
import { refuseTag } from './authorize.ts';
import { fieldsOf, integerField, textField } from './fields.ts';
import { hearTime, tellDrift } from './hearTime.ts';
import { outletRef, sessionConnector, type OutletRef } from './outletRef.ts';
import { factTime, readStationTime, type FactTime, type StationTime } from './stationTime.ts';
import { idTagInfo, tagVerdict, type TagVerdict } from './tagVerdict.ts';
import { warnAll, type Action, type Talk } from './talk.ts';

export type StartRequest = {
  readonly connectorId: number | null;
  readonly idTag: IdTag;
  readonly meterStartWh: number | null;
  readonly time: StationTime;
};

export function readStart(payload: unknown, zone: string): { request: StartRequest; odd: readonly Oddity[] } {
  const odd: Oddity[] = [];
  const reader = { fields: fieldsOf(payload), odd };
  const request: StartRequest = {
    connectorId: integerField(reader, 'connectorId'),
    idTag: idTag(textField(reader, 'idTag', 20)),
    meterStartWh: integerField(reader, 'meterStart'),
    time: readStationTime(reader.fields['timestamp'], zone),
  };
  if (request.meterStartWh === null) odd.push({ code: 'meterMissing', detail: 'meterStart' });
  if (request.time.raw === '') odd.push({ code: 'fieldMissing', detail: 'timestamp' });
  return { request, odd };
}

/**
 * OCPP 1.6 4.8. Always stored and always given a transaction id, whatever is wrong with it: a refused start is
 * repeated for ever or costs money (quirks 25 to 30, 36). What the tag is worth stands only in idTagInfo.
 * `[2,"5","StartTransaction",{"connectorId":1,"idTag":"04A1B2C3","meterStart":1200,"timestamp":"..."}]`
 */
export const startTransaction: Action = async (talk, payload, receivedAt) => {
  const { request, odd } = readStart(payload, talk.memory.options.timeZone);
  warnAll(talk, odd);
  hearTime(talk, request.time, receivedAt);
  const time = factTime(request.time, receivedAt, talk.memory.clock.driftMs);
  const connector = sessionConnector(talk, request.connectorId);
  return talk.parts.store.write((writing) => {
    tellDrift(talk, writing, receivedAt);
    const outlet = outletRef(talk, writing, connector);
    const verdict = tagVerdict(writing.db, { sent: request.idTag, mode: outlet.mode, now: receivedAt });
    const transactionId = keepStart(talk, writing, { request, outlet, verdict, time, receivedAt });
    return { transactionId, idTagInfo: idTagInfo(verdict) };
  });
};

type Start = {
  readonly request: StartRequest;
  readonly outlet: OutletRef;
  readonly verdict: TagVerdict;
  readonly time: FactTime;
  readonly receivedAt: EpochMs;
};

function keepStart(talk: Talk, writing: Writing, start: Start): SessionId {
  const { db } = writing;
  const key: StartKey = {
    stationId: talk.stationId,
    outletNumber: start.outlet.number,
    idTag: start.request.idTag,
    stationTime: start.request.time.raw,
    meterStartWh: start.request.meterStartWh ?? -1,
  };
  const repeated = repeatedStart(talk, writing, { key, start });
  if (repeated !== null) return repeated;
  const open = openSessionOn(db, talk.stationId, start.outlet.number);
  const left = open && readSession(db, open.id);
  if (left) {
    talk.warn('stopMissing', String(left.id));
    endWithoutStop(writing, left, { at: start.time.at, nextMeterWh: start.request.meterStartWh });
  }
  const session = beginSession(
    db,
    newSession(talk, {
      outlet: start.outlet,
      verdict: start.verdict,
      idTag: start.request.idTag,
      meterStartWh: start.request.meterStartWh,
      startedAt: start.time.at,
      receivedAt: start.receivedAt,
      flags: start.time.isClockWrong ? ['clockWrong'] : [],
    }),
  );
  rememberStart(db, key, session.id);
  tellStart(talk, writing, { session, start });
  return session.id;
}

/**
 * The session that this start has already begun (quirk 30). A station without a clock writes the same time every time,
 * so there only an open session can be meant.
 */
function repeatedStart(
  talk: Talk,
  { db }: Writing,
  { key, start }: { readonly key: StartKey; readonly start: Start },
): SessionId | null {
  const id = sessionOfStart(db, key);
  if (id === null) return null;
  const isClockless = start.request.time.at === null;
  if (isClockless && readSession(db, id)?.ending !== 'open') return null;
  talk.warn('repeatedStart', String(id));
  return id;
}

function tellStart(
  talk: Talk,
  writing: Writing,
  { session, start }: { readonly session: Session; readonly start: Start },
): void {
  const { request, verdict, receivedAt } = start;
  writing.announce({ kind: 'sessionStarted', session });
  if (verdict.status === 'Accepted') return;
  refuseTag(talk, writing, { tag: request.idTag, status: verdict.status, at: receivedAt });
}
