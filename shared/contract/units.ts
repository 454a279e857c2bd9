import { eventIterator, type } from '@orpc/contract';
import { z } from 'zod';
import {
  epochMs,
  floorIdInput,
  messageIdInput,
  name,
  procedure,
  siteIdInput,
  stationIdInput,
  textRuleIdInput,
  unitCommandIdInput,
  unitProfileIdInput,
} from './base.ts';
import { numberInput } from './messages.ts';
import { ALERTS } from '../domain/gsm/message.ts';
import type { TextRule } from '../domain/gsm/textRule.ts';
import { UNIT_MODELS, type UnitProfile, type UnitState } from '../domain/gsm/unit.ts';
import type { UnitCommand } from '../domain/gsm/unitCommand.ts';
import type { EpochMs, StationId, UnitBatchId, UnitCommandId } from '../domain/ids.ts';

/** All units that the caller may see, then what changed, gathered over 60 ms. A `pulse` every 5 s. */
export type UnitsMessage =
  | { readonly kind: 'snapshot'; readonly at: EpochMs; readonly units: readonly UnitState[] }
  | {
      readonly kind: 'delta';
      readonly at: EpochMs;
      readonly units: readonly UnitState[];
      readonly removed: readonly StationId[];
    }
  | { readonly kind: 'pulse'; readonly at: EpochMs };

/**
 * A remark about something that is about to be sent: the text is `units.guards.<code>` with the values in `args`
 * (research/gsm 6). `refuse` cannot be sent at all, `confirm` is sent when a person has read the reason
 * (`isConfirmed`), `warn` is told and sent.
 */
export type Guard = {
  readonly level: 'refuse' | 'confirm' | 'warn';
  readonly code: string;
  readonly args: Readonly<Record<string, string>>;
};

/** One command as it would be sent. */
export type PlannedCommand = {
  readonly form: string;
  /** Passwords masked. */
  readonly text: string;
  /** With the password; over 30 the unit drops it without a word (D15). */
  readonly length: number;
  readonly guards: readonly Guard[];
};

/** What would be sent, in order, and what it costs, before anything is sent. */
export type Plan = {
  readonly commands: readonly PlannedCommand[];
  /** SMS that the console sends; about as many come back. */
  readonly sms: number;
  /** Of the whole plan: its order, the window, what it would cut off. */
  readonly guards: readonly Guard[];
  /** Conf commands are in it, which wait for the 30-minute window. */
  readonly needsWindow: boolean;
};

/** One setting that differs. null: the unit has not said it, or the other side has none. */
export type Difference = {
  readonly setting: string;
  readonly current: string | null;
  readonly currentAt: EpochMs | null;
  readonly wanted: string | null;
  /** false: nothing can be sent for it, such as another unit's masked password. */
  readonly canApply: boolean;
};
export type Comparison = { readonly differences: readonly Difference[]; readonly same: number; readonly plan: Plan };

export type HistoryPoint = { readonly at: EpochMs; readonly value: number };

const unit = z.object({ id: stationIdInput });
/** Exactly five characters on the unit (D36), nine for the renewal (D37); which is checked by the guards. */
const secret = z.string().max(40);
const args = z.record(z.string().max(40), z.string().max(60));
const values = z.record(z.string().max(40), z.string().max(400));
const isConfirmed = z.boolean();
const target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('defaults') }),
  z.object({ kind: z.literal('unit'), unitId: stationIdInput }),
  z.object({ kind: z.literal('profile'), profileId: unitProfileIdInput }),
  z.object({ kind: z.literal('values'), values }),
]);
/** What a safe access shall be: one guided plan in an order that never locks the console out (research/gsm 6.1, 6.2). */
const access = z.object({
  id: stationIdInput,
  /** Numbers besides the console's own, which is always kept; both forms are added (D35). */
  technicianNumbers: z.array(numberInput).max(5),
  alertNumbers: z.array(numberInput).max(10),
  isListOn: z.boolean(),
  /** null: as it is; '' twice: no password. */
  password: z.object({ typed: secret, repeated: secret }).nullable(),
  renewPassword: z.object({ typed: secret, repeated: secret }).nullable(),
});
const command = z.object({ id: stationIdInput, form: z.string().min(1).max(40), args });

export type UnitTarget = z.output<typeof target>;
export type UnitAccess = z.output<typeof access>;

export const addUnitInput = z.object({
  siteId: siteIdInput,
  floorId: floorIdInput.nullable(),
  name,
  model: z.enum(UNIT_MODELS),
  number: numberInput,
  isFahrenheit: z.boolean(),
  /** What is set on the unit already; '' = none. It is stored encrypted and never shown again. */
  password: secret,
  renewPassword: secret,
});

