import { measureOf } from '../../codecs/han/obis.ts';
import { integerAt } from '../../codecs/han/quantity.ts';
import type { MeasuredValue, MeterReading } from '../../codecs/han/reading.ts';
import type { EpochMs } from '../ids.ts';
import type { ReaderScale } from './checks.ts';
import { measuredPhases } from './measuredPhases.ts';
import type { KnownMeter, PerPhase } from './readerLive.ts';

/** One list of a meter in whole base units: W, var, mA, mV, Wh, varh. null = the list does not say. */
export type MeterSample = {
  /** When the console received it: the master (research/han 3.5). */
  readonly at: EpochMs;
  /** What the meter's own clock said, set right by the rules of its maker. */
  readonly clockAt: EpochMs | null;
  /** null: this list names no meter and no list version. */
  readonly names: KnownMeter | null;
  readonly power: SamplePower;
  readonly currentMa: PerPhase<number | null>;
  readonly voltageMv: PerPhase<number | null>;
  /** null: a list without registers. */
  readonly registers: Registers | null;
};

export type SamplePower = {
  readonly importW: number | null;
  readonly exportW: number | null;
  readonly importVar: number | null;
  readonly exportVar: number | null;
};

export type Registers = {
  readonly importWh: number | null;
  readonly exportWh: number | null;
  readonly importVarh: number | null;
  readonly exportVarh: number | null;
};

export function sampleOf(reading: MeterReading, at: EpochMs, scale: ReaderScale): MeterSample {
  const values = new Map(reading.values.map((value) => [measureOf(value.obis), value]));
  const { transformerRatio: ratio, currentFactor, voltageFactor, energyFactor } = scale;
  const read = (measure: string, power: number, factor: number) => scaled(values.get(measure), power, factor);
  const phases = (measures: PerPhase<string>, factor: number): PerPhase<number | null> => [
    read(measures[0], -3, factor),
    read(measures[1], -3, factor),
    read(measures[2], -3, factor),
  ];
  const perPhase = measuredPhases(
    {
      currentMa: phases(CURRENTS, ratio * currentFactor),
      voltageMv: phases(VOLTAGES, voltageFactor),
    },
    reading.meterType,
  );
  const registers: Registers = {
    importWh: read('1.8.0', 0, ratio * energyFactor),
    exportWh: read('2.8.0', 0, ratio * energyFactor),
    importVarh: read('3.8.0', 0, ratio * energyFactor),
    exportVarh: read('4.8.0', 0, ratio * energyFactor),
  };
  return {
    at,
    clockAt: reading.clock?.at ?? null,
    names: namesOf(reading),
    power: {
      importW: read('1.7.0', 0, ratio),
      exportW: read('2.7.0', 0, ratio),
      importVar: read('3.7.0', 0, ratio),
      exportVar: read('4.7.0', 0, ratio),
    },
    ...perPhase,
    registers: registers.importWh === null && registers.exportWh === null ? null : registers,
  };
}

const CURRENTS: PerPhase<string> = ['31.7.0', '51.7.0', '71.7.0'];
const VOLTAGES: PerPhase<string> = ['32.7.0', '52.7.0', '72.7.0'];

/** Exact for whole factors: nothing of a register is lost on the way. */
function scaled(value: MeasuredValue | undefined, power: number, factor: number): number | null {
  if (!value) return null;
  return factor === 1
    ? integerAt(value, power)
    : Math.round((value.mantissa * factor * 10 ** value.scale) / 10 ** power);
}

function namesOf({ meterId, meterType, listVersion, meter }: MeterReading): KnownMeter | null {
  if (meterId === null && listVersion === null && meterType === null) return null;
  return { number: meterId, maker: meter, type: meterType ?? '', listVersion: listVersion ?? '' };
}

/** Import less export, W; null when neither is said. */
export function netPowerW({ importW, exportW }: Pick<SamplePower, 'importW' | 'exportW'>): number | null {
  return importW === null && exportW === null ? null : (importW ?? 0) - (exportW ?? 0);
}
