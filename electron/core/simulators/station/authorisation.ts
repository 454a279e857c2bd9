import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Configuration } from './configuration.ts';
import type { Exchange } from './wire/exchange.ts';
import { isJsonObject, textIn, type JsonObject } from './wire/json.ts';

/** Whether a tag may charge, as the central system said or, while away, as the cache remembers. */
export type Authorisation = {
  readonly mayCharge: (tag: string) => Promise<boolean>;
  /** What the central system said along the way, in Start- or StopTransaction. */
  readonly learn: (tag: string, payload: JsonObject) => void;
  readonly clearCache: () => boolean;
};

export type AuthorisationParts = {
  readonly clock: Clock;
  readonly configuration: Configuration;
  readonly exchange: Exchange;
  readonly isAccepted: () => boolean;
};

type Known = { readonly accepted: boolean; readonly at: EpochMs };

export function createAuthorisation({ clock, configuration, exchange, isAccepted }: AuthorisationParts): Authorisation {
  const cache = new Map<string, Known>();
  const remembered = (tag: string): boolean | undefined => {
    const known = cache.get(tag.toLowerCase());
    if (known === undefined || !configuration.isOn('AuthorizationCacheEnabled')) return undefined;
    return clock.now() - known.at <= configuration.whole('AuthCacheLifeTime') * 1000 ? known.accepted : undefined;
  };
  /** OCPP 1.6, 3.5: offline, a remembered answer counts; an unknown tag is a matter of configuration. */
  const mayChargeOffline = (tag: string): boolean => {
    const known = configuration.isOn('LocalAuthorizeOffline') ? remembered(tag) : undefined;
    return known ?? configuration.isOn('AllowOfflineTxForUnknownId');
  };
  const learn = (tag: string, payload: JsonObject) => {
    const status = statusIn(payload);
    if (status !== undefined) cache.set(tag.toLowerCase(), { accepted: status === 'Accepted', at: clock.now() });
  };
  return {
    mayCharge: async (tag) => {
      if (!isAccepted()) return mayChargeOffline(tag);
      if (configuration.isOn('LocalPreAuthorize') && remembered(tag) === true) return true;
      const reply = await exchange.call('Authorize', { idTag: tag.slice(0, 20) });
      if (reply.kind !== 'result') return reply.kind === 'lost' && mayChargeOffline(tag);
      learn(tag, reply.payload);
      return statusIn(reply.payload) === 'Accepted';
    },
    learn,
    clearCache: () => {
      cache.clear();
      return configuration.isOn('AuthorizationCacheEnabled');
    },
  };
}

/** The status in `idTagInfo`; undefined when the central system said nothing of the tag. */
export function statusIn(payload: JsonObject): string | undefined {
  const info = payload['idTagInfo'];
  return isJsonObject(info) ? textIn(info, 'status') : undefined;
}
