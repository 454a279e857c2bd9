/**
 * One form for one number, so that a caller id in local form (D35) is recognised: `+` and digits. Only `00` and a
 * national number with the configured country code are understood; never a suffix alone, which many numbers share
 * (research/gsm 2.2). Short codes (under 6 digits) and senders' names stay as they are.
 */
export function canonicalNumber(written: string, countryCode: string): string {
  const compact = written.trim().replaceAll(/[\s()/.-]/gu, '');
  if (/^\+\d+$/u.test(compact)) return compact;
  if (/^00\d{4,}$/u.test(compact)) return `+${compact.slice(2)}`;
  if (!/^\d{6,}$/u.test(compact)) return written.trim();
  if (countryCode === '') return compact;
  return `+${countryCode}${compact.replace(/^0/u, '')}`;
}

/** E.164 has at most 15 digits; Norwegian M2M numbers have 12, which number libraries refuse (formats 4.5). */
export const isPhoneNumber = (canonical: string): boolean => /^\+\d{5,15}$/u.test(canonical);

/**
 * The digits that a unit's list needs to know somebody by: international and, as some operators give the local form
 * on calls, national too (D35, D76). Without `+`: the unit's commands take digits only (D33).
 */
export function listForms(canonical: string, countryCode: string): readonly string[] {
  const digits = canonical.replace(/^\+/u, '');
  if (countryCode === '' || !canonical.startsWith(`+${countryCode}`)) return [digits];
  return [digits, digits.slice(countryCode.length)];
}

/** For logs: the last two digits tell staff which one is meant, and no more. */
export const shortenedNumber = (number: string): string =>
  number.length <= 5 ? number : `${number.slice(0, 3)}…${number.slice(-2)}`;
