import { wantKey } from '../../store/configurationKeyStore.ts';
import { setStationPassword } from '../../store/ocppStationStore.ts';
import type { Writing } from '../../store/store.ts';
import { storedPassword } from '../admission/stationPassword.ts';
import { isSecretKey } from '../door/maskSecrets.ts';
import type { Answer, Planner } from './plan.ts';

/**
 * OCPP 1.6 5.3. An AuthorizationKey that the station accepts is from then on its password (security whitepaper, A.3),
 * or it would be locked out at its next connection.
 * `[2,"i","ChangeConfiguration",{"key":"HeartbeatInterval","value":"300"}]` -> Accepted, RebootRequired, Rejected,
 * NotSupported
 */
export const changeConfiguration: Planner<'ChangeConfiguration'> = ({ action, key, value }) => ({
  action,
  outletId: null,
  payload: { key, value },
  apply: (writing, answer) => keepChange(writing, answer, { key, value }),
});

function keepChange({ db }: Writing, answer: Answer, { key, value }: { key: string; value: string }): void {
  const status = answer.status.toLowerCase();
  if (status !== 'accepted' && status !== 'rebootrequired') return;
  if (/^AuthorizationKey$/iu.test(key)) setStationPassword(db, answer.stationId, storedPassword(value));
  if (isSecretKey(key)) return;
  wantKey(db, answer.stationId, { key, wanted: value, rebootRequired: status === 'rebootrequired', at: answer.at });
}
