import { describe, expect, it } from 'vitest';
import { HEADERS, hdlcOctets } from '../../codecs/han/encode/hdlcOctets.ts';
import { aidonList, kaifaList, type ShownMeter } from '../../codecs/han/encode/meterLists.ts';
import { HanStream } from '../../codecs/han/hanStream.ts';
import { NO_SCALE } from './checks.ts';
import { sampleOf } from './sample.ts';

const AT = Date.UTC(2026, 0, 15, 14, 0, 10);
const shown = (meterType: string, currentL2: number | null, voltageL2: number | null): ShownMeter => ({
  meterId: '6970631409900013',
  meterType,
  values: [
    ['1-0:1.7.0', 229],
    ['1-0:2.7.0', 0],
    ['1-0:3.7.0', 0],
    ['1-0:4.7.0', 5],
    ['1-0:31.7.0', 955],
    ['1-0:51.7.0', currentL2],
    ['1-0:71.7.0', 933],
    ['1-0:32.7.0', 2394],
    ['1-0:52.7.0', voltageL2],
    ['1-0:72.7.0', 2382],
  ],
  clock: null,
});

function sampleIn(octets: Uint8Array, scale = NO_SCALE) {
  const [event] = new HanStream({ zone: 'Europe/Oslo' }).push(octets);
  if (event?.kind !== 'reading') throw new Error('no reading');
  return sampleOf(event.reading, AT, scale);
}

const kaifa = (type: string, currentL2: number, voltageL2: number) =>
  sampleIn(hdlcOctets(kaifaList(shown(type, currentL2, voltageL2), AT), HEADERS.kaifa));

describe('what is not measured is null, never 0 (IT nets)', () => {
  it('a Kaifa of three wires: its L2 is noise and a zero', () => {
    expect(kaifa('MA304H3E', 45, 0)).toMatchObject({
      currentMa: [955, null, 933],
      voltageMv: [239_400, null, 238_200],
    });
  });

  it('a Kaifa of four wires: 0 V on L2 is a phase that is gone, and is shown', () => {
    expect(kaifa('MA304H4', 0, 0)).toMatchObject({ currentMa: [955, 0, 933], voltageMv: [239_400, 0, 238_200] });
  });

  it('an Aidon of three wires leaves the current of L2 out', () => {
    const sample = sampleIn(hdlcOctets(aidonList(shown('6525', null, 2390)), HEADERS.aidon));
    expect(sample.currentMa).toEqual([95_500, null, 93_300]);
    expect(sample.voltageMv[1]).toBe(239_000);
  });
});

it('a transformer’s ratio multiplies currents and powers, not voltages (issue 216)', () => {
  const octets = hdlcOctets(aidonList(shown('6534', 10, 2390)), HEADERS.aidon);
  const sample = sampleIn(octets, { ...NO_SCALE, transformerRatio: 40 });
  expect(sample).toMatchObject({ power: { importW: 9160 }, voltageMv: [239_400, 239_000, 238_200] });
  expect(sample.currentMa[0]).toBe(3_820_000);
});
