import { assertNever } from '../../../../../shared/domain/assertNever.ts';

/** One command of a line: `AT+CMGR=1` is `{ name: '+CMGR', mode: 'set', argument: '1' }`. */
export type AtCommand = {
  /** In capitals, with the sign in front: `+CSQ`, `^CURC`, `D`, `E`, `&F`, `S0`. */
  readonly name: string;
  /** `run` = the bare name, `read` = `?`, `test` = `=?`. */
  readonly mode: 'run' | 'set' | 'read' | 'test';
  readonly argument: string;
};

/** The text of a command in one form, as tables of answers name it. */
export function commandText({ name, mode, argument }: AtCommand): string {
  switch (mode) {
    case 'run':
      return name + argument;
    case 'read':
      return `${name}?`;
    case 'test':
      return `${name}=?`;
    case 'set':
      return `${name}=${argument}`;
    default:
      return assertNever(mode);
  }
}

const EXTENDED = /^[+^$*#%][A-Z][A-Z0-9_]*/i;
const PARAMETER = /^(S\d+)(\?|=\d*)/i;
const BASIC = /^([&\\]?[A-Z])(\d*)/i;

/**
 * The commands of a line behind `AT` (V.250, 5.2.1 and 5.4): basic ones need nothing between them, extended ones end
 * at a semicolon. `AT` alone is one command without a name. null = not a command line at all from somewhere on.
 */
export function parseAtLine(text: string): readonly AtCommand[] | null {
  const commands: AtCommand[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const taken = takeCommand(rest);
    if (!taken) return null;
    commands.push(taken.command);
    rest = taken.rest.replace(/^[;\s]+/, '');
  }
  return commands.length > 0 ? commands : [{ name: '', mode: 'run', argument: '' }];
}

type Taken = { readonly command: AtCommand; readonly rest: string };

function takeCommand(text: string): Taken | null {
  const extended = EXTENDED.exec(text);
  if (extended) return takeExtended(extended[0].toUpperCase(), text.slice(extended[0].length));
  const parameter = PARAMETER.exec(text);
  if (parameter) {
    const [whole, name = '', value = ''] = parameter;
    const rest = text.slice(whole.length);
    return { command: { name: name.toUpperCase(), ...modeOf(value) }, rest };
  }
  // Everything behind D is the number, semicolon and all (V.250, 6.3.1).
  if (/^D/i.test(text)) return { command: { name: 'D', mode: 'run', argument: text.slice(1).trim() }, rest: '' };
  const basic = BASIC.exec(text);
  if (!basic) return null;
  const [whole, name = '', argument = ''] = basic;
  return { command: { name: name.toUpperCase(), mode: 'run', argument }, rest: text.slice(whole.length) };
}

function takeExtended(name: string, text: string): Taken {
  const end = endOfCommand(text);
  return { command: { name, ...modeOf(text.slice(0, end).trim()) }, rest: text.slice(end) };
}

/** A semicolon inside quotes belongs to the value. */
function endOfCommand(text: string): number {
  let isQuoted = false;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '"') isQuoted = !isQuoted;
    else if (text[index] === ';' && !isQuoted) return index;
  }
  return text.length;
}

function modeOf(text: string): Pick<AtCommand, 'mode' | 'argument'> {
  if (text === '=?') return { mode: 'test', argument: '' };
  if (text === '?') return { mode: 'read', argument: '' };
  return text.startsWith('=') ? { mode: 'set', argument: text.slice(1).trim() } : { mode: 'run', argument: text };
}

/** The values of an argument: `"SM",,1` is `['SM', '', '1']`. */
export function valuesOf(argument: string): readonly string[] {
  const values: string[] = [];
  let value = '';
  let isQuoted = false;
  for (const letter of argument) {
    if (letter === '"') isQuoted = !isQuoted;
    else if (letter === ',' && !isQuoted) {
      values.push(value.trim());
      value = '';
    } else value += letter;
  }
  return [...values, value.trim()];
}

/** A whole number of an argument; '' takes the usual value; null = not a number in this range. */
export function wholeOf(text: string | undefined, range: readonly [number, number], usual: number): number | null {
  if (text === undefined || text === '') return usual;
  if (!/^\d{1,9}$/.test(text)) return null;
  const number = Number(text);
  return number >= range[0] && number <= range[1] ? number : null;
}
