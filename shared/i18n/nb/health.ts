import type { Texts } from '../texts.ts';
import type { health as english } from '../en/health.ts';

export const health: Texts<typeof english> = {};
