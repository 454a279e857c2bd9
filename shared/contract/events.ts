import { type } from '@orpc/contract';
import { z } from 'zod';
import { line, nodeRefInput, procedure } from './base.ts';
import { EVENT_SEVERITIES, type LoggedEvent } from '../domain/events.ts';

export type EventPage = {
  readonly events: readonly LoggedEvent[];
  /** Pass as `before` to read on; null at the end. */ readonly next: number | null;
};

export const eventsContract = {
  /** Newest first. */
  page: procedure
    .input(
      z.object({
        node: nodeRefInput,
        severity: z.enum(EVENT_SEVERITIES).optional(),
        code: z.string().max(60).optional(),
        text: line.optional(),
        before: z.number().int().nullable(),
        limit: z.number().int().min(1).max(200),
      }),
    )
    .output(type<EventPage>()),
};
