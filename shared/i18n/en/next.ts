export const next = {} as const;
