import type { EpochMs, MessageId, StationId, TextRuleId, UnitCommandId } from '../ids.ts';

/**
 * What became of a text that the console was asked to send. `sent` means that the network took it, never that it
 * arrived; `unknown` means that it may have been sent: the modem's answer was lost (research/gsm 2.2).
 */
export type SendState =
  | { readonly kind: 'queued'; readonly waitsFor: SendWait; readonly dueAt: EpochMs }
  | { readonly kind: 'sending'; readonly since: EpochMs }
  | { readonly kind: 'sent'; readonly sentAt: EpochMs }
  | { readonly kind: 'delivered'; readonly sentAt: EpochMs; readonly deliveredAt: EpochMs }
  | { readonly kind: 'failed'; readonly at: EpochMs; readonly reason: SendFault; readonly detail: string }
  | { readonly kind: 'unknown'; readonly at: EpochMs; readonly reason: SendDoubt }
  | { readonly kind: 'cancelled'; readonly at: EpochMs; readonly by: string };

/** Why a text waits: its turn, a modem that can send, an hourly cap (`dueAt` says until when), or another attempt. */
export const SEND_WAITS = ['turn', 'modem', 'capOfNumber', 'capOfSim', 'retry'] as const;
export type SendWait = (typeof SEND_WAITS)[number];

/**
 * - `refusedByNetwork`: the modem or network said no; `detail` is its error (`CMS 38`)
 * - `notDelivered`: the delivery report says that it never arrived; `detail` is its status
 * - `expired`: it waited longer than it was worth, and was not sent
 * - `invalid`: it can be no SMS; `detail` is the fault
 */
export const SEND_FAULTS = ['refusedByNetwork', 'notDelivered', 'expired', 'invalid'] as const;
export type SendFault = (typeof SEND_FAULTS)[number];

/** No answer after Ctrl-Z, or the console or modem went away while it was being sent. */
export const SEND_DOUBTS = ['noAnswer', 'modemLost', 'consoleStopped'] as const;
export type SendDoubt = (typeof SEND_DOUBTS)[number];

/** What a unit tells of its own accord. The texts are documented nowhere; rules tell them apart (research/gsm 1.3). */
export const ALERTS = [
  'sensorAlarm',
  'powerLost',
  'powerRestored',
  'temperatureHigh',
  'temperatureLow',
  'thermostat',
  'ringAction',
  'scheduledReport',
  'operatorNotice',
  'other',
] as const;
export type Alert = (typeof ALERTS)[number];

/** What a received text means to the console. */
export type Meaning =
  /** From somebody who is no unit. Nothing is ever answered by itself. */
  | { readonly kind: 'text' }
  /** A unit's answer, or its known texts without a question; `commandId` null: nothing was asked. */
  | { readonly kind: 'reply'; readonly commandId: UnitCommandId | null }
  /** ruleId null: a person marked it. */
  | { readonly kind: 'alert'; readonly alert: Alert; readonly ruleId: TextRuleId | null }
  /** From a unit, matched by no reply and no rule: a person must look at it. */
  | { readonly kind: 'unclassified' };

/** How a received text came together. */
export type Arrival =
  | { readonly kind: 'whole' }
  /** The rest never came; gaps are marked in the text. */
  | { readonly kind: 'incomplete'; readonly have: number; readonly of: number }
  /** Kept as raw PDU only. */
  | { readonly kind: 'undecodable'; readonly fault: string };

type AnyMessage = {
  readonly id: MessageId;
  /** `+` and digits, or the name or short code of an operator. */
  readonly number: string;
  /** The unit whose number it is. */
  readonly stationId: StationId | null;
  /** When the console received it, or was asked to send it. */
  readonly at: EpochMs;
  /** Passwords masked. */
  readonly text: string;
  /** How many SMS it costs or took. */
  readonly parts: number;
  /** Something in it is masked; its raw PDU is not shown. */
  readonly isMasked: boolean;
};

export type ReceivedMessage = AnyMessage & {
  readonly direction: 'received';
  /** The service centre's time stamp; null when there is none. */
  readonly sentAt: EpochMs | null;
  readonly arrival: Arrival;
  readonly meaning: Meaning;
  /** How often the network repeated it. */
  readonly repeats: number;
  readonly isRead: boolean;
};

export type OutgoingMessage = AnyMessage & {
  readonly direction: 'sent';
  readonly state: SendState;
  /** The e-mail of who asked; '' = the console by itself. */
  readonly askedBy: string;
  /** The unit command that it carries. */
  readonly commandId: UnitCommandId | null;
  /** How many attempts were made. */
  readonly attempts: number;
  /** Minutes that the network keeps it; null = the network's default. */
  readonly validityMinutes: number | null;
};

export type Message = ReceivedMessage | OutgoingMessage;
