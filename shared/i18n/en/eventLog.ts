export const eventLog = {} as const;
