import type { Texts } from '../texts.ts';
import type { signIn as english } from '../en/signIn.ts';

export const signIn: Texts<typeof english> = {
  title: 'Logg på',
  email: 'E-post',
  password: 'Passord',
  submit: 'Logg på',
  wait_one: 'Vent {{count}} s',
  wait_other: 'Vent {{count}} s',
  demoTitle: 'Dette er demoen',
  demoHint: 'Velg en konto; e-post og passord fylles inn.',
  lockedTitle: 'Låst',
  lockedHint: '{{name}} har låst denne konsollen. Ingenting er tapt; stedet er tatt vare på.',
  unlock: 'Lås opp',
  someoneElse: 'Noen andre logger på',
  language: 'Språk',
  forgotten: 'Glemt passordet? En administrator kan gi deg et nytt.',
};
