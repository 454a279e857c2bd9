import { eventIterator, type } from '@orpc/contract';
import { z } from 'zod';
import { callIdInput, procedure } from './base.ts';
import { numberInput } from './messages.ts';
import type { Call } from '../domain/gsm/call.ts';
import type { ModemState } from '../domain/gsm/modemState.ts';
import type { CallId, EpochMs } from '../domain/ids.ts';

/** A port of this PC on which a modem may be. */
export type ModemPort = {
  /** As it is typed and stored: `/dev/ttyUSB2`, `COM5`; by-id where the system has it. */
  readonly address: string;
  /** Maker and product as the system says; '' = unknown. */
  readonly description: string;
  /** `12d1:1506`, and the interface of the stick; '' = no USB device or unknown. */
  readonly usbId: string;
  readonly interface: string;
  /** A path that stays the same after replugging; '' = none. */
  readonly stablePath: string;
  /** The device of this console that has it open; '' = none. */
  readonly usedBy: string;
};

/**
 * What is known of the PIN that staff typed. `refused`: the SIM did not take it, or the console stopped before it was
 * known whether it did; it is never tried again, staff type a new one.
 */
export type PinStanding = 'none' | 'stored' | 'accepted' | 'refused';

/** The modem and what goes through it, as it is now. */
export type ModemPicture = {
  /** '' = none is chosen. */
  readonly address: string;
  /** null: none is chosen. */
  readonly state: ModemState | null;
  readonly pin: PinStanding;
  readonly call: Call | null;
  /** The last text or call that came in: after long silence, a check call tells whether any would (research/gsm 6.16). */
  readonly lastInboundAt: EpochMs | null;
  readonly outbox: {
    readonly queued: number;
    /** Of the last hour, in SMS. */
    readonly sentLastHour: number;
    readonly capPerHour: number;
    /** The cap holds texts back until then; null = it does not. */
    readonly heldUntil: EpochMs | null;
    /** Texts of the last 24 hours that may have been sent or not. */
    readonly unknown: number;
  };
};

export type ModemMessage =
  | { readonly kind: 'picture'; readonly at: EpochMs; readonly picture: ModemPicture }
  | { readonly kind: 'pulse'; readonly at: EpochMs };

export type ModemSettings = {
  readonly address: string;
  readonly baudRate: number;
  /** Without `+`; national numbers belong to it. '' = none: only international numbers are compared. */
  readonly countryCode: string;
  /** As staff typed it, for SIMs that do not know their own; '' = the SIM's. */
  readonly ownNumber: string;
  readonly capPerNumber: number;
  readonly capPerHour: number;
  /** Warn when nothing came in for so long; 0 = never. */
  readonly silentHours: number;
  readonly pin: PinStanding;
};

export const modemContract = {
  /** The whole picture at once, then anew at each change, at most sixteen times a second. */
  watch: procedure.output(eventIterator(type<ModemMessage>())),
  ports: procedure.output(type<readonly ModemPort[]>()),
  settings: procedure.output(type<ModemSettings>()),
  /** Only what is given is changed. address '' = no modem. Refused with modem/badAddress, modem/badNumber. */
  setSettings: procedure
    .input(
      z.object({
        address: z.string().trim().max(200).optional(),
        baudRate: z.number().int().min(300).max(921_600).optional(),
        countryCode: z
          .string()
          .trim()
          .regex(/^\+?\d{0,4}$/u)
          .optional(),
        ownNumber: z.string().trim().max(40).optional(),
        capPerNumber: z.number().int().min(1).max(1_000).optional(),
        capPerHour: z.number().int().min(1).max(5_000).optional(),
        silentHours: z.number().int().min(0).max(10_000).optional(),
      }),
    )
    .output(type<ModemSettings>()),
  /** 4 to 8 digits, stored encrypted and tried once; '' forgets it. */
  setPin: procedure
    .input(
      z.object({
        pin: z
          .string()
          .trim()
          .regex(/^(?:\d{4,8})?$/u),
      }),
    )
    .output(type<ModemSettings>()),
  /** Opens the port anew. */
  reconnect: procedure.output(type<{ readonly reconnecting: true }>()),
  /** Calls back. Refused with modem/notReady, modem/callRuns, messages/badNumber. */
  dial: procedure.input(z.object({ number: numberInput })).output(type<{ readonly id: CallId }>()),
  /** Refused with modem/unitCall: a unit's alert call must ring on (D53). */
  hangUp: procedure.output(type<{ readonly hungUp: boolean }>()),
  /** Asks the operator, such as *100# for the balance. Refused with modem/notReady, modem/noAnswer. */
  ussd: procedure
    .input(
      z.object({
        code: z
          .string()
          .trim()
          .regex(/^[*#0-9]{2,30}$/u),
      }),
    )
    .output(type<{ readonly text: string }>()),
  /** Newest first. */
  calls: procedure
    .input(z.object({ before: callIdInput.nullable(), limit: z.number().int().min(1).max(200) }))
    .output(type<{ readonly calls: readonly Call[]; readonly next: CallId | null }>()),
};
