import { describe, expect, test } from 'vitest';
import { judgeLink, type LinkFacts } from './judgeLink.ts';
import { lossReason } from './lossReason.ts';

const S = 1_000;
const facts = (more: Partial<LinkFacts>): LinkFacts => ({
  now: 1_000 * S,
  heardAt: 1_000 * S,
  pingSentAt: null,
  hasPonged: true,
  isPingOff: false,
  heartbeatIntervalS: 240,
  ...more,
});

describe('a link', () => {
  test.each([
    ['heard just now', {}, 'alive'],
    ['silent for a minute', { heardAt: 940 * S }, 'ping'],
    ['asked ten seconds ago', { heardAt: 930 * S, pingSentAt: 990 * S }, 'alive'],
    ['asked half a minute ago', { heardAt: 900 * S, pingSentAt: 970 * S }, 'dead'],
    ['asked, never ponged before', { heardAt: 900 * S, pingSentAt: 970 * S, hasPonged: false }, 'alive'],
    ['asked a minute ago, never ponged', { heardAt: 900 * S, pingSentAt: 940 * S, hasPonged: false }, 'ping'],
    ['silent for 2.5 heartbeats', { heardAt: 399 * S, pingSentAt: 940 * S, hasPonged: false }, 'dead'],
    ['an old ping, heard since', { heardAt: 935 * S, pingSentAt: 900 * S }, 'ping'],
    ['pings off and silent', { heardAt: 700 * S, isPingOff: true }, 'alive'],
    ['pings off and silent for 2.5 heartbeats', { heardAt: 399 * S, isPingOff: true }, 'dead'],
    [
      'a short heartbeat still gets two minutes',
      { heardAt: 900 * S, heartbeatIntervalS: 10, hasPonged: false },
      'ping',
    ],
  ] as const)('%s', (_name, more, verdict) => {
    expect(judgeLink(facts(more))).toBe(verdict);
  });

  test.each([
    [1000, null, 'closedByStation'],
    [1001, null, 'closedByStation'],
    [1005, null, 'closedByStation'],
    [1006, null, 'connectionLost'],
    [1002, null, 'connectionLost'],
    [1006, 'noAnswerToPing', 'noAnswerToPing'],
  ] as const)('E16, E17: code %s after %s is %s', (code, endedBy, reason) => {
    expect(lossReason(code, endedBy)).toBe(reason);
  });
});
