export const outlet = {} as const;
