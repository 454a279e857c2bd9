import type { EpochMs } from '../../../../../shared/domain/ids.ts';
import type { Clock } from '../../../runtime/clock.ts';
import type { SeededRandom } from '../../seededRandom.ts';
import type { ListKind, MeterModel, Shown } from '../models/meterModel.ts';

/** What a fault knows of its meter. */
export type MeterInterior = {
  readonly clock: Clock;
  readonly random: SeededRandom;
  readonly model: MeterModel;
  /** When it was switched on. */
  readonly startedAt: EpochMs;
  /** Another meter takes its place, with another number and other registers. */
  readonly swap: () => void;
};

/** The places where a fault may take hold of one meter; what it remembers lives as long as the meter. */
export type MeterHooks = {
  /** Which lists are sent in place of those that are due. */
  readonly lists?: (due: readonly ListKind[], at: EpochMs) => readonly ListKind[];
  readonly shown?: (shown: Shown) => Shown;
  /** What is sent in place of one message. */
  readonly message?: (octets: Uint8Array) => readonly Uint8Array[];
  /** The last word: what arrives at the other end of the cable. */
  readonly wire?: (octets: Uint8Array) => Uint8Array;
};

/** One way in which real meters, adapters and cables depart from the book. */
export type MeterFault = {
  readonly id: string;
  /** One line for `--fault list`. */
  readonly help: string;
  /** Who met it. */
  readonly source: string;
  /** Encrypts with the keys of the virtual meter; of others, that nobody was told, when they were changed. */
  readonly keys?: (at: EpochMs, startedAt: EpochMs) => 'known' | 'changed';
  readonly hooks?: (meter: MeterInterior) => MeterHooks;
};

/** All hooks of one meter as one, in the order in which the faults were named. */
export function joinMeterHooks(all: readonly MeterHooks[]): Required<MeterHooks> {
  return {
    lists: (due, at) => all.reduce((lists, hooks) => hooks.lists?.(lists, at) ?? lists, due),
    shown: (shown) => all.reduce((so, hooks) => hooks.shown?.(so) ?? so, shown),
    message: (octets) =>
      all.reduce<readonly Uint8Array[]>(
        (messages, hooks) => messages.flatMap((one) => hooks.message?.(one) ?? [one]),
        [octets],
      ),
    wire: (octets) => all.reduce((so, hooks) => hooks.wire?.(so) ?? so, octets),
  };
}
