import type { Oddity } from '../../../../shared/domain/conformance.ts';
import { isFields, numberOf, shortText, type Reader } from './fields.ts';
import { readStationTime, type StationTime } from './stationTime.ts';

/** One sampled value whose words are those of OCPP 1.6 (7.43), its number in the unit as sent. */
export type Sample = {
  readonly value: number;
  readonly measurand: string;
  readonly context: string;
  readonly phase: string;
  readonly location: string;
  /** Lower case; '' when missing. */
  readonly unit: string;
};

/** What was measured at one time. */
export type MeterSet = { readonly time: StationTime; readonly samples: readonly Sample[] };

/** No sane message has more; the rest is dropped and noted. */
const MAX_SETS = 2_000;
const MAX_SAMPLES = 200;

/**
 * The measurements of a MeterValues request or of transactionData, in whatever shape they came: an object for the
 * array (quirk 40: Huawei), 1.5's `values` and `value`, numbers for text (quirk 39). What cannot be read is noted.
 */
export function readMeterSets({ fields, odd }: Reader, name: string, zone: string): readonly MeterSet[] {
  const sets = listOf(fields[name] ?? fields['values'], odd, name);
  return sets
    .slice(0, MAX_SETS)
    .filter((set) => isFields(set))
    .map((set) => ({
      time: readStationTime(set['timestamp'], zone),
      samples: listOf(set['sampledValue'] ?? set['sampledvalue'] ?? set['value'], odd, 'sampledValue')
        .slice(0, MAX_SAMPLES)
        .flatMap((sample) => readSample(sample, odd) ?? []),
    }));
}

function listOf(value: unknown, odd: Oddity[], name: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (value === undefined || value === null) return [];
  odd.push({ code: 'meterShape', detail: `${name}: ${typeof value}` });
  return [value];
}

function readSample(sample: unknown, odd: Oddity[]): Sample | null {
  if (!isFields(sample)) {
    // 1.5 allows a bare value.
    return plainSample(sample, odd);
  }
  const format = word(sample['format']);
  if (format.toLowerCase() === 'signeddata') {
    odd.push({ code: 'valueSigned', detail: word(sample['measurand']) });
    return null;
  }
  const raw = sample['value'] ?? sample['$value'];
  const value = typeof raw === 'number' ? raw : typeof raw === 'string' ? numberOf(raw) : null;
  if (typeof raw === 'number') odd.push({ code: 'wrongType', detail: 'sampledValue.value: number' });
  if (value === null || !Number.isFinite(value)) {
    odd.push({ code: 'valueUnreadable', detail: `${word(sample['measurand'])} ${shortText(raw, 40)}` });
    return null;
  }
  return {
    value,
    measurand: word(sample['measurand']) || DEFAULT_MEASURAND,
    context: word(sample['context']) || 'Sample.Periodic',
    phase: word(sample['phase']),
    location: word(sample['location']) || 'Outlet',
    unit: word(sample['unit']).toLowerCase(),
  };
}

/** OCPP 1.6 7.43: what a sample without a measurand is. */
export const DEFAULT_MEASURAND = 'Energy.Active.Import.Register';

function plainSample(sample: unknown, odd: Oddity[]): Sample | null {
  const value = typeof sample === 'string' ? numberOf(sample) : typeof sample === 'number' ? sample : null;
  odd.push({ code: value === null ? 'valueUnreadable' : 'meterShape', detail: shortText(sample, 40) });
  if (value === null) return null;
  return { value, measurand: DEFAULT_MEASURAND, context: 'Sample.Periodic', phase: '', location: 'Outlet', unit: '' };
}

const word = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, 60) : '');
