import type { LoggedEvent } from '../../../shared/domain/events.ts';
import { textOf } from '../../i18n/i18n.ts';

/** An event's line in words: the text of its code with the values it carries. */
export const eventText = ({ code, args }: LoggedEvent): string =>
  (textOf(`events.${code}`, inWords(args)) ?? code).trim();

/** A station's own words for its state are told in ours; that nothing is wrong need not be said. */
function inWords(args: LoggedEvent['args']): LoggedEvent['args'] {
  const { status = '', errorCode = '' } = args;
  return {
    ...args,
    status: textOf(`eventLog.statuses.${status}`, {}) ?? status,
    errorCode: errorCode === 'NoError' ? '' : errorCode,
  };
}
