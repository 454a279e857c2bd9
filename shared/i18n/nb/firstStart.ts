import type { Texts } from '../texts.ts';
import type { firstStart as english } from '../en/firstStart.ts';

export const firstStart: Texts<typeof english> = {};
