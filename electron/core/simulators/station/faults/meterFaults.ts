import type { JsonObject } from '../wire/json.ts';
import type { Fault, OutgoingCall } from './fault.ts';
import { isEnergy, only, withoutKey, withPayload, withSamples, type ChangeSample } from './samples.ts';

const inMeterValues = (change: ChangeSample) => only('MeterValues', (call) => withSamples(call, change));

const withoutTransaction = (call: OutgoingCall): OutgoingCall => ({
  ...call,
  payload: withoutKey(call.payload, 'transactionId'),
});

const isPower = (sample: JsonObject) => sample['measurand'] === 'Power.Active.Import';
const isCurrent = (sample: JsonObject) => sample['measurand'] === 'Current.Import';

/** What stations do to MeterValues. */
export const METER_FAULTS: readonly Fault[] = [
  {
    id: 'meterWithoutTransaction',
    quirks: [37],
    help: 'names no transaction in its meter values',
    call: only('MeterValues', withoutTransaction),
  },
  {
    id: 'meterConnectorZero',
    quirks: [38],
    help: 'sends its meter values for connector 0',
    call: only('MeterValues', (call) => withPayload(call, { connectorId: 0 })),
  },
  {
    id: 'numberValue',
    quirks: [39],
    help: 'sends values as numbers',
    call: inMeterValues((sample) => ({ ...sample, value: Number(sample['value']) })),
  },
  {
    id: 'paddedValue',
    quirks: [39],
    help: 'puts spaces around its values',
    call: inMeterValues((sample) => ({ ...sample, value: `  ${String(Number(sample['value']))} ` })),
  },
  {
    id: 'unreadableValue',
    quirks: [39],
    help: 'sends NaN as power and nothing as current',
    call: inMeterValues((sample) => {
      if (isPower(sample)) return { ...sample, value: 'NaN' };
      return isCurrent(sample) ? { ...sample, value: '' } : sample;
    }),
  },
  {
    id: 'meterValueObject',
    quirks: [40],
    help: 'sends meterValue as an object instead of a list',
    call: only('MeterValues', (call) => {
      const { meterValue } = call.payload;
      return withPayload(call, {
        meterValue: Array.isArray(meterValue) ? (meterValue[0] ?? null) : (meterValue ?? null),
      });
    }),
  },
  {
    id: 'valuesKey',
    quirks: [40],
    help: 'calls the list `values`, as OCPP 1.5 did',
    call: only('MeterValues', ({ payload: { meterValue, ...rest }, ...call }) => ({
      ...call,
      payload: { ...rest, values: meterValue ?? null },
    })),
  },
  {
    id: 'kwhLabelledWh',
    quirks: [41],
    help: 'sends kWh and calls them Wh',
    call: inMeterValues((sample) =>
      isEnergy(sample) ? { ...sample, value: (Number(sample['value']) / 1000).toFixed(3) } : sample,
    ),
  },
  {
    id: 'missingUnit',
    quirks: [41],
    help: 'names no unit',
    call: inMeterValues((sample) => withoutKey(sample, 'unit')),
  },
  {
    id: 'twoEnergyContexts',
    quirks: [43],
    help: 'sends a second energy value, 0 at Transaction.Begin, before the real one',
    call: inMeterValues((sample) =>
      isEnergy(sample) ? [{ ...sample, value: '0', context: 'Transaction.Begin' }, sample] : sample,
    ),
  },
  {
    id: 'noTotals',
    quirks: [44],
    help: 'sends no total power, only currents and voltages per phase',
    call: inMeterValues((sample) => (isPower(sample) ? [] : sample)),
  },
  {
    id: 'currentWithNeutral',
    quirks: [44],
    help: 'names the phase of a current L1-N',
    call: inMeterValues((sample) =>
      isCurrent(sample) && typeof sample['phase'] === 'string' ? { ...sample, phase: `${sample['phase']}-N` } : sample,
    ),
  },
];
