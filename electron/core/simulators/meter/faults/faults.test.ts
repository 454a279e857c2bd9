import { describe, expect, it } from 'vitest';
import { createFrameStarts } from '../../../../../shared/codecs/han/frameStarts.ts';
import { measureOf } from '../../../../../shared/codecs/han/obis.ts';
import { integerAt } from '../../../../../shared/codecs/han/quantity.ts';
import type { MeterReading } from '../../../../../shared/codecs/han/reading.ts';
import {
  findingsOf,
  NO_EVIDENCE,
  NO_SCALE,
  powerCheckOf,
  withEnergy,
  withPower,
} from '../../../../../shared/domain/han/checks.ts';
import { diagnose, type LinkCounts } from '../../../../../shared/domain/han/diagnosis.ts';
import { registerStep } from '../../../../../shared/domain/han/registerRise.ts';
import { sampleOf } from '../../../../../shared/domain/han/sample.ts';
import { steadyLoad } from '../load/meterLoad.ts';
import { keysOf, listen, openBench, START, type MeterBench } from '../testing.ts';
import { meterFaultList, METER_FAULTS } from './faults.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const MODELS = ['aidon', 'kaifa', 'kamstrup', 'p1'] as const;

/** What a console would say of it after so long. */
function diagnosisAfter({
  clock,
  octets,
  counts,
  readings,
}: Pick<MeterBench, 'clock' | 'octets' | 'counts' | 'readings'>) {
  const { good, bad, reasons, discardedOctets } = counts();
  const heard = octets();
  const recent: LinkCounts = {
    octets: heard.length,
    flags: createFrameStarts()(heard),
    good,
    bad,
    reasons,
    discardedOctets,
  };
  const now = clock.now();
  const lastOctetAt = heard.length > 0 ? now - 1000 : null;
  const lastGoodAt = readings().length > 0 ? now - 1000 : null;
  const times = { firstOctetAt: lastOctetAt, lastOctetAt, lastGoodAt, lastSeenAt: null };
  return diagnose({ link: { kind: 'open', since: START }, recent, total: recent, ...times }, now);
}

function afterMinutes(minutes: number, ...bench: Parameters<typeof openBench>) {
  const opened = openBench(...bench);
  opened.clock.advance(minutes * MINUTE_MS);
  return opened;
}

const importWh = (reading: MeterReading): number | null => {
  const value = reading.values.find(({ obis }) => measureOf(obis) === '1.8.0');
  return value ? integerAt(value, 0) : null;
};

describe('each fault is seen for what it is', () => {
  it.each(MODELS)('%s without a fault: good', (model) => {
    expect(diagnosisAfter(afterMinutes(3, model))).toBe('good');
  });
  it.each(MODELS)('%s, silence: silent', (model) =>
    expect(diagnosisAfter(afterMinutes(3, model, ['silence']))).toBe('silent'),
  );
  it.each(MODELS)('%s, wrong speed: no flags', (model) => {
    expect(diagnosisAfter(afterMinutes(3, model, ['wrongBaud']))).toBe('noFlags');
  });
  it.each(MODELS)('%s, wrong parity: not one good frame, no flags', (model) => {
    const bench = afterMinutes(3, model, ['wrongParity']);
    expect(bench.readings()).toEqual([]);
    expect(diagnosisAfter(bench)).toBe('noFlags');
  });
  it.each(MODELS)('%s, lost bytes: some frames arrive, and nothing untrue', (model) => {
    const bench = afterMinutes(5, model, ['byteLoss'], { load: steadyLoad(3000) });
    expect(bench.counts().bad).toBeGreaterThan(0);
    for (const reading of bench.readings()) expect(sampleOf(reading, START, NO_SCALE).power.importW).toBe(3000);
  });
  it.each(MODELS)('%s, a CR before each LF: everything arrives', (model) => {
    const bench = afterMinutes(3, model, ['crlf']);
    expect(bench.counts().bad).toBe(0);
    expect(bench.readings()).toHaveLength(afterMinutes(3, model).readings().length);
  });

  it('an adapter that cuts long messages: Aidon’s short lists arrive', () => {
    const bench = afterMinutes(3, 'aidon', ['cutLong']);
    expect(bench.readings().length).toBeGreaterThan(40);
    expect(bench.readings().every(({ meterId }) => meterId === null)).toBe(true);
    expect(diagnosisAfter(bench)).toBe('bytesLost');
  });

  it('a pause of 37 s comes every three minutes; sending that stops stays stopped', () => {
    const sentIn = (fault: string) => {
      const { clock, meter } = openBench('kaifa', [fault], { isAtOnce: true });
      const times: number[] = [];
      meter.on((event) => event.kind === 'sent' && times.push(event.shown.at));
      clock.advance(10 * MINUTE_MS);
      return times;
    };
    const gaps = sentIn('pause').map((at, index, all) => at - (all[index - 1] ?? at));
    expect(Math.max(...gaps)).toBeGreaterThanOrEqual(36_000);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(40_000);
    expect(Math.max(...sentIn('stops')) - START).toBeLessThan(MINUTE_MS);
  });
});

