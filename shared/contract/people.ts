import { type } from '@orpc/contract';
import { z } from 'zod';
import { language, procedure } from './base.ts';
import type { User } from '../domain/people.ts';

/** What belongs to one person and follows them from PC to PC. */
export type Preferences = {
  readonly language: 'nb' | 'en';
  readonly theme: 'light' | 'dark' | 'system';
  readonly largeText: boolean;
  readonly reducedMotion: boolean;
  /** The four windows of the dashboard (C15). */
  readonly dashboard: readonly string[];
  /** State of tables, by table name: columns, sort, widths. */
  readonly tables: Readonly<Record<string, string>>;
};

export const preferencesInput = z.object({
  language: language.optional(),
  theme: z.enum(['light', 'dark', 'system']).optional(),
  largeText: z.boolean().optional(),
  reducedMotion: z.boolean().optional(),
  dashboard: z.array(z.string().max(40)).length(4).optional(),
  tables: z.record(z.string().max(60), z.string().max(4000)).optional(),
});

export type SignedIn = {
  /** Single use, ten seconds: what the bridge hands to its host so that a reload stays signed in. */
  readonly handoff: string;
};

/** Who is at the glass; `locked` keeps the person but shows nothing until the password is given again. */
export type Me =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'signedIn'; readonly user: User; readonly preferences: Preferences };

export const peopleContract = {
  me: procedure.output(type<Me>()),
  /** Refused with people/wrongPassword, people/slowDown (args.seconds) or people/locked. */
  signIn: procedure
    .input(z.object({ email: z.string().max(200), password: z.string().max(200) }))
    .output(type<SignedIn>()),
  signOut: procedure.output(type<{ readonly signedOut: true }>()),
  changePassword: procedure
    .input(z.object({ current: z.string().max(200), next: z.string().max(200) }))
    .output(type<{ readonly changed: true }>()),
  setPreferences: procedure.input(preferencesInput).output(type<Preferences>()),
};
