import type { Texts } from '../texts.ts';
import type { units as english } from '../en/units.ts';

export const units: Texts<typeof english> = {
  title: 'Enheter (GSM)',
  about: 'Stikkontakter som styres med tekstmelding, og modemet som bærer dem',
  tabs: { units: 'Enheter', modem: 'Modem', lamps: 'Lamper' },
};
