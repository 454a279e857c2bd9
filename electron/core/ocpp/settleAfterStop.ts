import type { Clock } from '../runtime/clock.ts';
import { setCommandState, readCommand, unfinishedCommands } from '../store/commandStore.ts';
import { connectedStations, noteLost } from '../store/ocppStationStore.ts';
import type { Store } from '../store/store.ts';

/**
 * At start: rows that say connected belong to a console that stopped, and commands without an end will get none.
 * Open sessions stay open: their stations go on charging and will stop them.
 */
export function settleAfterStop(store: Store, clock: Clock): void {
  const connected = connectedStations(store.read);
  const unfinished = unfinishedCommands(store.read);
  if (connected.length === 0 && unfinished.length === 0) return;
  store.writeNow(({ db, announce }) => {
    const at = clock.now();
    for (const { id, lastHeardAt } of connected) {
      noteLost(db, { id, at: lastHeardAt, lastHeardAt, reason: 'consoleStopped' });
      announce({ kind: 'stationDisconnected', stationId: id, at: lastHeardAt, reason: 'consoleStopped', code: 1006 });
    }
    for (const { id, state } of unfinished) {
      if (state.kind === 'sent') setCommandState(db, id, { kind: 'lost', sentAt: state.sentAt, at });
      else setCommandState(db, id, { kind: 'refused', at, reason: 'stations/consoleStopped' });
      const command = readCommand(db, id);
      if (command) announce({ kind: 'commandChanged', command });
    }
  });
}
