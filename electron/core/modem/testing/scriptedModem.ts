import type { PortListener, SimulatedPort } from '../../ports/port.ts';

/** What one model says, byte for byte. `{}` in `dialled` and `rings` stand for nothing: the lists are what is said. */
export type Script = {
  readonly name: string;
  /** Answers by command, whole: with their line ends and result. */
  readonly answers: Readonly<Record<string, string>>;
  /** The answer to everything else. */
  readonly otherwise: string;
  /** What an incoming call looks like, from the first ring to its end; an empty end = the model says nothing. */
  readonly call: { readonly rings: string; readonly ends: string };
  /** What ATD brings: at once, when somebody answers, and when the other end hangs up. */
  readonly dial: { readonly begins: string; readonly answered: string; readonly ends: string };
};

export type ScriptedModem = SimulatedPort & {
  readonly say: (bytes: string) => void;
  /** Every line that was typed, in order. */
  readonly typed: readonly string[];
};

/** What every script answers unless it says otherwise: a network is there. */
const NETWORK: Readonly<Record<string, string>> = {
  'AT+CREG?': '+CREG: 2,1,"5E25","605F"\r\nOK\r\n',
  'AT+CSQ': '+CSQ: 20,99\r\nOK\r\n',
  'AT+COPS?': '+COPS: 0,0,"Test",2\r\nOK\r\n',
};

/** A modem that answers out of a table: no echo, no memory, no network behind it. */
export function scriptedModem(script: Script): ScriptedModem {
  let listener: PortListener | null = null;
  let line = '';
  const typed: string[] = [];
  const say = (bytes: string) => {
    const heard = listener;
    if (bytes !== '') setImmediate(() => heard?.bytes(Buffer.from(bytes, 'latin1')));
  };
  const answer = (command: string) => {
    typed.push(command);
    if (command.startsWith('AT+CMGS=')) say('\r\n> ');
    else if (command.startsWith('ATD')) say(script.dial.begins);
    else say(script.answers[command] ?? NETWORK[command] ?? script.otherwise);
  };
  const type = (letter: string) => {
    if (letter === '\u001a') {
      typed.push(line);
      line = '';
      say('\r\n+CMGS: 5\r\n\r\nOK\r\n');
    } else if (letter === '\r') {
      const command = line;
      line = '';
      if (command !== '') answer(command);
    } else if (letter !== '\u001b') line += letter;
  };
  return {
    typed,
    say,
    attach: (given) => {
      listener = given;
      return {
        write: async (bytes) => {
          for (const letter of Buffer.from(bytes).toString('latin1')) type(letter);
        },
        close: async () => {
          if (listener !== given) return;
          listener = null;
          given.closed({ kind: 'closed', code: 'ports/closed', args: {} });
        },
      };
    },
  };
}
