import type { Texts } from '../texts.ts';
import type { commands as english } from '../en/commands.ts';

export const commands: Texts<typeof english> = {};
