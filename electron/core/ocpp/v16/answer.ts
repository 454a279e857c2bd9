import { isFailure, messageOf } from '../../runtime/failure.ts';
import { isSample, type SchemaCheck } from '../conformance.ts';
import type { RpcLibrary } from '../rpc.ts';
import { ACTIONS, spelledAction } from './actions.ts';
import type { Talk } from './talk.ts';

export type AnswerParts = { readonly check: SchemaCheck; readonly rpc: RpcLibrary };

/**
 * The reply to a station's request, once all that it says is on disk.
 * @throws NotImplemented for an action that does not exist, InternalError when it could not be stored: the station
 * keeps the message and sends it again.
 */
export async function answer(
  { check, rpc }: AnswerParts,
  talk: Talk,
  request: { readonly method: string; readonly params: unknown },
): Promise<object> {
  const { method, params } = request;
  const name = spelledAction(method);
  const action = name === undefined ? undefined : ACTIONS.get(name);
  if (name === undefined || action === undefined) {
    talk.warn('unknownAction', method.slice(0, 60));
    throw rpc.callError('NotImplemented', '');
  }
  if (name !== method) talk.warn('actionSpelling', method.slice(0, 60));
  if (isSample(talk.memory.counts, name)) {
    const fault = check(`${name}.req`, params ?? {});
    if (fault !== null) talk.warn('notConform', `${name}: ${fault}`);
  }
  try {
    return await action(talk, params, talk.parts.clock.now());
  } catch (error) {
    talk.parts.log.error(() => `${talk.chargeboxId} ${name} failed: ${messageOf(error)}`, error);
    throw rpc.callError('InternalError', isFailure(error) ? error.code : '');
  }
}
