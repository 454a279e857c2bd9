import type { Texts } from '../texts.ts';
import type { outlet as english } from '../en/outlet.ts';

export const outlet: Texts<typeof english> = {};
