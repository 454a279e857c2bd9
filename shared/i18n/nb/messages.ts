import type { Texts } from '../texts.ts';
import type { messages as english } from '../en/messages.ts';

export const messages: Texts<typeof english> = {
  title: 'Meldinger',
  about: 'Alle tekster inn og ut, etter nummer',
};
