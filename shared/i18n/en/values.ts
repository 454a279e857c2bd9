export const values = {
  none: 'none',
  never: 'never',
  unknown: 'unknown',
  justNow: 'just now',
  secondsAgo: '{{count}} s ago',
  minutesAgo: '{{count}} min ago',
  hoursAgo: '{{count}} h ago',
  asOf: 'as of {{time}}',
  yesterdayAt: 'yesterday {{time}}',
  duration: {
    /** The seed's own form (C23); statistics only. */
    seedHours: '{{count}}hrs',
    seedMinutes: '{{count}}min',
    seedSeconds: '{{count}}sec',
    days: '{{count}} d',
    hours: '{{count}} h',
    minutes: '{{count}} min',
    seconds: '{{count}} s',
  },
  copy: 'Copy {{value}}',
  copied: 'Copied',
  signal: {
    good: 'good',
    medium: 'medium',
    weak: 'weak',
  },
  asked: 'asked for, not confirmed',
} as const;
