/** Why a unit says no (D21). Each has a text. */
export const ERROR_REASONS = [
  /** Mistyped, not on this model; or the password is missing, which chapter 6.3 also answers so. */
  'wrongCommand',
  'invalidPassword',
  'incorrectValue',
  'windowExpired',
  'executeError',
  'accessDenied',
  'listNotActive',
  'noSecurity',
  'noRenewPassword',
  'invalidRenewPassword',
  'noAlertNumbers',
  /** No 706/707 at all: the successor's word for an unknown command, whose ON30 means seconds. */
  'otherProduct',
] as const;
export type ErrorReason = (typeof ERROR_REASONS)[number];

/**
 * The units' words. `echo`: the command may stand before it with a dash; both ways are printed for the same error.
 * `isSilenced`: not sent while ERROR=OFF.
 */
export type ErrorText = {
  readonly reason: ErrorReason;
  readonly words: string;
  readonly echo: 'always' | 'perhaps' | 'never';
  readonly isSilenced: boolean;
};

export const ERROR_TEXTS: readonly ErrorText[] = [
  {
    reason: 'otherProduct',
    words: 'No such command exists on the device!',
    echo: 'always',
    isSilenced: true,
  },
  { reason: 'windowExpired', words: 'Time for configuration is expired (30min)!', echo: 'perhaps', isSilenced: true },
  { reason: 'invalidPassword', words: 'Invalid access password!', echo: 'perhaps', isSilenced: true },
  { reason: 'incorrectValue', words: 'Incorrect value!', echo: 'perhaps', isSilenced: true },
  { reason: 'executeError', words: 'Execute error!', echo: 'perhaps', isSilenced: true },
  { reason: 'accessDenied', words: 'Access deny!', echo: 'never', isSilenced: false },
  { reason: 'listNotActive', words: 'SECLIST is not active!', echo: 'perhaps', isSilenced: true },
  { reason: 'noSecurity', words: 'No security setup!', echo: 'perhaps', isSilenced: true },
  { reason: 'noRenewPassword', words: 'Renew password was not setup', echo: 'perhaps', isSilenced: true },
  { reason: 'invalidRenewPassword', words: 'Invalid renew password!', echo: 'perhaps', isSilenced: true },
  { reason: 'noAlertNumbers', words: 'No ALERTNUMBERs!', echo: 'perhaps', isSilenced: true },
  { reason: 'wrongCommand', words: 'Error!', echo: 'always', isSilenced: true },
];
