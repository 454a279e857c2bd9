import { squeezed, tidy } from './replyText.ts';
import type { StatedValue } from './statements.ts';

const ENTRY = String.raw`\d\d/\d\d/\d\d[:,]?\d\d:\d\d(?::\d\d)?(?:[+-]\d\d)?`;
const LOG = new RegExp(`^(?:${ENTRY}[,;]?)+$`, 'u');

/** The last ten events. The printed format lacks the minutes (D54); accepted with and without seconds. */
export function readAlarmLog(text: string): readonly string[] | null {
  const flat = squeezed(text);
  return LOG.test(flat) ? [...flat.matchAll(new RegExp(ENTRY, 'gu'))].map(([entry]) => entry) : null;
}

/** `DATE 26/11/23, 12:00:00+04`; the zone may be missing (D48). */
export function readClock(text: string): StatedValue | null {
  const match = /^DATE:?(\d\d\/\d\d\/\d\d,\d\d:\d\d:\d\d(?:[+-]\d\d)?)$/u.exec(squeezed(text));
  return match ? { id: 'clock', value: match[1] ?? '' } : null;
}

const VERSIONS = [
  { id: 'hardware', pattern: /^(iSocket\b.{1,60})$/iu },
  { id: 'serialNumber', pattern: /^S\s*\/\s*N\s*:\s*(\S{1,40})$/iu },
  { id: 'firmware', pattern: /^\(\s*c\s*\)\s*Intellectronics\s*,\s*(\S{1,40})$/iu },
] as const;

/** HARDWARE, SERIALNUM and FIRMWARE (D60). */
export function readVersion(text: string): StatedValue | null {
  const plain = tidy(text);
  for (const { id, pattern } of VERSIONS) {
    const match = pattern.exec(plain);
    // "iSocket ... alarm" is no version: it must name its hardware.
    if (match && (id !== 'hardware' || /hardware/iu.test(plain))) return { id, value: match[1] ?? '' };
  }
  return null;
}
