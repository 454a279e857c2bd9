import type { Texts } from '../texts.ts';
import type { desktop as english } from '../en/desktop.ts';

export const desktop: Texts<typeof english> = {
  menu: {
    console: 'Quayside',
    quit: 'Avslutt',
    edit: 'Rediger',
    undo: 'Angre',
    redo: 'Gjør om',
    cut: 'Klipp ut',
    copy: 'Kopier',
    paste: 'Lim inn',
    selectAll: 'Merk alt',
    view: 'Vis',
    reload: 'Last siden på nytt',
    actualSize: 'Faktisk størrelse',
    larger: 'Større',
    smaller: 'Mindre',
    fullScreen: 'Fullskjerm',
    developerTools: 'Utviklerverktøy',
  },
  pageKeepsFailing:
    'Siden stopper gang på gang. Ladestasjonene betjenes fortsatt. Avslutt Quayside og start programmet igjen; skjer det på nytt, send filen quayside.log til support.',
};
