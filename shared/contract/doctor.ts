import { type } from '@orpc/contract';
import { z } from 'zod';
import { floorIdInput, name, procedure, siteIdInput } from './base.ts';
import type { EpochMs, StationId } from '../domain/ids.ts';
import type { Station } from '../domain/topology.ts';

/** Why a connection was refused; each has `doctor.reasons.<reason>` and `doctor.cures.<reason>`. */
export const REFUSAL_REASONS = [
  'unknownStation',
  'wrongPassword',
  'passwordMissing',
  'badUrl',
  'noIdentity',
  'identityTooLong',
  'protocolNotSupported',
  'notAnUpgrade',
  'soapOnJsonPort',
  'tlsOnPlainPort',
  'badHandshake',
  'tooManyConnections',
  'tooManyFromAddress',
  'handshakeTooSlow',
  'frameTooLarge',
  'badFrame',
  'queueOverflow',
  'stationOutOfTree',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** Refused attempts of one kind from one place, counted: a station that knocks every ten seconds is one row. */
export type RefusedUpgrade = {
  readonly id: number;
  readonly reason: RefusalReason;
  readonly chargeboxId: string;
  readonly remoteAddress: string;
  readonly path: string;
  /** What was offered, what was expected: the evidence for a technician. */
  readonly detail: string;
  readonly count: number;
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
  /** A station whose id differs by case, zeros or one character, when there is one. */
  readonly nearMiss: { readonly stationId: StationId; readonly chargeboxId: string; readonly name: string } | null;
};

export const doctorContract = {
  refusals: procedure.output(type<readonly RefusedUpgrade[]>()),
  /** Makes a station of an unknown id that knocked; it is let in at its next attempt. */
  adopt: procedure
    .input(
      z.object({
        refusalId: z.number().int(),
        siteId: siteIdInput,
        floorId: floorIdInput.nullable(),
        name,
        outlets: z.number().int().min(1).max(64),
      }),
    )
    .output(type<Station>()),
  forget: procedure.input(z.object({ refusalId: z.number().int() })).output(type<{ readonly forgotten: true }>()),
};
