import { assertNever } from '../domain/assertNever.ts';
import { oneDash, squeezed } from './replyText.ts';
import { settingOf, type Setting } from './settings.ts';
import { listOf, MASK, NONE, SETTING_IDS, type SettingId } from './valueIds.ts';

/** The answer to a question: which setting, and what it is. */
export type SettingReply = { readonly setting: SettingId; readonly value: string };

const ROWS = SETTING_IDS.map(settingOf);

/** Reads an answer to `WORD?`; null = it is none. */
export function readSettingReply(text: string): SettingReply | null {
  const flat = squeezed(text);
  for (const setting of ROWS) {
    const value = valueIn(setting, flat, text);
    if (value !== null) return { setting: setting.id, value };
  }
  return null;
}

function valueIn(setting: Setting, flat: string, text: string): string | null {
  switch (setting.kind) {
    case 'choice':
      return activeOption(setting, flat);
    case 'value':
      return after(setting.word, String.raw`(-?\d{1,6})(?:SECONDS?|SEC|S|C|F)?`, flat);
    case 'degreesOrOff':
      return after(setting.word, String.raw`\(?(-?\d{1,4}|OFF)[CF]?\)?`, flat);
    case 'code':
      return after(setting.word, String.raw`([*#][\d*#]*#|NO)`, flat);
    case 'secret':
      return setting.id === 'renewPassword' && /^PASSWORDPRESENTED,?RENEWPOSSIBLE[.!]?$/u.test(flat) ? MASK : null;
    case 'numbers':
      return numbersIn(setting.word, flat, text);
    case 'schedule':
      return rulesIn(flat);
    // ALARM? and THERMOSTAT? are answered by reports.
    case 'switch':
      return null;
    default:
      return assertNever(setting);
  }
}

const after = (word: string, pattern: string, flat: string): string | null =>
  new RegExp(`^${word}[=:]${pattern}[.!]?$`, 'u').exec(flat)?.[1] ?? null;

/** `RING=(NOACTION),RESTART,SWITCH,MIC`: the active one is in parentheses (D19). */
function activeOption({ word, ...setting }: Extract<Setting, { kind: 'choice' }>, flat: string): string | null {
  if (!flat.startsWith(`${word}=`)) return null;
  const parts = flat
    .slice(word.length + 1)
    .replace(/[.!]$/u, '')
    .split(',')
    .filter((part) => part !== '');
  const active = parts.filter((part) => part.startsWith('(') && part.endsWith(')'));
  const [one] = parts.length === 1 ? parts : active;
  const value = one?.replaceAll(/[()]/gu, '');
  if (value === undefined || active.length > 1 || !setting.options.includes(value)) return null;
  return parts.every((part) => /^\(?[A-Z]+\)?$/u.test(part)) ? value : null;
}

function numbersIn(word: string, flat: string, text: string): string | null {
  if (new RegExp(`^NO${word}S[.!]?$`, 'u').test(flat)) return '';
  if (!new RegExp(String.raw`^${word}S[:=]?[\d,;+]+$`, 'u').test(flat)) return null;
  return listOf(numbersOf(oneDash(text).replace(/^[^\d+]*/u, '')));
}

/** With commas between them a line may break within a number; without, every break is between two. */
function numbersOf(list: string): readonly string[] {
  const parts = /[,;]/u.test(list) ? list.split(/[,;]/u).flatMap(joinedIfOne) : list.split(/\s+/u);
  return parts.map((part) => part.replaceAll(/[\s+]/gu, '')).filter((part) => part !== '');
}

const joinedIfOne = (part: string): readonly string[] => {
  const joined = part.replaceAll(/\s/gu, '');
  return joined.length <= 16 ? [joined] : part.split(/\s+/u);
};

const RULE = String.raw`(\d\d:\d\d),([*1-7]),(ON|OFF|INF|AON|AOF)`;
const RULES = new RegExp(String.raw`^(?:SCHEDULER[:=]?)?(?:\d*[.)])?(?:${RULE}[,;]?)+$`, 'u');

/** `11:59,*,AON` and so on, without a word before it (D56). */
function rulesIn(flat: string): string | null {
  if (!RULES.test(flat)) return null;
  return [...flat.matchAll(new RegExp(RULE, 'gu'))]
    .map(([, time, day, action]) => `${time},${day},${action}`)
    .join(';');
}

/** Undocumented words for an empty list, believed only as the answer to the question for it. */
export function emptyListReply(setting: SettingId, text: string): boolean {
  const flat = squeezed(text);
  if (setting === 'renewPassword') return /^(?:RENEW|NO)[A-Z]*(?:PASSWORD|RENEW|NOT)/u.test(flat);
  return flat.length <= 40 && !/\d/u.test(flat) && /^NO|EMPTY$|EMPTY[.!]$/u.test(flat);
}

export const NO_SECRET = NONE;
