import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { Cancel } from '../../runtime/clock.ts';
import { statusIn } from './authorisation.ts';
import type { Meter, Reading } from './charging/meter.ts';
import type { CallTransaction } from './faults/fault.ts';
import type { Interior } from './interior.ts';
import { meterValue, type ReadingContext } from './messages/meterValue.ts';
import type { RunningCharge, StopReason } from './stationTypes.ts';
import type { Reply } from './wire/exchange.ts';
import type { KeptMessage } from './wire/outbox.ts';
import { numberIn, type Json, type JsonObject } from './wire/json.ts';

/** One charge, from StartTransaction to StopTransaction. Its messages leave in order, now or after a reconnect. */
export type Transaction = {
  readonly id: () => number | null;
  readonly tag: string;
  readonly startedAt: EpochMs;
  readonly meterStartWh: number;
  readonly stop: (reason: StopReason, tag?: string) => void;
  /** Power is gone: no more samples, and no word of it. */
  readonly interrupt: () => void;
};

export type TransactionParts = {
  readonly interior: Interior;
  readonly outlet: number;
  readonly tag: string;
  readonly meter: Meter;
  /** The central system did not accept the tag after all. */
  readonly refused: () => void;
  /** It began before this program did: nothing is said of its start. */
  readonly running?: RunningCharge;
  /** After each sample: the battery may be full now. */
  readonly sampled: () => void;
};

export function startTransaction(parts: TransactionParts): Transaction {
  const { interior, outlet, tag, meter, running } = parts;
  const { clock, configuration, outbox } = interior;
  const startedAt = running?.startedAt ?? clock.now();
  meter.switchOn(true, clock.now());
  const begin = beginning(meter.read(clock.now()), running);
  const about: CallTransaction = { meterStartWh: begin.energyWh, startedOffline: !interior.isAccepted() };
  let id = running?.transactionId ?? null;
  let cancelSample: Cancel = () => {};

  const start: KeptMessage = {
    action: 'StartTransaction',
    transaction: about,
    payload: () => startPayload(parts, begin),
    delivered: (reply) => {
      id = idIn(reply);
      if (id !== null) interior.emit({ kind: 'transactionStarted', outlet, transactionId: id, tag });
      return reply.kind === 'result' && !isAccepted(parts, reply.payload);
    },
  };
  if (running === undefined) outbox.add(start);
  const sampleLater = () => {
    const intervalS = configuration.whole('MeterValueSampleInterval');
    if (intervalS > 0) cancelSample = clock.after(intervalS * 1000, sample);
  };
  const sample = () => {
    const reading = meter.read(clock.now());
    keepSample({ parts, reading, about, id: () => id });
    parts.sampled();
    sampleLater();
  };
  sampleLater();
  return {
    id: () => id,
    tag,
    startedAt,
    meterStartWh: begin.energyWh,
    stop: (reason, stopTag) => {
      cancelSample();
      const at = clock.now();
      const end = meter.read(at);
      meter.switchOn(false, at);
      outbox.add({
        action: 'StopTransaction',
        transaction: about,
        payload: () => stopPayload({ parts, id, begin, end, reason, stopTag }),
        delivered: () => false,
      });
      interior.emit({
        kind: 'transactionStopped',
        outlet,
        transactionId: id,
        reason,
        energyWh: end.energyWh - begin.energyWh,
      });
    },
    interrupt: () => cancelSample(),
  };
}

/** What the meter said when it began. */
const beginning = (now: Reading, running: RunningCharge | undefined): Reading =>
  running === undefined ? now : { ...now, at: running.startedAt, energyWh: running.meterStartWh };

/** False: the message must go out again (quirk 36). */
function isAccepted({ interior, tag, refused }: TransactionParts, payload: JsonObject): boolean {
  interior.authorisation.learn(tag, payload);
  if ((statusIn(payload) ?? 'Accepted') === 'Accepted') return true;
  if (interior.configuration.isOn('StopTransactionOnInvalidId')) refused();
  return !interior.faults.habits.repeatsRefusedStart;
}

type SampleInput = {
  readonly parts: TransactionParts;
  readonly reading: Reading;
  readonly about: CallTransaction;
  readonly id: () => number | null;
};

function keepSample({ parts: { interior, outlet }, reading, about, id }: SampleInput): void {
  const { powerW, energyWh, socPercent } = reading;
  const value = valueOf(interior, reading, 'Sample.Periodic');
  interior.emit({ kind: 'metered', outlet, energyWh, powerW, socPercent });
  if (value === null) return;
  interior.outbox.add({
    action: 'MeterValues',
    transaction: about,
    payload: () => {
      const transactionId = id();
      return { connectorId: outlet, ...(transactionId === null ? {} : { transactionId }), meterValue: [value] };
    },
    delivered: () => false,
  });
}

/** The element of `meterValue` as the station is configured for this context. */
export function valueOf(interior: Interior, reading: Reading, context: ReadingContext): JsonObject | null {
  const measurands = interior.configuration.list(MEASURANDS_OF[context]);
  return meterValue({ reading, measurands, context, timestamp: interior.time(reading.at) });
}

const MEASURANDS_OF = {
  'Sample.Periodic': 'MeterValuesSampledData',
  'Sample.Clock': 'MeterValuesAlignedData',
  'Transaction.Begin': 'StopTxnSampledData',
  'Transaction.End': 'StopTxnSampledData',
  Trigger: 'MeterValuesSampledData',
} as const satisfies Record<ReadingContext, string>;

const startPayload = ({ interior, outlet, tag }: TransactionParts, begin: Reading): JsonObject => ({
  connectorId: outlet,
  idTag: tag.slice(0, 20),
  meterStart: begin.energyWh,
  timestamp: interior.time(begin.at),
});

type StopInput = {
  readonly parts: TransactionParts;
  readonly id: number | null;
  readonly begin: Reading;
  readonly end: Reading;
  readonly reason: StopReason;
  readonly stopTag: string | undefined;
};

function stopPayload({ parts: { interior }, id, begin, end, reason, stopTag }: StopInput): JsonObject {
  const data: Json[] = [
    valueOf(interior, begin, 'Transaction.Begin'),
    valueOf(interior, end, 'Transaction.End'),
  ].filter((value) => value !== null);
  return {
    transactionId: id ?? UNKNOWN_TRANSACTION,
    ...(stopTag === undefined ? {} : { idTag: stopTag.slice(0, 20) }),
    meterStop: end.energyWh,
    timestamp: interior.time(end.at),
    reason,
    ...(data.length === 0 ? {} : { transactionData: data }),
  };
}

/** What stations send when the answer to StartTransaction never came (quirk 27). */
const UNKNOWN_TRANSACTION = -1;

const idIn = (reply: Reply): number | null =>
  reply.kind === 'result' ? (numberIn(reply.payload, 'transactionId') ?? null) : null;
