/** What a 706/707 takes at most. Numbers in brackets are acceptance numbers. */
export const LIMITS = {
  /** With the password. A longer command is dropped without a word (D15). */
  commandCharacters: 30,
  passwordLength: 5,
  renewPasswordLength: 9,
  /** Per list (D33, D47). */
  listedNumbers: 10,
  /** Without `+` (D33). */
  numberDigits: 15,
  scheduleRules: 8,
  alarmLogEntries: 10,
  timedMinutes: 720,
  restartSeconds: 600,
  microRelaySeconds: 900,
  /** D53: each number rings this long, and is called once. */
  alertRingMs: 20_000,
  /** D53: one alarm in this time, and blind until then. */
  alertDeadTimeMs: 60_000,
  /** D39: the call that confirms a call comes about this late. */
  ringConfirmMs: 10_000,
  /** D55: CALLBACK gives up after about this. */
  callbackRingMs: 30_000,
  /** D29, D43: no temperature before this time after power-on. */
  firstReadingMs: 10 * 60_000,
  readingIntervalMs: 60_000,
  /** D61: held this long, then pressed again within ten seconds. */
  resetHoldMs: 5_000,
  resetConfirmMs: 10_000,
} as const;

export type Range = { readonly min: number; readonly max: number };

/** D42. */
export const TEMP_OFF = { celsius: { min: 0, max: 50 }, fahrenheit: { min: 32, max: 122 } } as const;
/** D45. */
export const TEMP_ALERT = { celsius: { min: -10, max: 50 }, fahrenheit: { min: 14, max: 122 } } as const;
