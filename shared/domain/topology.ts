import type { ChargeboxId, EpochMs, FloorId, OutletId, SiteId, StationId } from './ids.ts';

/** What kind of equipment a station is. Only `ev` speaks OCPP; the others are device families of their own. */
export const STATION_KINDS = ['ev', 'pedestal', 'water', 'gsm', 'han'] as const;
export type StationKind = (typeof STATION_KINDS)[number];

/** OPEN = anyone can charge, RFID = authorisation needed (acceptance C61). */
export const OUTLET_MODES = ['open', 'rfid'] as const;
export type OutletMode = (typeof OUTLET_MODES)[number];

export const OUTLET_SERVICES = ['electricity', 'water'] as const;
export type OutletService = (typeof OUTLET_SERVICES)[number];

export type Site = {
  readonly id: SiteId;
  readonly name: string;
  /** Free text by which the owner knows the site. */
  readonly identification: string;
  readonly address: string;
};

/** A floor, pier or jetty. */
export type Floor = { readonly id: FloorId; readonly siteId: SiteId; readonly name: string };

export type Station = {
  readonly id: StationId;
  readonly siteId: SiteId;
  /** null: placed directly on the site (acceptance C51). */
  readonly floorId: FloorId | null;
  readonly kind: StationKind;
  readonly name: string;
  readonly description: string;
  readonly chargeboxId: ChargeboxId | null;
  readonly outOfService: boolean;
};

export type Outlet = {
  readonly id: OutletId;
  /** By which external services name it (acceptance C61). */
  readonly uuid: string;
  readonly stationId: StationId;
  /** The station's own numbering, from 1 (OCPP connectorId). */
  readonly number: number;
  readonly name: string;
  readonly service: OutletService;
  readonly mode: OutletMode;
  readonly connectorType: string;
  /** Free text for a wider description, such as a berth or parking place. */
  readonly parking: string;
  readonly ratedPowerW: number | null;
};

/** The whole tree: system > site > floor > station > outlet. The order of each list is the order on the screen. */
export type Topology = {
  readonly sites: readonly Site[];
  readonly floors: readonly Floor[];
  readonly stations: readonly Station[];
  readonly outlets: readonly Outlet[];
};

/** A place in the tree, as the navigator selects it. */
export type NodeRef =
  | { readonly level: 'system' }
  | { readonly level: 'site'; readonly id: SiteId }
  | { readonly level: 'floor'; readonly id: FloorId }
  | { readonly level: 'station'; readonly id: StationId }
  | { readonly level: 'outlet'; readonly id: OutletId };

/** What a station said of itself in BootNotification, and since when it is known. */
export type StationIdentity = {
  readonly vendor: string;
  readonly model: string;
  readonly serialNumber: string;
  readonly firmwareVersion: string;
  readonly iccid: string;
  readonly imsi: string;
  readonly bootedAt: EpochMs | null;
};
