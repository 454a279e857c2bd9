import { meterFaultNamed } from '../../../electron/core/simulators/meter/faults/faults.ts';
import type { MeterFault } from '../../../electron/core/simulators/meter/faults/meterFault.ts';
import type { Wiring } from '../../../electron/core/simulators/meter/face.ts';
import { METER_MODELS, meterModelNamed } from '../../../electron/core/simulators/meter/models/models.ts';
import type { MeterModel } from '../../../electron/core/simulators/meter/models/meterModel.ts';
import { lastValue, splitArguments, type KnownOptions, type Values } from './splitArguments.ts';

export type HanArguments = {
  readonly host: string;
  readonly port: number;
  readonly model: MeterModel;
  readonly wiring: Wiring;
  readonly faults: readonly MeterFault[];
  readonly seed: number;
  /** W, the same for ever; null: a quay's own. */
  readonly loadW: number | null;
  /** null: invented. */
  readonly meterId: string | null;
  readonly isAtOnce: boolean;
};

export type ParsedHanArguments =
  | { readonly kind: 'run'; readonly given: HanArguments }
  | { readonly kind: 'help' | 'faults' | 'meters' }
  | { readonly kind: 'refused'; readonly text: string };

export const HAN_HELP = `npm run simulate -- han --meter NAME --listen HOST:PORT [options]

An electricity meter whose HAN port is on TCP, as a serial port behind ser2net is: what it pushes, whoever listens gets.
All numbers are invented.

  --meter NAME        aidon, kaifa, kamstrup or p1. --meter list tells what they send and when
  --listen HOST:PORT  where it listens, e.g. 127.0.0.1:7800; port 0 takes a free one and says which
  --phases 1|3        one or three phases (default 3)
  --net tn|it         with neutral, or three wires without: no current of L2 (default tn)
  --load W            that much power, evenly and for ever, negative = out (default: a quay's own, which moves)
  --number DIGITS     the meter's number (default: invented)
  --seed N            the same seed gives the same number, registers, load and faults (default 1)
  --fault NAME        behaves like real meters and adapters do on bad days; more than once. --fault list prints all
  --at-once           whole messages at once, not at the speed of a serial line
  --help              prints this

Each message that goes out is printed. Type help for what can be done to it.`;

const KNOWN: KnownOptions = {
  valued: new Set(['meter', 'listen', 'phases', 'net', 'load', 'number', 'seed', 'fault']),
  switches: new Set(['at-once', 'help']),
};

/** Reads the command line; every refusal names what is wrong and what is right. */
export function parseHanArguments(argv: readonly string[]): ParsedHanArguments {
  const split = splitArguments(argv, KNOWN);
  if (typeof split === 'string') return { kind: 'refused', text: split };
  const { words, values } = split;
  if (values.has('help') || values.size === 0) return { kind: 'help' };
  if (values.get('fault')?.includes('list') === true) return { kind: 'faults' };
  if (lastValue(values, 'meter') === 'list') return { kind: 'meters' };
  const [, tooMuch] = words;
  if (tooMuch !== undefined) return { kind: 'refused', text: `"${tooMuch}" is no option; --help lists every option` };
  const given = givenIn(values);
  return typeof given === 'string' ? { kind: 'refused', text: given } : { kind: 'run', given };
}

const ADDRESS = /^(?<host>[^\s:]+|\[[0-9a-f:]+\]):(?<port>\d{1,5})$/i;
const PATTERNS: readonly (readonly [name: string, pattern: RegExp, right: string])[] = [
  ['phases', /^[13]$/, '1 or 3'],
  ['net', /^(?:tn|it)$/i, 'tn or it'],
  ['load', /^-?\d{1,7}$/, 'a whole number of watts'],
  ['number', /^\d{8}(?:\d{8})?$/, '8 or 16 digits'],
  ['seed', /^\d{1,9}$/, 'a whole number'],
];

/** A text = why it cannot be. */
function givenIn(values: Values): HanArguments | string {
  const { host, port } = ADDRESS.exec(lastValue(values, 'listen') ?? '')?.groups ?? {};
  if (host === undefined || port === undefined || Number(port) > 65_535)
    return `--listen must be HOST:PORT such as 127.0.0.1:7800, not "${lastValue(values, 'listen') ?? ''}"`;
  const meter = lastValue(values, 'meter') ?? '';
  const model = meterModelNamed(meter);
  if (!model) return `--meter must be ${METER_MODELS.map(({ id }) => id).join(', ')}, not "${meter}"`;
  for (const [name, pattern, right] of PATTERNS) {
    const value = lastValue(values, name);
    if (value !== undefined && !pattern.test(value)) return `--${name} must be ${right}, not "${value}"`;
  }
  const names = values.get('fault') ?? [];
  const unknown = names.find((name) => !meterFaultNamed(name));
  if (unknown !== undefined) return `no fault is called "${unknown}"; --fault list prints all of them`;
  const faults = names.map(meterFaultNamed).filter((fault) => fault !== undefined);
  if (model.id === 'p1' && faults.some((fault) => fault.keys)) return 'a P1 port does not encrypt';
  const load = lastValue(values, 'load');
  return {
    host: host.replaceAll(/[[\]]/g, ''),
    port: Number(port),
    model,
    wiring: wiringIn(values),
    faults,
    seed: Number(lastValue(values, 'seed') ?? 1),
    loadW: load === undefined ? null : Number(load),
    meterId: lastValue(values, 'number') ?? null,
    isAtOnce: values.has('at-once'),
  };
}

function wiringIn(values: Values): Wiring {
  if (lastValue(values, 'phases') === '1') return 'onePhase';
  return lastValue(values, 'net')?.toLowerCase() === 'it' ? 'threeWire' : 'threePhase';
}
