import { oc, type } from '@orpc/contract';
import { z } from 'zod';
import { LANGUAGES } from '../domain/people.ts';
import {
  callId,
  floorId,
  messageId,
  outletId,
  readerId,
  siteId,
  stationId,
  textRuleId,
  unitCommandId,
  unitProfileId,
} from '../domain/ids.ts';

/**
 * Why something was not done, for the screen to say: the text is `refusals.<code>` with the values in `args`.
 * The code starts with its subject: `people/wrongPassword`, `stations/offline`.
 */
export type Refusal = { readonly code: string; readonly args: Readonly<Record<string, string>> };

/**
 * The start of every procedure. Expected failures are typed:
 * UNAUTHORIZED (sign in first), FORBIDDEN (the rights table says no), NOT_FOUND, REFUSED (with the reason).
 */
export const procedure = oc.errors({
  UNAUTHORIZED: {},
  FORBIDDEN: {},
  NOT_FOUND: {},
  REFUSED: { data: type<Refusal>() },
});

const shortText = z.string().trim().max(200);
export const name = z.string().trim().min(1).max(120);
export const freeText = z.string().trim().max(2000);
export const line = shortText;
export const epochMs = z.number().int().min(0).max(8.64e15);
export const language = z.enum(LANGUAGES);
const idText = z.string().min(1).max(64);
export const siteIdInput = idText.transform(siteId);
export const floorIdInput = idText.transform(floorId);
export const stationIdInput = idText.transform(stationId);
export const outletIdInput = idText.transform(outletId);
export const readerIdInput = idText.transform(readerId);
export const messageIdInput = idText.transform(messageId);
export const callIdInput = idText.transform(callId);
export const unitCommandIdInput = idText.transform(unitCommandId);
export const unitProfileIdInput = idText.transform(unitProfileId);
export const textRuleIdInput = idText.transform(textRuleId);

/** What a station and its operator type: case and zeros count (C55); OCPP caps CiString at 25 to 50, stations send more. */
export const chargeboxIdInput = z
  .string()
  .trim()
  .min(1)
  .max(255)
  .regex(/^[^/?#\s]+$/u);

export const nodeRefInput = z.discriminatedUnion('level', [
  z.object({ level: z.literal('system') }),
  z.object({ level: z.literal('site'), id: siteIdInput }),
  z.object({ level: z.literal('floor'), id: floorIdInput }),
  z.object({ level: z.literal('station'), id: stationIdInput }),
  z.object({ level: z.literal('outlet'), id: outletIdInput }),
]);
