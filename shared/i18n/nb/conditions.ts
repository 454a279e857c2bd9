import type { Texts } from '../texts.ts';
import type { conditions as english } from '../en/conditions.ts';

export const conditions: Texts<typeof english> = {
  fault: 'Feil',
  warning: 'Advarsel',
  unknown: 'Ukjent',
  offline: 'Frakoblet',
  paused: 'Pause',
  outOfService: 'Ute av drift',
  waiting: 'Venter',
  inUse: 'I bruk',
  available: 'Ledig',
};
