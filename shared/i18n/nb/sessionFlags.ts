import type { Texts } from '../texts.ts';
import type { sessionFlags as english } from '../en/sessionFlags.ts';

export const sessionFlags: Texts<typeof english> = {
  startMissing: 'Start mangler',
  implausibleEnergy: 'Mer energi enn uttaket kan gi',
  meterWentBackwards: 'Måleren gikk bakover',
  receivedLate: 'Mottatt for sent',
  clockWrong: 'Stasjonens klokke gikk feil',
  tagNotAccepted: 'Brikken ble ikke godtatt',
};
