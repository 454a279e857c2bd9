import type { Texts } from '../texts.ts';
import type { values as english } from '../en/values.ts';

export const values: Texts<typeof english> = {
  none: 'ingen',
  never: 'aldri',
  unknown: 'ukjent',
  justNow: 'akkurat nå',
  secondsAgo: '{{count}} s siden',
  minutesAgo: '{{count}} min siden',
  hoursAgo: '{{count}} t siden',
  asOf: 'per kl. {{time}}',
  yesterdayAt: 'i går {{time}}',
  duration: {
    seedHours: '{{count}}hrs',
    seedMinutes: '{{count}}min',
    seedSeconds: '{{count}}sec',
    days: '{{count}} d',
    hours: '{{count}} t',
    minutes: '{{count}} min',
    seconds: '{{count}} s',
  },
  copy: 'Kopier {{value}}',
  copied: 'Kopiert',
  signal: {
    good: 'bra',
    medium: 'middels',
    weak: 'svakt',
  },
  asked: 'bedt om, ikke bekreftet',
};
