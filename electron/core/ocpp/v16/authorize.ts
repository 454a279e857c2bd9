import type { Oddity } from '../../../../shared/domain/conformance.ts';
import { idTag, type EpochMs, type IdTag } from '../../../../shared/domain/ids.ts';
import type { OutletMode } from '../../../../shared/domain/topology.ts';
import type { Writing } from '../../store/store.ts';
import { fieldsOf, textField } from './fields.ts';
import { idTagInfo, tagVerdict, type AuthorizationStatus } from './tagVerdict.ts';
import { warnAll, type Action, type Talk } from './talk.ts';

/**
 * OCPP 1.6 4.1. The request names no connector: a tag is accepted if it may charge at any of the station's outlets;
 * StartTransaction then asks again for the one. `[2,"4","Authorize",{"idTag":"04A1B2C3"}]`
 */
export const authorize: Action = async (talk, payload, receivedAt) => {
  const odd: Oddity[] = [];
  const sent = idTag(textField({ fields: fieldsOf(payload), odd }, 'idTag', 20));
  warnAll(talk, odd);
  const verdict = tagVerdict(talk.parts.store.read, { sent, mode: stationMode(talk), now: receivedAt });
  if (verdict.status !== 'Accepted') {
    await talk.parts.store.write((writing) =>
      refuseTag(talk, writing, { tag: sent, status: verdict.status, at: receivedAt }),
    );
  }
  return { idTagInfo: idTagInfo(verdict) };
};

function stationMode(talk: Talk): OutletMode {
  const outlets = talk.parts.directory.outletsOf(talk.stationId);
  return outlets.length === 0 || outlets.some((outlet) => outlet.mode === 'open') ? 'open' : 'rfid';
}

export type RefusedTag = { readonly tag: IdTag; readonly status: AuthorizationStatus; readonly at: EpochMs };

/** A station that repeats an unknown tag for hours (quirk 36) is told of once in a while. */
const REPEAT_MS = 60_000;

export function refuseTag(talk: Talk, { announce }: Writing, { tag, status, at }: RefusedTag): void {
  const before = talk.memory.refusedTag;
  if (before?.tag === tag && at - before.at < REPEAT_MS) return;
  talk.memory.refusedTag = { tag, at };
  announce({ kind: 'tagRefused', stationId: talk.stationId, at, idTag: tag, status });
}
