import { readFileSync } from 'node:fs';
import { COMMANDS, formNamed, type FormCall, type Speaker } from '../../../shared/isocket/commands.ts';
import { argumentBreach, compose } from '../../../shared/isocket/compose.ts';
import type { CommandForm } from '../../../shared/isocket/form.ts';
import { rangeOf } from '../../../shared/isocket/parameter.ts';
import { parseReply, type Reply } from '../../../shared/isocket/parseReply.ts';
import { recognise } from '../../../shared/isocket/recognise.ts';
import { factoryDefaults, settingOf, settingsOf } from '../../../shared/isocket/settings.ts';
import { isRecord, textAt, type Tally } from './tally.ts';

type Entry = Readonly<Record<string, unknown>>;

const SPEAKER: Speaker = { model: '706', isFahrenheit: false, password: null };
const PASSWORD = 'a1b2c';

/**
 * Checks `commands.json`: that the table has its forms with their type, models, ranges and lengths, composes its
 * examples and understands every reply and error that it prints.
 */
export function checkCommands(file: string, tally: Tally): void {
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const root = isRecord(parsed) ? parsed : {};
  const entries = records(root.commands);
  tally.check('forms', COMMANDS.map(({ id }) => id).toSorted(), entries.map((entry) => textAt(entry, 'id')).toSorted());
  for (const entry of entries) checkEntry(entry, tally);
  for (const error of records(root.error_replies)) checkError(error, tally);
  checkDefaults(texts(root.factory_defaults), tally);
}

function checkEntry(entry: Entry, tally: Tally): void {
  const id = textAt(entry, 'id');
  const form = formNamed(id);
  if (!form) return tally.check(`${id} is known`, false, true);
  tally.check(`${id} type`, form.type, textAt(entry, 'type').toLowerCase());
  tally.check(`${id} models`, form.models.toSorted(), texts(entry.models).toSorted());
  tally.check(`${id} experimental`, form.isExperimental, entry.experimental === true);
  const answers = form.isAlwaysAnswered;
  tally.check(`${id} is answered although confirmations are off`, answers, entry.replies_even_with_SMSCONFIRM_OFF);
  checkExample(form, entry, tally);
  checkRanges(form, entry, tally);
  for (const reply of texts(entry.replies_printed)) checkReply(form, reply, tally);
}

/** The example as the manual writes it is recognised, and composes to itself again. */
function checkExample(form: CommandForm, entry: Entry, tally: Tally): void {
  const example = withDigits(textAt(entry, 'example'));
  const read = recognise(example);
  tally.check(`${form.id} recognises ${example}`, read.kind === 'call' ? read.call.form : read.kind, form.id);
  if (read.kind !== 'call') return;
  const model = form.models[0] ?? SPEAKER.model;
  for (const password of [null, PASSWORD]) {
    const composed = compose(read.call, { ...SPEAKER, model, password });
    const text = `${password ?? ''}${example}`;
    tally.check(
      `${form.id} composes`,
      composed.ok ? composed.text : composed.rule,
      text.length > 30 ? 'tooLong' : text,
    );
  }
}

function checkRanges(form: CommandForm, entry: Entry, tally: Tally): void {
  for (const [index, given] of records(entry.params).entries()) {
    const parameter = form.parameters[index];
    if (!parameter) {
      tally.check(`${form.id} parameter ${index}`, null, given);
      continue;
    }
    for (const [isFahrenheit, low, high] of [
      [false, given.min ?? given.min_C, given.max ?? given.max_C],
      [true, given.min ?? given.min_F, given.max ?? given.max_F],
    ] as const) {
      if (typeof low !== 'number' || typeof high !== 'number') continue;
      tally.check(`${form.id} range`, rangeOf(parameter, isFahrenheit), { min: low, max: high });
      const ruleOf = (value: number) =>
        argumentBreach(form, { [parameter.name]: String(value) }, isFahrenheit)?.rule ?? 'fine';
      const found = [low - 1, low, high, high + 1].map(ruleOf);
      tally.check(`${form.id} refuses beyond its range`, found, ['outOfRange', 'fine', 'fine', 'outOfRange']);
    }
  }
}

/** With every kind of dash and without the spaces around it, in capitals, and with the lines broken otherwise. */
function checkReply(form: CommandForm, printed: string, tally: Tally): void {
  const reply = withDigits(printed);
  const variants = [
    reply,
    reply.replaceAll('–', '-'),
    reply.replaceAll('–', '\u2014'),
    reply.replaceAll(/\s*[–-]\s*OK/gu, '\u2212OK'),
    reply.replaceAll('\n', '\r\n'),
    reply.replaceAll(/[,=]/gu, '$&\n'),
    reply.toUpperCase(),
  ];
  const awaited: FormCall = { form: form.id, args: {} };
  for (const variant of variants) {
    const parsed = parseReply(variant, { model: '706', isFahrenheit: false, awaited });
    tally.check(`${form.id} understands ${JSON.stringify(variant)}`, isUnderstood(parsed, form), true);
  }
}

const isUnderstood = (reply: Reply, form: CommandForm): boolean => {
  if (reply.kind === 'confirmed') return reply.form === form.id;
  if (reply.kind === 'error') return form.refusals.includes(reply.reason);
  return reply.kind !== 'unclassified';
};

function checkError(error: Entry, tally: Tally): void {
  const printed = textAt(error, 'text');
  if (error.pattern === null) return;
  const reply = printed.replace('<command>', 'RESTARTTIME=5').replace('COMMAND', 'RESTARTTIME=5');
  for (const text of [reply, reply.replaceAll('–', '-'), reply.replaceAll(' ', '\n')]) {
    const parsed = parseReply(text, { model: '706', isFahrenheit: false, awaited: null });
    tally.check(`error ${JSON.stringify(text)}`, parsed.kind, 'error');
  }
}

/** `RESTARTIME=10` and so on; four are printed as sentences. */
function checkDefaults(printed: readonly string[], tally: Tally): void {
  const defaults = factoryDefaults('706');
  const byWord = new Map(settingsOf('706').map((id) => [settingOf(id).word, defaults[id]]));
  // The two settings with the word THERMOSTAT: the mode is what is printed with it.
  byWord.set('THERMOSTAT', defaults.thermostatMode);
  for (const line of printed) {
    const [word = '', value] = line.replace('RESTARTIME', 'RESTARTTIME').split('=');
    if (value !== undefined) tally.check(`factory ${line}`, byWord.get(word), value);
  }
  for (const id of ['alarm', 'thermostat'] as const) tally.check(`factory ${id}`, defaults[id], 'OFF');
  tally.check('factory schedule', defaults.schedule, '');
}

/** Where the manual prints a format instead of an example. */
const withDigits = (text: string): string =>
  text
    .replaceAll('yy/mm/dd:hh:ss', '26/11/23:12:00')
    .replaceAll(/yy\/mm\/dd,\s*hh:mm:ss\+zz/gu, (format) =>
      format.replace('yy/mm/dd', '26/11/23').replace('hh:mm:ss+zz', '12:00:00+04'),
    )
    .replaceAll('y/m/d,h:m:s', '26/11/23,12:00:00')
    .replaceAll('hh:mm', '08:00');

const records = (value: unknown): readonly Entry[] => (Array.isArray(value) ? value.filter(isRecord) : []);
const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
