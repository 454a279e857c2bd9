import type { LoggedEvent } from '../../../shared/domain/events.ts';
import { textOf } from '../../i18n/i18n.ts';

/** An event's line in words: the text of its code with the values it carries. */
export const eventText = ({ code, args }: LoggedEvent): string => (textOf(`events.${code}`, args) ?? code).trim();
