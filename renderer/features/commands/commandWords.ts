import type { TFunction } from 'i18next';
import { assertNever } from '../../../shared/domain/assertNever.ts';
import type { Command, CommandState } from '../../../shared/domain/command.ts';
import { textOf } from '../../i18n/i18n.ts';

/** How sure a command's mark may look: asked for is hollow, confirmed is filled, and "sent" is never shown as done. */
export type CommandMark = 'asked' | 'confirmed' | 'declined' | 'missing';

/** Answers that mean that the station does it, or did it. */
const CONFIRMING: ReadonlySet<string> = new Set(['Accepted', 'Unlocked', 'RebootRequired', 'Scheduled', '']);

export function markOf(state: CommandState): CommandMark {
  switch (state.kind) {
    case 'queued':
    case 'sent':
      return 'asked';
    case 'answered':
      return CONFIRMING.has(state.status) ? 'confirmed' : 'declined';
    case 'refused':
    case 'failed':
      return 'declined';
    case 'timedOut':
    case 'lost':
      return 'missing';
    default:
      return assertNever(state);
  }
}

/** What became of a command, in words; the station's own word stands in it. */
export function stateText(state: CommandState, t: TFunction): string {
  switch (state.kind) {
    case 'answered':
      return t(state.late ? 'commands.state.answeredLate' : 'commands.state.answered', {
        status: statusText(state.status),
      });
    case 'failed':
      return t('commands.state.failed', { status: [state.status, state.description].filter(Boolean).join(': ') });
    case 'refused':
      return [t('commands.state.refused'), textOf(`refusals.${state.reason.replace('/', '.')}`, {})]
        .filter(Boolean)
        .join(': ');
    case 'queued':
    case 'sent':
    case 'timedOut':
    case 'lost':
      return t(`commands.state.${state.kind}`);
    default:
      return assertNever(state);
  }
}

const statusText = (status: string): string => textOf(`commands.status.${status}`, {}) ?? status;

/** How long the station took; null while it has not answered. */
export const tookMs = ({ state }: Command): number | null =>
  state.kind === 'answered' || state.kind === 'failed' ? state.answeredAt - state.sentAt : null;

/** When its fate was settled; null while it is open. */
export function endedAt({ state }: Command): number | null {
  switch (state.kind) {
    case 'queued':
    case 'sent':
      return null;
    case 'answered':
    case 'failed':
      return state.answeredAt;
    case 'refused':
    case 'timedOut':
    case 'lost':
      return state.at;
    default:
      return assertNever(state);
  }
}

/** The latest wish for that outlet; null: for the station as a whole. */
export const newestFor = (commands: readonly Command[], outletId: Command['outletId']): Command | undefined =>
  commands.find((command) => command.outletId === outletId);

/** Newest first: what the core has stored, overtaken by what changed since. */
export function merged(stored: readonly Command[], live: readonly Command[]): readonly Command[] {
  const changed = new Set(live.map(({ id }) => id));
  return [...live, ...stored.filter(({ id }) => !changed.has(id))].toSorted((a, b) => b.askedAt - a.askedAt);
}
