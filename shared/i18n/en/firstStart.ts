export const firstStart = {} as const;
