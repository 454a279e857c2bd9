/**
 * Branded identifiers: a station id can never be passed where an outlet id is wanted.
 * This file is the only place where text becomes an id.
 */
type Brand<T, Name extends string> = T & { readonly __brand: Name };

export type SiteId = Brand<string, 'SiteId'>;
/** A floor, pier or jetty: the level between a site and its stations. */
export type FloorId = Brand<string, 'FloorId'>;
export type StationId = Brand<string, 'StationId'>;
export type OutletId = Brand<string, 'OutletId'>;
export type UserId = Brand<string, 'UserId'>;
/** Also the OCPP transaction id: a positive int32, unique across restarts. */
export type SessionId = Brand<number, 'SessionId'>;
export type CommandId = Brand<string, 'CommandId'>;
export type EventId = Brand<number, 'EventId'>;
/** A HAN reader's own number in this file; what is printed on the device is its `deviceId` (acceptance B4). */
export type ReaderId = Brand<string, 'ReaderId'>;
/** One text message of the GSM bridge, received or to be sent. */
export type MessageId = Brand<string, 'MessageId'>;
export type CallId = Brand<string, 'CallId'>;
/** One command to an iSocket unit, and a group of them that runs as one. */
export type UnitCommandId = Brand<string, 'UnitCommandId'>;
export type UnitBatchId = Brand<string, 'UnitBatchId'>;
export type UnitProfileId = Brand<string, 'UnitProfileId'>;
export type TextRuleId = Brand<string, 'TextRuleId'>;
/** The name that pairs the physical with the logical station (acceptance C55). */
export type ChargeboxId = Brand<string, 'ChargeboxId'>;
/** What a station sends as idTag, as it was sent; compared without regard to case. */
export type IdTag = Brand<string, 'IdTag'>;
/** Milliseconds since 1970, UTC. */
export type EpochMs = number;

export const siteId = (text: string): SiteId => text as SiteId;
export const floorId = (text: string): FloorId => text as FloorId;
export const stationId = (text: string): StationId => text as StationId;
export const outletId = (text: string): OutletId => text as OutletId;
export const userId = (text: string): UserId => text as UserId;
export const sessionId = (number: number): SessionId => number as SessionId;
export const commandId = (text: string): CommandId => text as CommandId;
export const readerId = (text: string): ReaderId => text as ReaderId;
export const messageId = (text: string): MessageId => text as MessageId;
export const callId = (text: string): CallId => text as CallId;
export const unitCommandId = (text: string): UnitCommandId => text as UnitCommandId;
export const unitBatchId = (text: string): UnitBatchId => text as UnitBatchId;
export const unitProfileId = (text: string): UnitProfileId => text as UnitProfileId;
export const textRuleId = (text: string): TextRuleId => text as TextRuleId;
export const chargeboxId = (text: string): ChargeboxId => text as ChargeboxId;
export const idTag = (text: string): IdTag => text as IdTag;
