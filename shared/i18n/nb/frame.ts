import type { Texts } from '../texts.ts';
import type { frame as english } from '../en/frame.ts';

export const frame: Texts<typeof english> = {};
