import type { Texts } from '../texts.ts';
import type { dashboard as english } from '../en/dashboard.ts';

export const dashboard: Texts<typeof english> = {};
