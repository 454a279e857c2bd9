import type { EpochMs, MessageId, StationId } from '../ids.ts';
import type { Alert, SendFault } from './message.ts';
import type { ModemFaultKind, ModemStep } from './modemState.ts';
import type { BatchKind, BatchState, UnitCommand } from './unitCommand.ts';
import type { UnitStorm } from './unit.ts';

/** What happened on the GSM bridge. Numbers are shortened and passwords masked before they come here. */
export type GsmEvent =
  /** Rows changed that a screen may show; leaves no line. */
  | {
      readonly kind: 'gsmTouched';
      readonly at: EpochMs;
      readonly units: readonly StationId[];
      readonly messages: readonly MessageId[];
    }
  | {
      readonly kind: 'modemChanged';
      readonly at: EpochMs;
      readonly step: ModemStep['kind'];
      /** '' unless the step is a fault. */
      readonly fault: ModemFaultKind | '';
      readonly detail: string;
    }
  /** A unit said something of its own accord; `text` is verbatim, as its texts are documented nowhere. */
  | {
      readonly kind: 'unitAlerted';
      readonly stationId: StationId;
      readonly at: EpochMs;
      readonly alert: Alert | 'unclassified';
      readonly text: string;
    }
  | { readonly kind: 'unitCommandChanged'; readonly command: UnitCommand; readonly batch: BatchKind | null }
  | {
      readonly kind: 'unitBatchEnded';
      readonly stationId: StationId;
      readonly at: EpochMs;
      readonly batch: BatchKind;
      readonly state: BatchState['kind'];
      readonly form: string;
      readonly reason: string;
      readonly commands: number;
    }
  | { readonly kind: 'unitCalled'; readonly stationId: StationId; readonly at: EpochMs }
  | {
      readonly kind: 'unitStormBegan';
      readonly stationId: StationId;
      readonly at: EpochMs;
      readonly storm: UnitStorm['kind'];
      readonly count: number;
    }
  /** number '' = withheld. */
  | { readonly kind: 'callReceived'; readonly at: EpochMs; readonly number: string }
  | { readonly kind: 'smsUndecodable'; readonly at: EpochMs; readonly fault: string }
  | {
      readonly kind: 'smsNotSent';
      readonly at: EpochMs;
      readonly number: string;
      readonly reason: SendFault | 'unknown';
      readonly detail: string;
    }
  | { readonly kind: 'smsCapReached'; readonly at: EpochMs; readonly number: string; readonly cap: number }
  /** Nothing came in for so long that a check call is due (research/gsm 6.16). */
  | { readonly kind: 'gsmSilent'; readonly at: EpochMs; readonly hours: number };

const KINDS: Readonly<Record<GsmEvent['kind'], true>> = {
  gsmTouched: true,
  modemChanged: true,
  unitAlerted: true,
  unitCommandChanged: true,
  unitBatchEnded: true,
  unitCalled: true,
  unitStormBegan: true,
  callReceived: true,
  smsUndecodable: true,
  smsNotSent: true,
  smsCapReached: true,
  gsmSilent: true,
};

type AnyEvent = { readonly kind: string };
export const isGsmEvent = (event: AnyEvent | GsmEvent): event is GsmEvent => Object.hasOwn(KINDS, event.kind);
