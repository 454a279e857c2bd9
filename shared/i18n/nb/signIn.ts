import type { Texts } from '../texts.ts';
import type { signIn as english } from '../en/signIn.ts';

export const signIn: Texts<typeof english> = {};
