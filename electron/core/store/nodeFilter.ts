import type { OutletId, SiteId, StationId, UserId } from '../../../shared/domain/ids.ts';

/**
 * Which rows a caller asks for and may see; what is null does not narrow. All that is set must hold:
 * a site administrator's filter always has their site, an EV user's always their own id.
 */
export type NodeFilter = {
  readonly siteId: SiteId | null;
  /** A station's own id, or those of a floor's stations; an empty list finds nothing. */
  readonly stationIds: readonly StationId[] | null;
  readonly outletId: OutletId | null;
  readonly userId: UserId | null;
};

export const EVERYWHERE: NodeFilter = { siteId: null, stationIds: null, outletId: null, userId: null };
