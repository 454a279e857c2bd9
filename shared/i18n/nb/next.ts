import type { Texts } from '../texts.ts';
import type { next as english } from '../en/next.ts';

export const next: Texts<typeof english> = {};
