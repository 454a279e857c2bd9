import { ussdText } from '../../../../shared/codecs/sms/ussd.ts';

/** TS 27.007, 7.15: 0 said, 1 wants an answer, 2 ended by the network, 3 and up: not for this modem, failed, timed out. */
export type UssdAnswer = { readonly stage: number; readonly text: string; readonly raw: string };

/** `+CUSD: 0,"Balance 42",15`; the text may lack its quotes, its coding, or go over several lines. null = no such line. */
export function ussdAnswerOf(line: string): UssdAnswer | null {
  const [whole, stage = '', rest = ''] = /^\+CUSD: ?(\d) ?(?:, ?(.*))?$/isu.exec(line) ?? [];
  if (whole === undefined) return null;
  const [isWhole, text = '', coding] =
    /^"(.*?)"(?: ?, ?(\d{1,3}))?\s*$/su.exec(rest) ?? /^"?(.*?)(?: ?, ?(\d{1,3}))?\s*$/su.exec(rest) ?? [];
  const raw = isWhole === undefined ? rest : text;
  const number = coding === undefined ? null : Number(coding);
  return { stage: Number(stage), text: ussdText(raw, number), raw };
}
