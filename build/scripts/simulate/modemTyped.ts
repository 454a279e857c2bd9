import type { OutgoingCall } from '../../../electron/core/simulators/modem/network/networkPeer.ts';
import type { VirtualNetwork } from '../../../electron/core/simulators/modem/network/virtualNetwork.ts';
import type { VirtualPeople } from '../../../electron/core/simulators/modem/network/virtualPeople.ts';
import type { VirtualModem } from '../../../electron/core/simulators/modem/virtualModem.ts';

export type Scene = {
  readonly modem: VirtualModem;
  readonly network: VirtualNetwork;
  readonly people: VirtualPeople;
};

type Typed = { readonly help: string; readonly act: (words: readonly string[], scene: Scene) => string };

const REGISTRATIONS = ['home', 'roaming', 'searching', 'denied', 'none'] as const;
const SIM_STATES = ['ready', 'pinNeeded', 'pukNeeded', 'absent', 'failed', 'busy'] as const;
const SAMPLE = '+4791234567';

/** Commands of whoever sits at the simulator; the text is what to say about it, '' for nothing. */
export function createTypedModemCommands(scene: Scene): (line: string) => string {
  const calls: OutgoingCall[] = [];
  const commands: Readonly<Record<string, Typed>> = { ...HANDS, ...callCommands(calls) };
  return (line) => {
    const [word = '', ...rest] = line.trim().split(/\s+/);
    if (word === '') return '';
    if (word === 'help') return helpText(commands);
    const command = Object.hasOwn(commands, word) ? commands[word] : undefined;
    if (!command) return `"${word}" is unknown; help lists what there is`;
    try {
      return command.act(rest, scene);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };
}

const helpText = (commands: Readonly<Record<string, Typed>>): string =>
  [...Object.values(commands).map(({ help }) => help), 'quit'].map((line) => `  ${line}`).join('\n');

/** What was typed behind a word; `\n` in it is a line break. */
const textOf = (words: readonly string[]): string => words.join(' ').replaceAll(String.raw`\n`, '\n');

const quietly =
  (act: (scene: Scene) => void) =>
  (_: readonly string[], scene: Scene): string => {
    act(scene);
    return '';
  };

const HANDS: Readonly<Record<string, Typed>> = {
  sms: {
    help: `sms FROM TEXT        a text to the modem, e.g. sms ${SAMPLE} Hello; \\n = line break`,
    act: ([from, ...words], { network, modem }) => {
      if (from === undefined || words.length === 0) return `sms FROM TEXT, e.g. sms ${SAMPLE} Hello`;
      const send = /^[+\d]/.test(from)
        ? network.lineOf(from).send
        : (to: string, text: string) => network.sendNamed(from, to, text);
      const fault = send(modem.number, textOf(words));
      return fault === null ? '' : `${from} cannot send this: ${fault}`;
    },
  },
  signal: {
    help: 'signal DBM           the signal strength, e.g. signal -97, or signal none',
    act: ([dbm = ''], { modem }) => {
      if (dbm !== 'none' && !/^-\d{2,3}$/.test(dbm)) return 'signal DBM, e.g. signal -97, or signal none';
      modem.setSignal(dbm === 'none' ? null : Number(dbm));
      return '';
    },
  },
  network: {
    help: `network STATE        ${REGISTRATIONS.join(', ')}`,
    act: ([word], { modem }) => {
      const state = REGISTRATIONS.find((one) => one === word);
      if (!state) return `network STATE: ${REGISTRATIONS.join(', ')}`;
      modem.setRegistration(state);
      return '';
    },
  },
  sim: {
    help: `sim STATE            ${SIM_STATES.join(', ')}`,
    act: ([word], { modem }) => {
      const state = SIM_STATES.find((one) => one === word);
      if (!state) return `sim STATE: ${SIM_STATES.join(', ')}`;
      modem.setSim(state);
      return '';
    },
  },
  fill: { help: 'fill                 a message in every free place', act: quietly(({ modem }) => modem.fill()) },
  say: {
    help: 'say LINE             the modem says a line by itself, e.g. say ^BOOT:1,0,0,0,6',
    act: (words, { modem }) => {
      modem.say(words.join(' '));
      return '';
    },
  },
  unplug: { help: 'unplug               pulls the modem out', act: quietly(({ modem }) => modem.unplug()) },
  plug: { help: 'plug                 puts it in again', act: quietly(({ modem }) => modem.plugIn()) },
  state: {
    help: 'state                what the modem has',
    act: (_, { modem, network }) => JSON.stringify({ ...modem.state(), numbers: network.numbers() }, null, 2),
  },
};

/** Calls in both directions: placed for any number, and taken for whom the modem calls. */
function callCommands(calls: OutgoingCall[]): Readonly<Record<string, Typed>> {
  return {
    call: {
      help: `call FROM [hidden]   calls the modem, e.g. call ${SAMPLE}`,
      act: ([from, hidden], { network, modem }) => {
        if (from === undefined) return `call FROM [hidden], e.g. call ${SAMPLE}`;
        calls.push(network.lineOf(from).call(modem.number, { hidesNumber: hidden === 'hidden' }));
        return '';
      },
    },
    answer: {
      help: 'answer               whom the modem calls answers',
      act: (_, { people }) => (people.answer() ? '' : 'nobody is called'),
    },
    hangup: {
      help: 'hangup               ends every call',
      act: (_, { people }) => {
        for (const call of calls.splice(0)) call.hangUp();
        people.hangUp();
        return '';
      },
    },
  };
}
