import type { Texts } from '../texts.ts';
import type { values as english } from '../en/values.ts';

export const values: Texts<typeof english> = {};
