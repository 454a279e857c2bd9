import { steadyLoad } from '../../../electron/core/simulators/meter/load/meterLoad.ts';
import type { VirtualMeter } from '../../../electron/core/simulators/meter/virtualMeter.ts';

type Typed = (meter: VirtualMeter, word: string) => string;

const COMMANDS: Readonly<Record<string, readonly [help: string, act: Typed]>> = {
  load: [
    'load W         that much power from now on, negative = out',
    (meter, word) => {
      if (!/^-?\d{1,7}$/.test(word)) return 'load W, e.g. load 5000';
      meter.setLoad(steadyLoad(Number(word)));
      return '';
    },
  ],
  send: [
    'send LIST      short, long or hour, now',
    (meter, word) => {
      if (word !== 'short' && word !== 'long' && word !== 'hour') return 'send short, send long or send hour';
      meter.send(word);
      return '';
    },
  ],
  swap: ['swap           another meter takes its place', (meter) => quietly(() => meter.swap())],
  unplug: ['unplug         everybody is thrown off; the meter goes on', (meter) => quietly(() => meter.unplug())],
  state: ['state          what it shows now', (meter) => JSON.stringify(meter.state(), null, 2)],
};

function quietly(act: () => void): string {
  act();
  return '';
}

/** Does what was typed; the text is what to say about it, '' for nothing. */
export function typedMeterCommand(line: string, meter: VirtualMeter): string {
  const [word = '', argument = ''] = line.trim().split(/\s+/);
  if (word === '') return '';
  if (word === 'help') return [...Object.values(COMMANDS).map(([help]) => help), 'quit           ends it'].join('\n');
  const command = Object.hasOwn(COMMANDS, word) ? COMMANDS[word] : undefined;
  return command ? command[1](meter, argument) : `"${word}" is unknown; help lists what there is`;
}
