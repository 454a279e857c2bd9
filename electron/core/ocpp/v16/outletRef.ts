import { outletId, type OutletId } from '../../../../shared/domain/ids.ts';
import type { OutletMode } from '../../../../shared/domain/topology.ts';
import { addOutlet, outletRow } from '../../store/outletRows.ts';
import type { Writing } from '../../store/store.ts';
import type { Talk } from './talk.ts';

/** An outlet as a message needs it. */
export type OutletRef = {
  readonly id: OutletId;
  readonly key: number;
  readonly number: number;
  readonly mode: OutletMode;
  readonly ratedPowerW: number | null;
};

/** More connectors than any station has; beyond it a number is an error, not an outlet. */
export const MAX_CONNECTOR = 64;

/**
 * The outlet of a connector number. One that the tree does not know yet is added (quirk 52: many boxes behind one id),
 * for what a station reports there must not be lost.
 */
export function outletRef(talk: Talk, writing: Writing, number: number): OutletRef {
  const known = knownOutlet(talk, number);
  if (known) return known;
  const row = outletRow(writing.db, talk.stationId, number) ?? added(talk, writing, number);
  return { id: outletId(row.id), key: row.key, number, mode: row.mode, ratedPowerW: row.ratedPowerW };
}

/** The same from memory only, for the hot path. */
export function knownOutlet(talk: Talk, number: number): OutletRef | null {
  const { directory } = talk.parts;
  const outlet = directory.outletByNumber(talk.stationId, number);
  if (!outlet) return null;
  const key = directory.outletKey(outlet.id);
  if (key === undefined) return null;
  return { id: outlet.id, key, number, mode: outlet.mode, ratedPowerW: outlet.ratedPowerW };
}

function added(talk: Talk, { db, announce }: Writing, number: number) {
  const row = addOutlet(db, talk.stationId, number);
  talk.warn('outletAdded', String(number));
  announce({ kind: 'topologyChanged', at: talk.parts.clock.now() });
  return row;
}

/**
 * The connector that a session belongs to. 0, nothing or nonsense means the only outlet; with several, the first that
 * the station says is being used, else the first: the session is kept in any case.
 */
export function sessionConnector(talk: Talk, connectorId: number | null): number {
  if (connectorId !== null && connectorId >= 1 && connectorId <= MAX_CONNECTOR) return connectorId;
  const outOfRange = connectorId !== null && connectorId !== 0;
  talk.warn(outOfRange ? 'connectorOutOfRange' : 'connectorMissing', String(connectorId ?? ''));
  const numbers = talk.parts.directory.outletsOf(talk.stationId).map((outlet) => outlet.number);
  return numbers.length === 0 ? 1 : Math.min(...numbers);
}
