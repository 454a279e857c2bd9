import { p1Octets } from '../../../../../shared/codecs/han/encode/p1Octets.ts';
import { offsetMs } from '../../../../../shared/domain/localTime.ts';
import { COUNTERS, CURRENTS, FLOWS, TEN_SECONDS, VOLTAGES, type MeterModel, type Shown } from './meterModel.ts';

const ZONE = 'Europe/Stockholm';
const SUMMER_MS = 2 * 3_600_000;

/** A Swedish port by the branch recommendation: a telegram of everything every 10 s (research/han 3.1). */
export const P1: MeterModel = {
  id: 'p1',
  help: 'P1 port, Sweden: a telegram with everything every 10 s; 115200 8N1',
  line: { baudRate: 115_200, dataBits: 8, parity: 'none' },
  numberPrefix: '73599929',
  typeOf: (wiring) => (wiring === 'onePhase' ? 'ADN9 6515' : 'ADN9 6534'),
  tickMs: TEN_SECONDS,
  listsAt: () => ['hour'],
  write: (shown) => ({ kind: 'telegram', octets: p1Octets(shown.meterType, telegramLines(shown)) }),
};

export function telegramLines({ at, face, meterId }: Shown): readonly string[] {
  const { registers } = face;
  const { importW, exportW, importVar, exportVar } = face;
  const counted = [registers.importWh, registers.exportWh, registers.importVarh, registers.exportVarh];
  const coded = (codes: readonly string[], texts: readonly (string | null)[]) =>
    codes.flatMap((code, index) => {
      const text = texts[index] ?? null;
      return text === null ? [] : [`1-0:${code}(${text})`];
    });
  const perPhase = (values: readonly (number | null)[], text: (value: number) => string) =>
    values.map((value) => (value === null ? null : text(value)));
  return [
    `0-0:1.0.0(${clockText(at)})`,
    ...(meterId === '' ? [] : [`0-0:96.1.0(${meterId})`]),
    ...coded(
      COUNTERS,
      counted.map((value, index) => `${padded(value, 3, 12)}*${index < 2 ? 'kWh' : 'kVArh'}`),
    ),
    ...coded(
      FLOWS,
      [importW, exportW, importVar, exportVar].map(
        (value, index) => `${padded(value, 3, 8)}*${index < 2 ? 'kW' : 'kVAr'}`,
      ),
    ),
    ...coded(
      ['21.7.0', '41.7.0', '61.7.0'],
      perPhase(face.activeW, (value) => `${padded(Math.max(0, value), 3, 8)}*kW`),
    ),
    ...coded(
      ['22.7.0', '42.7.0', '62.7.0'],
      perPhase(face.activeW, (value) => `${padded(Math.max(0, -value), 3, 8)}*kW`),
    ),
    ...coded(
      VOLTAGES,
      perPhase(face.voltageMv, (value) => `${padded(Math.round(value / 100), 1, 5)}*V`),
    ),
    ...coded(
      CURRENTS,
      perPhase(face.currentMa, (value) => `${padded(Math.round(Math.abs(value) / 100), 1, 5)}*A`),
    ),
  ];
}

/** 1730 of thousandths is `0001.730`: digit by digit, so that no float rounds it. */
function padded(value: number, decimals: number, length: number): string {
  const digits = String(value).padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`.padStart(length, '0');
}

/** `261123170010W`: W in normal time, S in summer. */
function clockText(at: number): string {
  const offset = offsetMs(at, ZONE);
  const wall = new Date(at + offset).toISOString().replaceAll(/[-:T]|\.\d+Z/gu, '');
  return `${wall.slice(2)}${offset === SUMMER_MS ? 'S' : 'W'}`;
}
