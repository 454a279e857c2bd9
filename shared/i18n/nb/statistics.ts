import type { Texts } from '../texts.ts';
import type { statistics as english } from '../en/statistics.ts';

export const statistics: Texts<typeof english> = {};
