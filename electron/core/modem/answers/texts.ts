import { fieldsOf } from '../line/fields.ts';

/** A place of the storage with the PDU in it. */
export type ListedText = { readonly index: number; readonly pdu: string };

/** At least eight octets: shorter ones are no message, but words may be (`DEAD`). */
export const isPdu = (text: string): boolean => /^(?:[0-9a-f]{2}){8,}$/iu.test(text);

/** TS 27.005, 3.1: 0 new, 1 read, 2 and 3 drafts and what was sent from here. */
const RECEIVED = new Set(['0', '1']);

/** The received texts of `+CMGL: <place>,<state>,[name],<length>`, each with its PDU on the next line. */
export function listedTexts(lines: readonly string[]): readonly ListedText[] {
  return lines.flatMap((line, at) => {
    if (!/^\+CMGL:/iu.test(line)) return [];
    const [index = '', state = ''] = fieldsOf(line);
    const pdu = lines[at + 1] ?? '';
    return /^\d+$/u.test(index) && RECEIVED.has(state) && isPdu(pdu) ? [{ index: Number(index), pdu }] : [];
  });
}

/** The PDU of a `+CMGR` answer; null = the place is empty, or not readable yet (E3531, gammu 9e8664ecc). */
export const readPdu = (lines: readonly string[]): string | null => lines.find(isPdu) ?? null;

/** `+CMGL: 1,"REC READ",...`: a modem that answers in text mode although AT+CMGF=0 (gammu 62a1ef627). */
export const isTextMode = (lines: readonly string[]): boolean =>
  lines.some((line) => /^\+CMG[LR]: ?(?:\d+,)? ?"/iu.test(line));
