import type { Texts } from '../texts.ts';
import type { why as english } from '../en/why.ts';

export const why: Texts<typeof english> = {};
