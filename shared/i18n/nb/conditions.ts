import type { Texts } from '../texts.ts';
import type { conditions as english } from '../en/conditions.ts';

export const conditions: Texts<typeof english> = {};
