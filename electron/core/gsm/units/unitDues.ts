import type { EpochMs, StationId } from '../../../../shared/domain/ids.ts';
import type { Clock } from '../../runtime/clock.ts';
import { messageOf as textOfError } from '../../runtime/failure.ts';
import type { Log } from '../../runtime/log.ts';
import type { Store, Writing } from '../../store/store.ts';
import { nextCommandDue, overdueCommands, type StoredCommand } from '../store/unitCommandStore.ts';
import { nextWindowEnd, readUnit, setWindow, windowsOver } from '../store/unitStore.ts';
import { doubtValue, endedValues, nextValueEnd } from '../store/unitValueStore.ts';
import { touch } from '../touch.ts';
import type { Due } from '../wakeup.ts';
import type { AskParts } from './askCommand.ts';
import { settleCommand } from './commandFate.ts';

export type UnitDueParts = AskParts & { readonly store: Store; readonly clock: Clock; readonly log: Log };

/** What runs out with units: replies, unsent switchings, the 30-minute windows, timed switchings. All are rows. */
export function unitDues(parts: UnitDueParts): readonly Due[] {
  const { store, log } = parts;
  const inWriting = (work: (writing: Writing, now: EpochMs) => void) => (now: EpochMs) => {
    store
      .write((writing) => work(writing, now))
      .catch((error: unknown) => log.error(() => `what was due could not be stored: ${textOfError(error)}`, error));
  };
  return [
    {
      next: () => nextCommandDue(store.read),
      work: inWriting((writing, now) => {
        for (const command of overdueCommands(writing.db, now)) giveUp(parts, writing, { command, now });
      }),
    },
    {
      next: () => nextWindowEnd(store.read),
      work: inWriting((writing, now) => {
        for (const id of windowsOver(writing.db, now)) closeWindow(writing, { id, now });
      }),
    },
    {
      next: () => nextValueEnd(store.read),
      work: inWriting((writing, now) => {
        for (const { unit, id } of endedValues(writing.db, now)) {
          doubtValue(writing.db, { unit, id }, { why: 'timedEnd', since: now });
          touch(writing, now, { units: [unit] });
        }
      }),
    },
  ];
}

type GivingUp = { readonly command: StoredCommand; readonly now: EpochMs };

/** No reply in time: unknown, and never repeated by itself. What was never sent is taken back. */
function giveUp(parts: UnitDueParts, writing: Writing, { command, now }: GivingUp): void {
  const { state } = command;
  if (state.kind !== 'sent') {
    settleCommand(parts, writing, {
      command,
      state: { kind: 'cancelled', at: now, by: '', reason: 'expired' },
      at: now,
    });
    return;
  }
  const unknown = { kind: 'unknown', sentAt: state.sentAt, at: now, reason: 'noReply' } as const;
  settleCommand(parts, writing, { command, state: unknown, at: now });
}

function closeWindow(writing: Writing, { id, now }: { readonly id: StationId; readonly now: EpochMs }): void {
  const window = readUnit(writing.db, id)?.window;
  if (window?.kind !== 'open') return;
  setWindow(writing.db, id, { kind: 'expired', since: window.until });
  touch(writing, now, { units: [id] });
}
