import type { EpochMs } from '../../../../shared/domain/ids.ts';

export type LinkFacts = {
  readonly now: EpochMs;
  readonly heardAt: EpochMs;
  readonly pingSentAt: EpochMs | null;
  readonly hasPonged: boolean;
  readonly isPingOff: boolean;
  readonly heartbeatIntervalS: number;
};

/** Silence after which a station is asked for a sign of life. */
export const PING_AFTER_MS = 60_000;
/** What a station that does answer pings gets to answer one. */
export const PONG_WITHIN_MS = 30_000;

/**
 * A link lives while anything at all is heard (quirk 11: stations that discard pings, or answer none). One that has
 * answered a ping before is given up after an unanswered one; one that never has is given two and a half heartbeats.
 */
export function judgeLink(facts: LinkFacts): 'alive' | 'ping' | 'dead' {
  const silentMs = facts.now - facts.heardAt;
  const patienceMs = Math.max(facts.heartbeatIntervalS * 2500, 2 * PING_AFTER_MS);
  if (silentMs > patienceMs) return 'dead';
  if (facts.isPingOff || silentMs < PING_AFTER_MS) return 'alive';
  const { pingSentAt } = facts;
  if (pingSentAt === null || pingSentAt < facts.heardAt) return 'ping';
  if (facts.hasPonged && facts.now - pingSentAt >= PONG_WITHIN_MS) return 'dead';
  return facts.now - pingSentAt >= PING_AFTER_MS ? 'ping' : 'alive';
}
