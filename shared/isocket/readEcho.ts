import type { CommandForm } from './form.ts';
import type { FormId } from './formIds.ts';
import { echoPattern, escaped } from './parameter.ts';
import { ERROR_TEXTS, type ErrorReason } from './replyErrors.ts';
import { squeezed } from './replyText.ts';

export type Echoed = {
  readonly args: Readonly<Record<string, string>>;
  /** What stands behind it, squeezed. */
  readonly rest: string;
};

type EchoPattern = { readonly pattern: RegExp; readonly names: readonly string[] };
const patterns = new Map<FormId, EchoPattern | null>();

/** Whether the text, squeezed, is this form's "done": its echo with OK, or its own words. null = it is not. */
export function echoOf(form: CommandForm, flat: string): Echoed | null {
  let known = patterns.get(form.id);
  if (known === undefined) patterns.set(form.id, (known = patternOf(form)));
  const match = known?.pattern.exec(flat);
  if (!known || !match) return null;
  const entries = known.names.map((name, index) => [name, (match[index + 1] ?? '').replace(/^\+/u, '')] as const);
  return { args: Object.fromEntries(entries), rest: match.groups?.rest ?? '' };
}

function patternOf(form: CommandForm): EchoPattern | null {
  const { answer } = form;
  if (answer.kind === 'says') {
    const names: string[] = [];
    return { pattern: new RegExp(`^${filled(form, answer.words, names)}[.!]?$`, 'u'), names };
  }
  if (answer.kind !== 'ok') return null;
  const names: string[] = [];
  const echo = filled(form, answer.as ?? form.syntax, names);
  // Spaces and dashes before OK vary; a mark may follow it.
  return { pattern: new RegExp(`^${echo}-*OK[.!]?(?<rest>.*)$`, 'u'), names };
}

const DATE_ECHO = echoPattern({ name: 'date', kind: 'date' });

function filled(form: CommandForm, template: string, names: string[]): string {
  return template
    .split(/(\{\w+\})/u)
    .map((piece) => {
      const name = /^\{(\w+)\}$/u.exec(piece)?.[1];
      if (name === undefined) return escaped(squeezed(piece));
      names.push(name);
      const parameter = form.parameters.find((one) => one.name === name);
      return `(${parameter ? echoPattern(parameter) : DATE_ECHO})`;
    })
    .join('');
}

const ERRORS = ERROR_TEXTS.map(({ reason, words, echo }) => {
  const end = escaped(squeezed(words).replace(/!$/u, '')).replace('DENY', 'DEN(?:Y|IED)');
  const before = { always: '(.{1,200}?)-+', perhaps: '(?:(.{1,200}?)-+)?', never: '()' }[echo];
  return { reason, pattern: new RegExp(`^${before}${end}!*[.]?$`, 'u') };
});

/** One of the units' refusals (D21), with or without the command before it; null = it is none. */
export function errorIn(text: string): { readonly reason: ErrorReason; readonly echo: string } | null {
  const flat = squeezed(text);
  for (const { reason, pattern } of ERRORS) {
    const match = pattern.exec(flat);
    if (match) return { reason, echo: match[1] ?? '' };
  }
  return null;
}