export const unitsContract = {
  watch: procedure.output(eventIterator(type<UnitsMessage>())),

  /** A station of kind `gsm` in the tree. Refused with units/numberTaken, units/badNumber, units/badPassword. */
  add: procedure.input(addUnitInput).output(type<UnitState>()),
  /** Only what is given is changed. */
  update: procedure
    .input(
      unit.extend({
        name: name.optional(),
        description: z.string().trim().max(2_000).optional(),
        floorId: floorIdInput.nullable().optional(),
        model: z.enum(UNIT_MODELS).optional(),
        number: numberInput.optional(),
        isFahrenheit: z.boolean().optional(),
        allowsListening: z.boolean().optional(),
        feedsConsole: z.boolean().optional(),
      }),
    )
    .output(type<UnitState>()),
  /** Its texts and calls stay under its number. Refused with units/busy while a command waits for its reply. */
  remove: procedure.input(unit).output(type<{ readonly removed: true }>()),
  /** Tells the console what is set on the unit; nothing is sent. null: as it is; '': none. */
  tellPasswords: procedure
    .input(unit.extend({ password: secret.nullable(), renewPassword: secret.nullable() }))
    .output(type<UnitState>()),

  /** One command, checked but not sent. */
  previewCommand: procedure.input(command).output(type<Plan>()),
  /**
   * Asks the unit. Answers as soon as the wish is stored; what becomes of it arrives in `watch` and `commands`. A conf
   * command waits for the window. Refused with units/guarded (args: code) when a guard says so or wants confirmation.
   */
  command: procedure.input(command.extend({ isConfirmed })).output(type<{ readonly id: UnitCommandId }>()),
  /** `settings`: everything that the model has, by its questions; `status`: STATUS alone, one SMS. */
  readOut: procedure
    .input(unit.extend({ scope: z.enum(['settings', 'status']) }))
    .output(type<{ readonly batchId: UnitBatchId }>()),
  previewReadOut: procedure.input(unit.extend({ scope: z.enum(['settings', 'status']) })).output(type<Plan>()),
  /** RENEWINTERVAL with the stored password. Refused with units/noRenewPassword. */
  renew: procedure.input(unit).output(type<{ readonly id: UnitCommandId }>()),
  /** Staff saw that the unit got power just now: the window is open for 30 minutes from then. */
  powered: procedure.input(unit).output(type<UnitState>()),

  compare: procedure.input(unit.extend({ target })).output(type<Comparison>()),
  /** Puts the chosen settings of the target onto the unit. */
  apply: procedure
    .input(unit.extend({ target, settings: z.array(z.string().max(40)).min(1).max(100), isConfirmed }))
    .output(type<{ readonly batchId: UnitBatchId }>()),
  previewApply: procedure
    .input(unit.extend({ target, settings: z.array(z.string().max(40)).max(100) }))
    .output(type<Plan>()),

  previewAccess: procedure.input(access).output(type<Plan>()),
  setAccess: procedure.input(access.extend({ isConfirmed })).output(type<{ readonly batchId: UnitBatchId }>()),

  /** Takes back what was not sent. null: all of this unit; its batch ends. */
  cancel: procedure
    .input(unit.extend({ commandId: unitCommandIdInput.nullable() }))
    .output(type<{ readonly cancelled: number }>()),
  /** Newest first. */
  commands: procedure
    .input(unit.extend({ before: unitCommandIdInput.nullable(), limit: z.number().int().min(1).max(200) }))
    .output(type<{ readonly commands: readonly UnitCommand[]; readonly next: UnitCommandId | null }>()),
  /** `signalDbm` in dBm, `temperature` in the unit's own degrees; at most 5,000 points, oldest first. */
  history: procedure
    .input(unit.extend({ value: z.enum(['signalDbm', 'temperature']), from: epochMs, to: epochMs }))
    .output(type<readonly HistoryPoint[]>()),

  profiles: procedure.output(type<readonly UnitProfile[]>()),
  /** The confirmed settings of a unit under a name; the same name replaces. */
  saveProfile: procedure.input(unit.extend({ name })).output(type<UnitProfile>()),
  removeProfile: procedure
    .input(z.object({ profileId: unitProfileIdInput }))
    .output(type<{ readonly removed: true }>()),

  rules: procedure.output(type<readonly TextRule[]>()),
  saveRule: procedure
    .input(
      z.object({
        /** null: a new one. */
        id: textRuleIdInput.nullable(),
        words: z.array(z.string().trim().min(2).max(60)).min(1).max(6),
        alert: z.enum(ALERTS),
        stationId: stationIdInput.nullable(),
      }),
    )
    .output(type<TextRule>()),
  removeRule: procedure.input(z.object({ id: textRuleIdInput })).output(type<{ readonly removed: true }>()),
  /** "This is a power-cut alert": classifies one text, and with `words` makes a rule for the next ones. */
  markAs: procedure
    .input(
      z.object({
        messageId: messageIdInput,
        alert: z.enum(ALERTS),
        words: z.array(z.string().trim().min(2).max(60)).max(6),
        forThisUnitOnly: z.boolean(),
      }),
    )
    .output(type<{ readonly rule: TextRule | null }>()),
};
