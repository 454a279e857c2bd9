import type { Fault, OutgoingCall } from './fault.ts';
import { isEnergy, only, shifted, withPayload, withSamples } from './samples.ts';
import type { WireFrame } from '../wire/frame.ts';

const withId = (transactionId: number) => (call: OutgoingCall) =>
  'transactionId' in call.payload ? [withPayload(call, { transactionId })] : [call];

const isTransactional = (action: string) => action === 'MeterValues' || action === 'StopTransaction';

const textChanged = (frame: WireFrame, change: (text: string) => string): readonly WireFrame[] =>
  frame.kind === 'text' ? [{ kind: 'text', text: change(frame.text) }] : [frame];

/** Transaction ids, lost and repeated messages, registers that jump. */
export const TRANSACTION_FAULTS: readonly Fault[] = [
  {
    id: 'zeroTransactionId',
    quirks: [26],
    help: 'names transaction 0 in meter values and at the stop',
    call: withId(0),
  },
  {
    id: 'offlineTransactionMinusOne',
    quirks: [27],
    help: 'names transaction -1 for a charge that began offline',
    call: (call) => (call.transaction?.startedOffline === true ? withId(-1)(call) : [call]),
  },
  {
    id: 'hugeTransactionId',
    quirks: [27],
    help: 'names a transaction id that no 53-bit number can hold',
    frames: (frame, message) =>
      message.kind === 'call' && isTransactional(message.action)
        ? textChanged(frame, (text) => text.replace(/"transactionId":-?\d+/, '"transactionId":9223372036854775807'))
        : [frame],
  },
  { id: 'unknownTransactionId', quirks: [28], help: 'names a transaction that never was', call: withId(987_654_321) },
  {
    id: 'invalidJson',
    quirks: [29],
    help: 'leaves the value of transactionId out, which is no JSON',
    frames: (frame, message) =>
      message.kind === 'call' && isTransactional(message.action)
        ? textChanged(frame, (text) => text.replace(/"transactionId":-?\d+/, '"transactionId":'))
        : [frame],
  },
  {
    id: 'duplicateStart',
    quirks: [30],
    help: 'sends each StartTransaction twice',
    call: only('StartTransaction', (call) => [call, call]),
  },
  {
    id: 'duplicateStop',
    quirks: [31],
    help: 'sends each StopTransaction twice',
    call: only('StopTransaction', (call) => [call, call]),
  },
  { id: 'startLost', quirks: [32], help: 'never sends its StartTransaction', call: only('StartTransaction', () => []) },
  { id: 'stopLost', quirks: [33], help: 'never sends its StopTransaction', call: only('StopTransaction', () => []) },
  {
    id: 'registerPerSession',
    quirks: [42],
    help: 'counts its energy from 0 in each charge',
    call: (call) => {
      const { transaction } = call;
      if (transaction === null) return [call];
      const changed = withSamples(call, (sample) =>
        isEnergy(sample) ? shifted(sample, -transaction.meterStartWh) : sample,
      );
      return [withMeter(changed, (wh) => wh - transaction.meterStartWh)];
    },
  },
  {
    id: 'registerMixed',
    quirks: [42],
    help: 'counts meter values from 0 in each charge and start and stop from the beginning',
    call: (call) => {
      const { transaction } = call;
      if (transaction === null || call.action !== 'MeterValues') return [call];
      return [withSamples(call, (sample) => (isEnergy(sample) ? shifted(sample, -transaction.meterStartWh) : sample))];
    },
  },
  {
    id: 'stopBelowStart',
    quirks: [42],
    help: 'stops with a lower register than it started with',
    call: only('StopTransaction', (call) =>
      withPayload(call, { meterStop: (call.transaction?.meterStartWh ?? 1) - 1 }),
    ),
  },
];

function withMeter(call: OutgoingCall, change: (wh: number) => number): OutgoingCall {
  const { meterStart, meterStop } = call.payload;
  return withPayload(call, {
    ...(typeof meterStart === 'number' ? { meterStart: change(meterStart) } : {}),
    ...(typeof meterStop === 'number' ? { meterStop: change(meterStop) } : {}),
  });
}
