import { type } from '@orpc/contract';
import { z } from 'zod';
import { epochMs, line, nodeRefInput, outletIdInput, procedure } from './base.ts';
import { AUTHENTICATIONS, type Session } from '../domain/session.ts';
import type { EpochMs, SessionId } from '../domain/ids.ts';

/** Columns of the session table; a session list sorts by any of them (C23, C27). */
export const SESSION_COLUMNS = [
  'startedAt',
  'endedAt',
  'durationMs',
  'energyWh',
  'stationName',
  'outletNumber',
  'siteName',
  'nodeIdentity',
  'authentication',
  'idTag',
  'userEmail',
  'uuid',
  'loggedAt',
  'meterStopWh',
] as const;
export type SessionColumn = (typeof SESSION_COLUMNS)[number];

const range = z.object({ from: z.number().nullable(), to: z.number().nullable() });
/** Every filter narrows; text filters match anywhere and do not mind case. */
export const sessionFilterInput = z.object({
  startedAt: range.optional(),
  endedAt: range.optional(),
  durationMs: range.optional(),
  energyWh: range.optional(),
  stationName: line.optional(),
  siteName: line.optional(),
  nodeIdentity: line.optional(),
  outletNumber: z.number().int().nullable().optional(),
  authentication: z.enum(AUTHENTICATIONS).optional(),
  idTag: line.optional(),
  userEmail: line.optional(),
  uuid: line.optional(),
  state: z.enum(['open', 'ended']).optional(),
  flaggedOnly: z.boolean().optional(),
});
export type SessionFilter = z.output<typeof sessionFilterInput>;

export const sessionListInput = z.object({
  node: nodeRefInput,
  filter: sessionFilterInput,
  sort: z.object({ column: z.enum(SESSION_COLUMNS), descending: z.boolean() }),
});
export type SessionListInput = z.output<typeof sessionListInput>;

/** A frozen, sorted list of session ids in the core; `rows` reads windows of it. It is forgotten after 15 minutes of silence. */
export type SessionList = {
  readonly listId: string;
  readonly asOf: EpochMs;
  readonly count: number;
  /** Rows of the node before filtering. */
  readonly ofCount: number;
  readonly energyWh: number;
  readonly durationMs: number;
};

export type CurvePoint = {
  /** Start of the bucket. */
  readonly at: EpochMs;
  readonly minPowerW: number | null;
  readonly maxPowerW: number | null;
  readonly meanPowerW: number | null;
  readonly energyWh: number | null;
};

/** A curve that has at most about 800 buckets; a bucket without measurements has nulls (a gap is drawn as a gap). */
export type Curve = { readonly bucketMs: number; readonly points: readonly CurvePoint[] };

/** Energy and sessions of one local day or month. */
export type PeriodSum = {
  readonly at: EpochMs;
  readonly label: string;
  readonly energyWh: number;
  readonly sessions: number;
  readonly durationMs: number;
};

export type Dashboard = {
  readonly todayEnergyWh: number;
  readonly todaySessions: number;
  readonly monthEnergyWh: number;
  readonly monthSessions: number;
  /** The last 14 local days, oldest first. */
  readonly days: readonly PeriodSum[];
  readonly latest: readonly Session[];
};

export const statisticsContract = {
  open: procedure.input(sessionListInput).output(type<SessionList>()),
  /** Refused with statistics/listForgotten: open it again. */
  rows: procedure
    .input(
      z.object({ listId: z.string().max(64), from: z.number().int().min(0), count: z.number().int().min(1).max(500) }),
    )
    .output(type<readonly Session[]>()),
  session: procedure.input(z.object({ id: z.number().int().min(1) })).output(type<Session>()),
  /** Power of an outlet between two instants, in at most `points` buckets. */
  curve: procedure
    .input(
      z.object({ outletId: outletIdInput, from: epochMs, to: epochMs, points: z.number().int().min(10).max(1000) }),
    )
    .output(type<Curve>()),
  dashboard: procedure.input(z.object({ node: nodeRefInput })).output(type<Dashboard>()),
  /** Sums per local day or month of the node. */
  periods: procedure
    .input(z.object({ node: nodeRefInput, from: epochMs, to: epochMs, unit: z.enum(['day', 'month']) }))
    .output(type<readonly PeriodSum[]>()),
};
export type { SessionId };
