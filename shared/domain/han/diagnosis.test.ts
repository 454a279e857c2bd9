import { describe, expect, it } from 'vitest';
import {
  diagnose,
  NETWORK_SILENCE_MS,
  NO_COUNTS,
  SILENCE_MS,
  type LinkCounts,
  type LinkEvidence,
} from './diagnosis.ts';

const now = 1_000_000_000;
const since = now - 300_000;
const evidence = (counts: Partial<LinkCounts>, more: Partial<LinkEvidence> = {}): LinkEvidence => ({
  link: { kind: 'open', since },
  recent: { ...NO_COUNTS, ...counts },
  total: { ...NO_COUNTS, ...counts },
  firstOctetAt: null,
  lastOctetAt: (counts.octets ?? 0) > 0 ? now - 1000 : null,
  lastGoodAt: null,
  lastSeenAt: null,
  ...more,
});
const awaited = { link: { kind: 'awaited', since } } as const;
const online = { link: { kind: 'online', since } } as const;

describe('why there are data or none', () => {
  it.each([
    ['an open port without a byte', evidence({}), 'silent'],
    ['an open port that was opened just now', evidence({}, { link: { kind: 'open', since: now - 1000 } }), 'waiting'],
    ['bytes and no flags', evidence({ octets: 2000, flags: 0 }), 'noFlags'],
    ['flags and no frame that passes its checksum', evidence({ octets: 2000, flags: 40, bad: 20 }), 'brokenFrames'],
    ['encrypted, without a key', evidence({ octets: 500, flags: 4, bad: 2, reasons: { keyMissing: 2 } }), 'keyMissing'],
    [
      'encrypted, with a wrong key',
      evidence({ octets: 500, flags: 4, bad: 2, reasons: { keyRejected: 2 } }),
      'keyRejected',
    ],
    ['good frames', evidence({ octets: 500, flags: 4, good: 20 }, { lastGoodAt: now - 1000 }), 'good'],
    [
      'good frames among lost bytes',
      evidence({ octets: 500, good: 20, bad: 5 }, { lastGoodAt: now - 1000 }),
      'bytesLost',
    ],
    [
      'frames that came and stopped',
      evidence({ octets: 1 }, { lastGoodAt: now - SILENCE_MS, lastOctetAt: now - SILENCE_MS }),
      'stopped',
    ],
    ['a networked reader that nobody ever heard', evidence({}, awaited), 'neverSeen'],
    ['one that is awaited since the console started', evidence({}, { ...awaited, lastSeenAt: 1 }), 'waiting'],
    [
      'one that never came back',
      evidence({}, { link: { kind: 'awaited', since: now - NETWORK_SILENCE_MS }, lastSeenAt: 1, lastGoodAt: 1 }),
      'stopped',
    ],
    ['online and no data (B18)', evidence({}, { ...online, lastSeenAt: now - 1000 }), 'onlineWithoutData'],
    ['online, its data stopped', evidence({}, { ...online, lastSeenAt: now - 1000, lastGoodAt: 1 }), 'stopped'],
    ['online and gone without data', evidence({}, { ...online, lastSeenAt: now - NETWORK_SILENCE_MS }), 'offline'],
    ['said goodbye', evidence({}, { link: { kind: 'offline', since } }), 'offline'],
    ['deactivated', evidence({}, { link: { kind: 'off' } }), 'off'],
    [
      'a port that another program has',
      evidence({}, { link: { kind: 'failed', since, code: 'ports/busy', args: {}, retryAt: null } }),
      'portFailed',
    ],
  ] as const)('%s', (_, given, kind) => expect(diagnose(given, now)).toBe(kind));

  it('a pause of 37 s, as a Kaifa was seen to make, is no alarm', () => {
    const paused = evidence({ octets: 900, good: 30 }, { lastGoodAt: now - 37_000, lastOctetAt: now - 37_000 });
    expect(diagnose(paused, now)).toBe('good');
  });
});
