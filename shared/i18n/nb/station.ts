import type { Texts } from '../texts.ts';
import type { station as english } from '../en/station.ts';

export const station: Texts<typeof english> = {};
