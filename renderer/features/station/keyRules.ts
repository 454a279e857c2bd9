import type { ConfigurationKey } from '../../../shared/contract/stations.ts';

/** Parameters that decide whether the station finds this console at all (C60). */
const CUTS_OFF: ReadonlySet<string> = new Set([
  'endpoint',
  'chargeboxidentity',
  'authorizationkey',
  'securityprofile',
  'websocketpinginterval',
  'backofficeurl',
  'centralsystemurl',
]);

export const cutsOff = (key: string): boolean => CUTS_OFF.has(key.trim().toLowerCase());

/** How many changed parameters take effect only after a restart. */
export const waitingForRestart = (keys: readonly ConfigurationKey[]): number =>
  keys.filter(({ rebootRequired }) => rebootRequired).length;
