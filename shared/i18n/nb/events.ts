import type { Texts } from '../texts.ts';
import type { events as english } from '../en/events.ts';

export const events: Texts<typeof english> = {};
