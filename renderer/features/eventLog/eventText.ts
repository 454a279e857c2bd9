import type { LoggedEvent } from '../../../shared/domain/events.ts';
import { numberText } from '../../values/format.ts';
import { textOf } from '../../i18n/i18n.ts';

/** An event's line in words: the text of its code with the values it carries, and what is remarkable about it. */
export function eventText({ code, args }: LoggedEvent): string {
  const text = textOf(`events.${code}`, inWords(args)) ?? code;
  return [text.trim(), ...remarks(args)].join(' ');
}

/** A station's own words for its state are told in ours; that nothing is wrong need not be said. */
function inWords(args: LoggedEvent['args']): LoggedEvent['args'] {
  const { status = '', errorCode = '', stopReason = '', energyKwh = '' } = args;
  return {
    ...args,
    status: textOf(`eventLog.statuses.${status}`) ?? status,
    errorCode: errorCode === 'NoError' ? '' : errorCode,
    stopReason: stopReason === '' ? '' : sentence(textOf(`statistics.stopReasons.${stopReason}`) ?? stopReason),
    energyKwh: energyKwh === '' ? '' : numberText(Number(energyKwh), 1),
  };
}

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

const remarks = ({ flags = '' }: LoggedEvent['args']): readonly string[] =>
  flags === '' ? [] : flags.split(' ').map((flag) => `${textOf(`sessionFlags.${flag}`) ?? flag}.`);
