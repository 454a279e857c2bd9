import type { MeterFace } from '../face.ts';
import type { Shown } from '../models/meterModel.ts';
import type { MeterFault } from './meterFault.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

const withFace =
  (change: (face: MeterFace) => Partial<MeterFace>) =>
  (shown: Shown): Shown => ({ ...shown, face: { ...shown.face, ...change(shown.face) } });

const times = (value: number | null, factor: number): number | null => (value === null ? null : value * factor);

/** What meters say. */
export const CONTENT_FAULTS: readonly MeterFault[] = [
  {
    id: 'duplicatedHour',
    help: 'every second full hour brings the list of the hour before once more, clock and registers alike',
    source: 'amsreader issue 1119',
    hooks: () => ({ shown: repeatedHour() }),
  },
  {
    id: 'meterSwap',
    help: 'after a minute another meter is at the same cable',
    source: 'amsreader issue 994; B6',
    hooks: ({ clock, swap }) => {
      clock.after(MINUTE_MS, swap);
      return {};
    },
  },
  {
    id: 'noNumber',
    help: 'the lists carry no meter number',
    source: 'Swedish lists, Kamstrup push 1',
    hooks: () => ({ shown: (shown) => ({ ...shown, meterId: '' }) }),
  },
  {
    id: 'shortNumber',
    help: 'eight digits, padded with zero bytes to 16',
    source: 'Landis+Gyr E350',
    hooks: ({ model }) => ({
      shown: (shown) => ({ ...shown, meterId: shown.meterId.slice(7, 15).padEnd(model.id === 'p1' ? 8 : 16, '\0') }),
    }),
  },
  {
    id: 'energyTenfold',
    help: 'the registers count in other steps than usual: ten times too much',
    source: 'amsreader issues 239, 421, 811, 874',
    hooks: () => ({
      shown: withFace(({ registers }) => ({
        registers: {
          importWh: registers.importWh * 10,
          exportWh: registers.exportWh * 10,
          importVarh: registers.importVarh * 10,
          exportVarh: registers.exportVarh * 10,
        },
      })),
    }),
  },
  {
    id: 'currentTenfold',
    help: 'the currents come in other steps than usual: ten times too much',
    source: 'amsreader issue 216: a meter behind transformers',
    hooks: () => ({
      shown: withFace(({ currentMa: [first, second, third] }) => ({
        currentMa: [times(first, 10), times(second, 10), times(third, 10)],
      })),
    }),
  },
];

function repeatedHour(): (shown: Shown) => Shown {
  let before: Shown | null = null;
  return (shown) => {
    if (shown.list !== 'hour') return shown;
    const isRepeated = Math.floor(shown.at / HOUR_MS) % 2 === 1;
    if (isRepeated && before) return before;
    before = shown;
    return shown;
  };
}
