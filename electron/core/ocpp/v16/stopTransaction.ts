import type { Oddity } from '../../../../shared/domain/conformance.ts';
import { idTag, type EpochMs, type IdTag } from '../../../../shared/domain/ids.ts';
import type { Session } from '../../../../shared/domain/session.ts';
import { outletRow } from '../../store/outletRows.ts';
import { lastEnergyWh } from '../../store/sessionStore.ts';
import type { Writing } from '../../store/store.ts';
import { finishSession } from '../sessions/finishSession.ts';
import { fieldsOf, integerField, textField } from './fields.ts';
import { hearTime, tellDrift } from './hearTime.ts';
import { keepMeterSets } from './keepReading.ts';
import { readMeterSets, type MeterSet } from './meterSets.ts';
import { keepOrphanStop } from './orphanStop.ts';
import { knownOutlet } from './outletRef.ts';
import { factTime, readStationTime, type FactTime, type StationTime } from './stationTime.ts';
import { stoppedSession } from './stoppedSession.ts';
import { idTagInfo, tagVerdict } from './tagVerdict.ts';
import { NOTHING_TO_SAY, warnAll, type Action, type Talk } from './talk.ts';

export type StopRequest = {
  /** null: missing or unreadable. */
  readonly transactionId: number | null;
  readonly idTag: IdTag;
  readonly meterStopWh: number | null;
  readonly reason: string;
  readonly time: StationTime;
  readonly sets: readonly MeterSet[];
};

export function readStop(payload: unknown, zone: string): { request: StopRequest; odd: readonly Oddity[] } {
  const odd: Oddity[] = [];
  const reader = { fields: fieldsOf(payload), odd };
  const request: StopRequest = {
    transactionId: integerField(reader, 'transactionId'),
    idTag: idTag(textField(reader, 'idTag', 20)),
    meterStopWh: integerField(reader, 'meterStop'),
    reason: textField(reader, 'reason', 30),
    time: readStationTime(reader.fields['timestamp'], zone),
    sets: readMeterSets(reader, 'transactionData', zone),
  };
  if (request.meterStopWh === null) odd.push({ code: 'meterMissing', detail: 'meterStop' });
  if (request.time.raw === '') odd.push({ code: 'fieldMissing', detail: 'timestamp' });
  return { request, odd };
}

/**
 * OCPP 1.6 4.10. Never refused: what cannot be matched is kept as a session of its own (quirks 26 to 32).
 * `[2,"6","StopTransaction",{"transactionId":7,"meterStop":4700,"timestamp":"...","reason":"EVDisconnected"}]`
 */
export const stopTransaction: Action = async (talk, payload, receivedAt) => {
  const { request, odd } = readStop(payload, talk.memory.options.timeZone);
  warnAll(talk, odd);
  hearTime(talk, request.time, receivedAt);
  const time = factTime(request.time, receivedAt, talk.memory.clock.driftMs);
  return talk.parts.store.write((writing) => {
    tellDrift(talk, writing, receivedAt);
    keepStop(talk, writing, { request, time, receivedAt });
    return replyTo(talk, writing, { request, receivedAt });
  });
};

export type Stop = { readonly request: StopRequest; readonly time: FactTime; readonly receivedAt: EpochMs };

function keepStop(talk: Talk, writing: Writing, stop: Stop): void {
  const session = stoppedSession(talk, writing.db, stop);
  if (!session) {
    keepOrphanStop(talk, writing, stop);
    return;
  }
  if (session.ending !== 'open' && session.ending !== 'stopMissing') {
    talk.warn('repeatedStop', String(session.id));
    return;
  }
  endSessionOf(talk, writing, { session, stop });
}

function endSessionOf(
  talk: Talk,
  writing: Writing,
  { session, stop }: { readonly session: Session; readonly stop: Stop },
): void {
  const { request, time, receivedAt } = stop;
  const outlet = knownOutlet(talk, session.outletNumber);
  if (outlet) keepMeterSets(talk, writing, { outlet, sets: request.sets, receivedAt });
  const ended = finishSession(writing, session, {
    endedAt: time.at,
    meterStopWh: request.meterStopWh ?? meteredStop(writing, session, time.at),
    stopReason: request.reason === '' ? 'Local' : request.reason,
    ending: 'stopped',
    flags: time.isClockWrong ? ['clockWrong'] : [],
    ratedPowerW: outlet?.ratedPowerW ?? null,
  });
  if (ended.flags.includes('meterWentBackwards')) talk.warn('meterWentBackwards', String(session.id));
}

/** The last register reading of a session whose stop names none. */
function meteredStop({ db }: Writing, session: Session, until: EpochMs): number | null {
  const row = outletRow(db, session.stationId, session.outletNumber);
  return row ? lastEnergyWh(db, { outletKey: row.key, from: session.startedAt, until }) : null;
}

/** idTagInfo only when a tag came with the stop (OCPP 1.6 6.50). */
function replyTo(talk: Talk, { db }: Writing, { request, receivedAt }: Omit<Stop, 'time'>): object {
  if (request.idTag === '') return NOTHING_TO_SAY;
  const outlets = talk.parts.directory.outletsOf(talk.stationId);
  const mode = outlets.some((outlet) => outlet.mode === 'rfid') ? 'rfid' : 'open';
  return { idTagInfo: idTagInfo(tagVerdict(db, { sent: request.idTag, mode, now: receivedAt })) };
}
