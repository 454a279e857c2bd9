/** The answers of a modem that the driver reads. Each tolerates what research/gsm 2.2 lists. */

const fieldsOf = (line: string): readonly string[] =>
  line
    .slice(line.indexOf(':') + 1)
    .split(',')
    .map((field) => field.trim().replaceAll('"', ''));

/** 27.007 7.2: 0 idle, 1 home, 2 searching, 3 denied, 4 unknown, 5 roaming. Answers have the setting before it. */
export function registrationOf(line: string, isAnswer: boolean): number | null {
  const fields = fieldsOf(line);
  // `+CREG: 2,1,"5E25","605F"` answers; `+CREG: 1,"5E25","605F"` comes by itself.
  const stat = isAnswer && /^\d$/u.test(fields[1] ?? '') ? fields[1] : fields[0];
  return stat !== undefined && /^\d$/u.test(stat) ? Number(stat) : null;
}

/** 27.007 8.5: 0 to 31 in steps of 2 dB from -113; 99 = not known; 100 and up is TD-SCDMA, from -116. */
export function signalDbmOf(line: string): number | null {
  const value = Number(fieldsOf(line)[0]);
  if (!Number.isInteger(value)) return null;
  if (value >= 0 && value <= 31) return -113 + 2 * value;
  return value >= 100 && value <= 191 ? -116 + (value - 100) : null;
}

/** `+COPS: 0,0,"Telenor",7`. */
export const operatorOf = (line: string): string => /"([^"]*)"/u.exec(line)?.[1] ?? '';

/** `+CPMS: "SM",3,20,...` and the answer to a setting, `+CPMS: 3,20,...`. */
export function storageOf(line: string): { readonly used: number; readonly total: number } | null {
  const numbers = fieldsOf(line).filter((field) => /^\d+$/u.test(field));
  const [used, total] = numbers;
  return used === undefined || total === undefined ? null : { used: Number(used), total: Number(total) };
}

export type ListedText = { readonly index: number; readonly pdu: string };

/** The received texts of a CMGL answer: each head with its PDU on the next line. What was sent from here is left out. */
export function listedTexts(lines: readonly string[]): readonly ListedText[] {
  return lines.flatMap((line, at) => {
    const head = /^\+CMGL: ?(\d+), ?(\d)/iu.exec(line);
    const pdu = lines[at + 1] ?? '';
    if (!head || Number(head[2]) > 1 || !isHex(pdu)) return [];
    return [{ index: Number(head[1]), pdu }];
  });
}

/** The PDU of a CMGR answer. */
export const readText = (lines: readonly string[]): string | null => lines.find(isHex) ?? null;

export const isHex = (text: string): boolean => /^(?:[0-9a-f]{2}){8,}$/iu.test(text);

/** The number of a `+CMS ERROR: 38` or `+CME ERROR: 10`; verbose and bare errors have none. */
export const errorNumber = (text: string): number | null => {
  const number = /^\+CM[ES] ERROR: ?(\d+)$/iu.exec(text)?.[1];
  return number === undefined ? null : Number(number);
};

/** Network trouble that a minute may mend (27.005 3.2.5). */
export const isTransient = (text: string): boolean => {
  const number = errorNumber(text);
  return number !== null && [38, 41, 42, 47, 314, 331, 332, 500].includes(number);
};

/** Digits of what `AT+CGSN`, `AT+CIMI` answer, whatever stands around them. */
export const digitsOf = (lines: readonly string[]): string => /\d{14,17}/u.exec(lines.join(' '))?.[0] ?? '';
/** What `AT+CGMI` and its like answer. */
export const wordsOf = (lines: readonly string[]): string =>
  (lines[0] ?? '')
    .replace(/^\+\w+: ?/u, '')
    .replaceAll('"', '')
    .trim();
export const quotedNumber = (lines: readonly string[]): string => /"(\+?\d{4,})"/u.exec(lines.join(' '))?.[1] ?? '';
