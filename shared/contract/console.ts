import { type } from '@orpc/contract';
import { z } from 'zod';
import { language, line, name, procedure } from './base.ts';
import type { EpochMs } from '../domain/ids.ts';
import type { Language } from '../domain/people.ts';

/** What anyone at the PC may know before signing in. */
export type ConsoleInfo = {
  readonly version: string;
  readonly mode: 'firstStart' | 'normal' | 'demo';
  readonly harbourName: string;
  /** IANA zone of the harbour, never the PC's. */
  readonly timeZone: string;
  readonly language: Language;
  readonly now: EpochMs;
  /** Only in the demo: the marked accounts that it offers. */
  readonly demoAccounts: readonly { readonly email: string; readonly password: string; readonly role: string }[];
};

export type ListenerAddress = {
  readonly url: string;
  readonly scope: 'thisPc' | 'network';
  readonly networkName: string;
};

/** What an installer types into a station. */
export type ListenerInfo = {
  readonly state: 'listening' | 'failed' | 'off';
  /** Why it does not listen, as a refusal code such as `ocpp/portInUse`, with the holder when known. */
  readonly failure: string;
  readonly failureDetail: string;
  readonly port: number;
  readonly lan: boolean;
  readonly addresses: readonly ListenerAddress[];
};

export type HealthLevel = 'good' | 'warning' | 'fault' | 'off';
/** One chip of the top bar: the word is `health.<subject>.<code>`. */
export type HealthChip = {
  readonly subject: 'ocpp' | 'modem' | 'han' | 'outbox' | 'disk' | 'file';
  readonly level: HealthLevel;
  readonly code: string;
  readonly args: Readonly<Record<string, string>>;
};

export const consoleContract = {
  /** Answers without signing in. */
  info: procedure.output(type<ConsoleInfo>()),
  /** First start only: creates the administrator, the harbour and its first site; refused once a user exists. */
  begin: procedure
    .input(
      z.object({
        harbourName: name,
        siteName: name,
        timeZone: z.string().max(64),
        language,
        firstName: name,
        lastName: line,
        email: z.email().max(200),
        password: z.string().max(200),
        /** Listener on the LAN address by choice, else on this PC only. */
        listenOnLan: z.boolean(),
      }),
    )
    .output(type<{ readonly handoff: string }>()),
  /** First start only: opens the demo harbour in a file of its own. The caller is disconnected and comes back to it. */
  exploreDemo: procedure.output(type<{ readonly reopening: true }>()),
  /** Demo only: back to the real file. The caller is disconnected. */
  leaveDemo: procedure.output(type<{ readonly reopening: true }>()),
  /** First start only: a backup arrives in pieces of at most 512 KiB (base64), is checked and opened. */
  restorePiece: procedure
    .input(z.object({ offset: z.number().int().min(0), bytesBase64: z.string().max(720_000), last: z.boolean() }))
    .output(type<{ readonly received: number; readonly reopening: boolean }>()),
  listener: procedure.output(type<ListenerInfo>()),
  setListenOnLan: procedure.input(z.object({ listenOnLan: z.boolean() })).output(type<ListenerInfo>()),
  health: procedure.output(type<readonly HealthChip[]>()),
};
