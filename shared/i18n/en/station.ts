export const station = {} as const;
