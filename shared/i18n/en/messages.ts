export const messages = {
  title: 'Messages',
  about: 'Every text in and out, by number',
} as const;
