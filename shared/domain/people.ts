import type { EpochMs, SiteId, UserId } from './ids.ts';

/** Acceptance C7 to C11; `technician` is the person at the USB cable (screens.md). */
export const ROLES = ['administrator', 'siteAdministrator', 'evUser', 'support', 'technician'] as const;
export type Role = (typeof ROLES)[number];

export const LANGUAGES = ['nb', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A person as the screens may see them: never with a password or its hash. */
export type User = {
  readonly id: UserId;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly role: Role;
  /** Set for a site administrator: the one site that is theirs (C9). */
  readonly siteId: SiteId | null;
  readonly createdAt: EpochMs;
};

/** A password has at least 8 characters with both letters and digits (acceptance C3). */
export const PASSWORD_MIN_LENGTH = 8;
export const PASSWORD_MAX_LENGTH = 200;

export type PasswordFault = 'tooShort' | 'tooLong' | 'noLetter' | 'noDigit';

export function passwordFaults(password: string): readonly PasswordFault[] {
  const faults: PasswordFault[] = [];
  if (password.length < PASSWORD_MIN_LENGTH) faults.push('tooShort');
  if (password.length > PASSWORD_MAX_LENGTH) faults.push('tooLong');
  if (!/\p{L}/u.test(password)) faults.push('noLetter');
  if (!/\p{Nd}/u.test(password)) faults.push('noDigit');
  return faults;
}
