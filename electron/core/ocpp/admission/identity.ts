import { chargeboxId, type ChargeboxId } from '../../../../shared/domain/ids.ts';

/** What C55's pairing name may be at most; OCPP caps it at 25 to 50, stations send more. */
export const MAX_IDENTITY_LENGTH = 255;
const MAX_SEGMENTS = 16;

export type Identity =
  /** Nearest to the end first: the last segment names the station unless only an earlier one is known (quirk 7). */
  | { readonly kind: 'named'; readonly candidates: readonly [ChargeboxId, ...ChargeboxId[]] }
  | { readonly kind: 'refused'; readonly reason: 'badUrl' | 'noIdentity' | 'identityTooLong' };

/**
 * The station's name in a request's target: the last non-empty path segment under any prefix, decoded once
 * (quirks 5, 6). Never throws.
 */
export function identityOf(target: string): Identity {
  const path = target.split(/[?#]/u, 1)[0] ?? '';
  const segments = path.split('/').filter((segment) => segment !== '');
  if (segments.length === 0 || isBareEndpoint(segments)) return { kind: 'refused', reason: 'noIdentity' };
  if (segments.length > MAX_SEGMENTS) return { kind: 'refused', reason: 'badUrl' };
  const decoded: ChargeboxId[] = [];
  for (const segment of segments.toReversed()) {
    const text = decodeOnce(segment);
    if (text === null) return { kind: 'refused', reason: 'badUrl' };
    if (text.length > MAX_IDENTITY_LENGTH) return { kind: 'refused', reason: 'identityTooLong' };
    if (text !== '') decoded.push(chargeboxId(text));
  }
  const [last, ...earlier] = decoded;
  return last === undefined
    ? { kind: 'refused', reason: 'noIdentity' }
    : { kind: 'named', candidates: [last, ...earlier] };
}

/** `/Ocpp/websocket` with nothing after it: the installer forgot the id. */
const isBareEndpoint = (segments: readonly string[]): boolean =>
  segments.at(-1)?.toLowerCase() === 'websocket' && segments.at(-2)?.toLowerCase() === 'ocpp';

function decodeOnce(segment: string): string | null {
  try {
    const text = decodeURIComponent(segment).trim();
    return /[\u0000-\u001f\u007f]/u.test(text) ? null : text;
  } catch {
    // Bad percent encoding, e.g. `%E0%A4%A`, which ends an unguarded ocpp-rpc process.
    return null;
  }
}
