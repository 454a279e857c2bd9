import { assertNever } from '../../../../shared/domain/assertNever.ts';
import { isRegistrationAnswer } from '../answers/registration.ts';
import { isPdu, isTextMode } from '../answers/texts.ts';
import { errorOf } from './atError.ts';
import { isQuestion, nameOf, type AtCommand, type AtReply } from './command.ts';
import { unsolicited, type Unsolicited } from './unsolicited.ts';

/** The dialogue on the wire as it stands: at most one command is in flight. */
export type Exchange = {
  readonly flight: Flight | null;
  /** Nothing may be sent yet: the answer to the last command may still come, and would be taken for the next one's. */
  readonly isQuiet: boolean;
  /** Results of commands that were given up on, still to come. */
  readonly owed: number;
  /** A line that goes on in the next one. */
  readonly open: OpenLine | null;
};

type Flight = {
  readonly command: AtCommand;
  readonly lines: readonly string[];
  readonly isHanded: boolean;
  /** An OK came that can only have been a late one. */
  readonly hasSkipped: boolean;
};
type OpenLine =
  | { readonly kind: 'head'; readonly of: 'text' | 'report' }
  | { readonly kind: 'quote'; readonly lines: readonly string[] };

export type ExchangeInput =
  | { readonly kind: 'begun'; readonly command: AtCommand }
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'prompt' }
  | { readonly kind: 'deadline' }
  | { readonly kind: 'quietOver' }
  /** A call that is being set up is given up. */
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'lost' };

export type ExchangeEffect =
  | { readonly kind: 'write'; readonly text: string }
  /** The deadline of the flight, from now. */
  | { readonly kind: 'deadline'; readonly ms: number }
  | { readonly kind: 'quiet'; readonly ms: number }
  | { readonly kind: 'settled'; readonly reply: AtReply }
  | { readonly kind: 'said'; readonly said: Unsolicited }
  /** A text or delivery report that came without being stored. */
  | { readonly kind: 'carried'; readonly of: 'text' | 'report'; readonly pdu: string }
  /** Neither an answer nor anything known. */
  | { readonly kind: 'discarded'; readonly text: string };

export type ExchangeStep = { readonly exchange: Exchange; readonly effects: readonly ExchangeEffect[] };

export const IDLE: Exchange = { flight: null, isQuiet: false, owed: 0, open: null };

const PROMPT_WITHIN_MS = 5_000;
/** How long a result may be late before the next command is sent. */
const LATE_MS = 2_000;
/** How long some need to say OK to an Escape; others say nothing. */
const ESCAPE_MS = 500;
/** For the OK behind a line that counts by itself. */
const GRACE_MS = 500;
const MOST_QUOTED_LINES = 30;
const ESCAPE = '\u001b';
const CTRL_Z = '\u001a';
const DIAL_ENDS = /^(?:NO CARRIER|BUSY|NO ANSWER|NO DIAL ?TONE|HANGUP: ?\d+)$/iu;

/** What follows from what the modem said, the clock showed, or we began. */
export function step(exchange: Exchange, input: ExchangeInput): ExchangeStep {
  switch (input.kind) {
    case 'begun':
      return begin(exchange, input.command);
    case 'line':
      return exchange.open ? goOn(exchange, exchange.open, input.text) : heard(exchange, input.text);
    case 'prompt':
      return prompted(exchange);
    case 'deadline':
      return timedOut(exchange);
    case 'quietOver':
      return only({ ...exchange, isQuiet: false });
    case 'interrupted':
      return interrupted(exchange);
    case 'lost':
      return settle(IDLE, exchange.flight && { kind: 'lost', isHanded: exchange.flight.isHanded });
    default:
      return assertNever(input);
  }
}

/** Whether a `> ` would be an answer now. */
export const awaitsPrompt = ({ flight }: Exchange): boolean =>
  flight !== null && flight.command.payload !== undefined && !flight.isHanded;

const only = (exchange: Exchange, ...effects: readonly ExchangeEffect[]): ExchangeStep => ({ exchange, effects });

const settle = (exchange: Exchange, reply: AtReply | null, ...more: readonly ExchangeEffect[]): ExchangeStep => ({
  exchange: { ...exchange, flight: null },
  effects: reply === null ? more : [...more, { kind: 'settled', reply }],
});

function begin(exchange: Exchange, command: AtCommand): ExchangeStep {
  const flight: Flight = { command, lines: [], isHanded: false, hasSkipped: false };
  const ms = command.payload === undefined ? command.withinMs : PROMPT_WITHIN_MS;
  return only({ ...exchange, flight }, { kind: 'deadline', ms }, { kind: 'write', text: `${command.text}\r` });
}

function prompted(exchange: Exchange): ExchangeStep {
  const { flight } = exchange;
  if (flight === null || !awaitsPrompt(exchange)) return only(exchange);
  const { command } = flight;
  return only(
    { ...exchange, flight: { ...flight, isHanded: true } },
    { kind: 'deadline', ms: command.withinMs },
    { kind: 'write', text: `${command.payload ?? ''}${CTRL_Z}` },
  );
}

function timedOut(exchange: Exchange): ExchangeStep {
  const { flight, owed } = exchange;
  if (flight === null) return only(exchange);
  const { command, lines, isHanded, hasSkipped } = flight;
  if (hasSkipped || (command.mayLackResult && lines.length > 0)) return settle(exchange, { kind: 'ok', lines });
  const reply: AtReply = { kind: 'noAnswer', isHanded, lines };
  const late = { ...exchange, owed: owed + 1, isQuiet: true };
  // It may still wait for a text, and would take the next command for one (gammu 54666d4f8).
  const escape: readonly ExchangeEffect[] = command.payload === undefined ? [] : [{ kind: 'write', text: ESCAPE }];
  return settle(late, reply, ...escape, { kind: 'quiet', ms: LATE_MS });
}

