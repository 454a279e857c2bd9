import { describe, expect, test } from 'vitest';
import { createSeededRandom } from '../../simulators/seededRandom.ts';
import { FRAME_CAP, FrameRing } from './frameRing.ts';

describe('the ring of frames', () => {
  test('gives back the newest frames in order, whatever their lengths, through many rounds', () => {
    const random = createSeededRandom(7).next;
    const ring = new FrameRing();
    const all: string[] = [];
    for (let at = 0; at < 20_000; at += 1) {
      const text = `${at} ${'æ'.repeat(Math.floor(random() * (at % 50 === 0 ? 3000 : 120)))}`;
      all.push(text);
      if (at % 2 === 0) ring.push(at, 'in', text);
      else ring.push(at, 'out', Buffer.from(text));
      if (at % 997 !== 0) continue;
      const frames = ring.frames();
      const expected = all.slice(all.length - frames.length);
      expect(frames.length).toBeGreaterThan(0);
      expect(frames.length).toBeLessThanOrEqual(200);
      for (const [index, frame] of frames.entries()) {
        const wanted = expected[index] ?? '';
        expect(wanted.startsWith(frame.text.replace(/\uFFFD$/u, ''))).toBe(true);
        expect(frame.at).toBe(Number(wanted.split(' ')[0]));
        expect(frame.direction).toBe(frame.at % 2 === 0 ? 'in' : 'out');
      }
    }
  });

  test('keeps at most 4,000 bytes of a frame', () => {
    const ring = new FrameRing();
    ring.push(1, 'in', 'x'.repeat(100_000));
    expect(ring.frames()[0]?.text).toHaveLength(FRAME_CAP);
  });

  test('masks keys and passwords when somebody looks', () => {
    const ring = new FrameRing();
    ring.push(1, 'out', '[2,"1","ChangeConfiguration",{"key":"AuthorizationKey","value":"0011"}]');
    ring.push(2, 'in', '[3,"2",{"configurationKey":[{"value":"geheim","readonly":false,"key":"WifiPassword"}]}]');
    ring.push(3, 'in', '[3,"2",{"configurationKey":[{"key":"MeterValueSampleInterval","value":"60"}]}]');
    const texts = ring.frames().map(({ text }) => text);
    expect(texts.join()).not.toMatch(/0011|geheim/u);
    expect(texts[2]).toContain('"60"');
  });
});
