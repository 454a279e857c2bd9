import { decodePdu } from '../../../shared/codecs/sms/decodePdu.ts';
import { assertNever } from '../../../shared/domain/assertNever.ts';
import type { SmsPdu } from '../../../shared/codecs/sms/pdu.ts';
import type { ModemEvent } from '../../../electron/core/simulators/modem/virtualModem.ts';
import type { NetworkEvent } from '../../../electron/core/simulators/modem/network/networkEvent.ts';

/** The shortest thing that is worth a look as a message. */
const PDU = /^[0-9A-F]{24,}$/i;
const NAMES: Readonly<Record<string, string>> = { '\u001a': '<Ctrl-Z>', '\u001b': '<Escape>' };

/** Turns the bytes on the line into lines to read: `>` typed, `<` said, with the texts of messages in plain. */
export class ModemTraffic {
  #typed = '';
  #said = '';
  readonly #echoes: string[] = [];

  lines(event: ModemEvent): readonly string[] {
    switch (event.kind) {
      case 'typed':
        return this.#typedLines(latin(event.bytes));
      case 'said':
        return this.#saidLines(latin(event.bytes));
      case 'storageFull':
        return [`the storage is full (${event.line})`];
      case 'opened':
      case 'closed':
        this.#typed = '';
        this.#said = '';
        this.#echoes.length = 0;
        return [`a program has ${event.kind} the line`];
      case 'unplugged':
        return ['unplugged'];
      case 'pluggedIn':
        return ['plugged in'];
      default:
        return assertNever(event);
    }
  }

  #typedLines(text: string): readonly string[] {
    const pieces = (this.#typed + text).split(/(?<=[\r\u001a\u001b])/);
    const last = pieces.at(-1) ?? '';
    const isDone = /[\r\u001a\u001b]$/.test(last);
    this.#typed = isDone ? '' : last;
    const done = isDone ? pieces : pieces.slice(0, -1);
    for (const piece of done) this.#echoes.push(bare(piece));
    return done.flatMap((piece) => {
      const line = readable(piece);
      return line === '' ? [] : withPlain(`> ${line}`, bare(piece));
    });
  }

  #saidLines(text: string): readonly string[] {
    const pieces = (this.#said + text).split(/\r\n|\r|\n/);
    const last = pieces.pop() ?? '';
    const isPrompt = last === '> ';
    this.#said = isPrompt ? '' : last;
    const lines = pieces.filter((piece) => piece.trim() !== '' && !this.#isEcho(piece));
    const shown = lines.flatMap((line) => withPlain(`< ${readable(line)}`, line));
    return isPrompt ? [...shown, '< >'] : shown;
  }

  /** The modem repeats what was typed: once is enough to read. */
  #isEcho(line: string): boolean {
    const at = this.#echoes.indexOf(bare(line));
    if (at < 0) return false;
    this.#echoes.splice(0, at + 1);
    return true;
  }
}

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const bare = (text: string): string => text.replaceAll(/[\r\n\u001a\u001b]/g, '');

const readable = (text: string): string =>
  text
    .replaceAll(/[\r\n]/g, '')
    .replaceAll(/[^ -~]/g, (letter) => NAMES[letter] ?? `<${letter.charCodeAt(0).toString(16).padStart(2, '0')}>`);

/** The line, and what it says when it is a message. */
function withPlain(shown: string, line: string): readonly string[] {
  if (!PDU.test(line)) return [shown];
  const decoded = decodePdu(line);
  return [shown, `    ${decoded.ok ? pduText(decoded.pdu) : `no message: ${decoded.fault}`}`];
}

function pduText(pdu: SmsPdu): string {
  if (pdu.kind === 'status-report') return `report on message ${pdu.messageReference} to ${pdu.to.text}: ${pdu.status}`;
  const part = pdu.header.concatenation;
  const place = part ? ` (part ${part.sequence} of ${part.total})` : '';
  const text = pdu.body.kind === 'text' ? JSON.stringify(pdu.body.text) : `${pdu.body.data.length} octets`;
  return pdu.kind === 'deliver' ? `from ${pdu.from.text}${place}: ${text}` : `to ${pdu.to.text}${place}: ${text}`;
}

/** What happens in the network, in one line. */
export function networkLine(event: NetworkEvent): string {
  switch (event.kind) {
    case 'messageSent':
      return `SMS ${event.from} -> ${event.to}: ${JSON.stringify(event.text)}`;
    case 'messageDelivered':
      return `SMS ${event.from} -> ${event.to} delivered`;
    case 'messageWaits':
      return `SMS for ${event.to} waits: the receiver is ${event.why}`;
    case 'messageExpired':
      return `SMS ${event.from} -> ${event.to} given up`;
    case 'callPlaced':
      return `call ${event.from ?? 'withheld'} -> ${event.to}`;
    case 'callRings':
      return `call ${event.from ?? 'withheld'} -> ${event.to} rings`;
    case 'callAnswered':
      return `call ${event.from ?? 'withheld'} -> ${event.to} answered`;
    case 'callEnded':
      return `call ${event.from ?? 'withheld'} -> ${event.to} over: ${event.why}`;
    default:
      return assertNever(event);
  }
}