/** Any character ends the setting up of a call (V.250, 5.6.1); its result comes a moment later. */
function interrupted(exchange: Exchange): ExchangeStep {
  const { flight, owed } = exchange;
  if (flight === null || !flight.command.isDial) return only(exchange);
  const reply: AtReply = {
    kind: 'refused',
    error: { kind: 'plain', code: null, text: 'ABORTED' },
    lines: flight.lines,
  };
  const late = { ...exchange, owed: owed + 1, isQuiet: true };
  return settle(late, reply, { kind: 'write', text: '\r' }, { kind: 'quiet', ms: ESCAPE_MS });
}

/** The next line of what a head or an open quote began. */
function goOn(exchange: Exchange, open: OpenLine, text: string): ExchangeStep {
  const closed = { ...exchange, open: null };
  if (open.kind === 'head')
    return isPdu(text) ? only(closed, { kind: 'carried', of: open.of, pdu: text }) : heard(closed, text);
  const isOver = isResult(text, exchange.flight) || unsolicited(text) !== null;
  const lines = isOver ? open.lines : [...open.lines, text];
  if (!isOver && !text.includes('"') && lines.length < MOST_QUOTED_LINES)
    return only({ ...exchange, open: { kind: 'quote', lines } });
  const told: ExchangeEffect = { kind: 'said', said: { kind: 'ussd', line: lines.join('\n') } };
  if (!isOver) return only(closed, told);
  const rest = heard(closed, text);
  return { ...rest, effects: [told, ...rest.effects] };
}

function heard(exchange: Exchange, raw: string): ExchangeStep {
  // What a prompt that nobody waited for leaves in front of the next line.
  const text = raw.replace(/^(?:> ?)+(?=\S)/u, '') || raw;
  const { flight } = exchange;
  if (/^[> ]+$/u.test(text)) return only(exchange);
  if (flight !== null && isEcho(flight, text)) return only(exchange);
  if (isResult(text, flight)) return resulted(exchange, text);
  if (flight !== null && isOwnAnswer(flight, text)) return answered(exchange, flight, text);
  const said = unsolicited(text);
  if (said !== null) return spoken(exchange, said);
  if (flight?.command.answer === 'free') return answered(exchange, flight, text);
  return only(exchange, { kind: 'discarded', text });
}

function spoken(exchange: Exchange, said: Unsolicited): ExchangeStep {
  if (said.kind === 'head') return only({ ...exchange, open: { kind: 'head', of: said.of } });
  const isOpen = said.kind === 'ussd' && said.line.split('"').length % 2 === 0;
  if (isOpen) return only({ ...exchange, open: { kind: 'quote', lines: [said.line] } });
  return only(exchange, { kind: 'said', said });
}

function answered(exchange: Exchange, flight: Flight, text: string): ExchangeStep {
  const next = { ...exchange, flight: { ...flight, lines: [...flight.lines, text] } };
  return flight.command.mayLackResult ? only(next, { kind: 'deadline', ms: GRACE_MS }) : only(next);
}

const isResult = (text: string, flight: Flight | null): boolean =>
  /^OK$/iu.test(text) ||
  errorOf(text) !== null ||
  (flight?.command.isDial === true && (DIAL_ENDS.test(text) || /^CONNECT\b/iu.test(text)));

function resulted(exchange: Exchange, text: string): ExchangeStep {
  const { flight, owed } = exchange;
  if (flight === null) {
    // A late one. Whatever comes now is the answer to what is sent now.
    const effects: readonly ExchangeEffect[] = owed > 0 || exchange.isQuiet ? [] : [{ kind: 'discarded', text }];
    return only({ ...exchange, owed: Math.max(0, owed - 1), isQuiet: false }, ...effects);
  }
  const { command, lines } = flight;
  const isOk = /^(?:OK|CONNECT\b.*)$/iu.test(text);
  if (isOk && owed > 0 && lines.length === 0 && isQuestion(command))
    return only({ ...exchange, owed: owed - 1, flight: { ...flight, hasSkipped: true } });
  if (isOk) return settle(exchange, { kind: 'ok', lines });
  const error = errorOf(text) ?? { kind: 'plain', code: null, text };
  const reply: AtReply = { kind: 'refused', error, lines };
  if (command.payload === undefined) return settle(exchange, reply);
  // After a refused text some still sit at their prompt (gammu 54666d4f8).
  return settle(
    { ...exchange, isQuiet: true },
    reply,
    { kind: 'write', text: ESCAPE },
    { kind: 'quiet', ms: ESCAPE_MS },
  );
}

const isEcho = ({ command }: Flight, text: string): boolean =>
  text.toUpperCase() === command.text.replace(ESCAPE, '').toUpperCase() || text === command.payload;

/** Lines that begin with the command's name are its answer, even where they could come by themselves. */
function isOwnAnswer({ command, lines }: Flight, text: string): boolean {
  const name = nameOf(command);
  const isNamed = name !== '' && new RegExp(`^${escaped(name)}(?:\\b|:)`, 'iu').test(text);
  if (isNamed) return name !== '+CREG' || isRegistrationAnswer(text);
  if (command.answer !== 'texts') return false;
  const before = lines.at(-1) ?? '';
  const isBody = before.toUpperCase().startsWith(name) && isPdu(text);
  return isBody || (isTextMode(lines) && unsolicited(text) === null);
}

const escaped = (name: string): string => name.replaceAll(/[$^*+.?]/gu, '\\$&');
