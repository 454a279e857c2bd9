import { HUAWEI_PROFILES } from './huawei.ts';
import { OTHER_PROFILES } from './otherMakers.ts';
import { STANDARD, type ModemProfile } from './profile.ts';

export const PROFILES: readonly ModemProfile[] = [STANDARD, ...HUAWEI_PROFILES, ...OTHER_PROFILES];

/** By name, without regard to case. */
export const profileNamed = (name: string): ModemProfile | undefined =>
  PROFILES.find(({ id }) => id.toLowerCase() === name.toLowerCase());

/** One line per profile, for `--profile list`. */
export function profileList(): string {
  const width = Math.max(...PROFILES.map(({ id }) => id.length));
  return PROFILES.map(({ id, help }) => `${id.padEnd(width)}  ${help}`).join('\n');
}