describe('encryption', () => {
  it('with the printed keys everything is read', () => {
    const bench = afterMinutes(2, 'kamstrup', ['encrypted']);
    expect(bench.counts()).toMatchObject({ bad: 0 });
    expect(bench.readings()[0]).toMatchObject({ meter: 'kamstrup', protection: 'authenticated' });
  });

  it('without a key, and with a wrong one, each says so', () => {
    const { clock, meter } = openBench('kamstrup', ['encrypted']);
    const keys = keysOf(meter);
    const without = listen(meter);
    const wrong = listen(meter, keys && { ...keys, encryption: new Uint8Array(16) });
    clock.advance(2 * MINUTE_MS);
    expect(diagnosisAfter({ clock, ...without })).toBe('keyMissing');
    expect(diagnosisAfter({ clock, ...wrong })).toBe('keyRejected');
  });

  it('keys that were changed are told from missing data (issue 1230)', () => {
    const bench = afterMinutes(3, 'aidon', ['keyChanged']);
    expect(bench.readings().length).toBeGreaterThan(10);
    expect(bench.counts().reasons.keyRejected).toBeGreaterThan(10);
  });

  it('a message that is sent again is refused', () => {
    const { reasons, good } = afterMinutes(2, 'aidon', ['replayed'], { isAtOnce: true }).counts();
    expect(reasons).toEqual({ replayed: good });
  });
});

describe('what meters say', () => {
  it('an hour that comes twice counts once, and the next one holds both (issue 1119)', () => {
    const { clock, readings } = openBench('aidon', ['duplicatedHour'], { load: steadyLoad(6000), isAtOnce: true });
    clock.advance(4 * HOUR_MS);
    const hours = readings().filter((reading) => importWh(reading) !== null);
    let base: Parameters<typeof registerStep>[0] = null;
    const steps = hours.map((reading) => {
      const sample = sampleOf(reading, (reading.clock?.at ?? 0) + 10_000, NO_SCALE);
      if (!sample.registers) throw new Error('no registers');
      const step = registerStep(base, { ...sample, registers: sample.registers });
      if (step.kind !== 'repeated') base = step.base;
      return step.kind === 'rise' ? step.importWh : step.kind;
    });
    expect(steps).toEqual(['first', 'repeated', 12_000, 'repeated']);
  });

  it('after a minute another meter is at the same cable', () => {
    const numbers = new Set(
      afterMinutes(3, 'kaifa', ['meterSwap'])
        .readings()
        .map(({ meterId }) => meterId),
    );
    numbers.delete(null);
    expect(numbers.size).toBe(2);
  });

  it.each(MODELS)('%s may keep its number to itself, or shorten it to eight digits', (model) => {
    const without = afterMinutes(1, model, ['noNumber']).readings();
    expect(without.length).toBeGreaterThan(0);
    expect(without.every(({ meterId }) => meterId === null)).toBe(true);
    expect(
      afterMinutes(1, model, ['shortNumber'])
        .readings()
        .some(({ meterId }) => /^\d{8}$/.test(meterId ?? '')),
    ).toBe(true);
  });

  it('currents ten times too high are found by voltage times current', () => {
    const evidence = afterMinutes(5, 'kamstrup', ['currentTenfold'], { load: steadyLoad(3000) })
      .readings()
      .map((reading) => powerCheckOf(sampleOf(reading, START, NO_SCALE)))
      .filter((check) => check !== null)
      .reduce(withPower, NO_EVIDENCE);
    expect(findingsOf(evidence)).toMatchObject([{ kind: 'current', factor: 0.1 }]);
  });

  it('energy ten times too high is found by the integrated power', () => {
    const { clock, readings } = openBench('kamstrup', ['energyTenfold'], { load: steadyLoad(3000), isAtOnce: true });
    clock.advance(4 * HOUR_MS);
    const registers = readings().flatMap((reading) => importWh(reading) ?? []);
    const evidence = registers
      .slice(1)
      .map((value, index) => ({ hours: 1, fromPowerWh: 3000, fromRegisterWh: value - (registers[index] ?? 0) }))
      .reduce(withEnergy, NO_EVIDENCE);
    expect(findingsOf(evidence)).toMatchObject([
      { kind: 'energy', factor: 0.1, fromPowerWh: 9000, fromRegisterWh: 90_000 },
    ]);
  });
});

it('every fault is listed with who met it', () => {
  const list = meterFaultList();
  expect(new Set(METER_FAULTS.map(({ id }) => id.toLowerCase())).size).toBe(METER_FAULTS.length);
  for (const { id, help, source } of METER_FAULTS) {
    expect(list).toContain(id);
    expect(list).toContain(`${help} (${source})`);
  }
});
