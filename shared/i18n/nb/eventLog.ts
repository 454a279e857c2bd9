import type { Texts } from '../texts.ts';
import type { eventLog as english } from '../en/eventLog.ts';

export const eventLog: Texts<typeof english> = {};
