import { AIDON } from './aidon.ts';
import { KAIFA } from './kaifa.ts';
import { KAMSTRUP } from './kamstrup.ts';
import type { MeterModel } from './meterModel.ts';
import { P1 } from './p1.ts';

export const METER_MODELS: readonly MeterModel[] = [AIDON, KAIFA, KAMSTRUP, P1];

/** By name, without regard to case. */
export const meterModelNamed = (name: string): MeterModel | undefined =>
  METER_MODELS.find(({ id }) => id === name.toLowerCase());

/** One line per model, for `--meter list`. */
export const meterModelList = (): string => METER_MODELS.map(({ id, help }) => `${id.padEnd(10)}${help}`).join('\n');
