import { faultNamed } from '../../../electron/core/simulators/station/faults/faults.ts';
import type { Fault } from '../../../electron/core/simulators/station/faults/fault.ts';
import { lastValue, splitArguments, type KnownOptions, type Values } from './splitArguments.ts';

export type StationArguments = {
  readonly url: string;
  readonly id: string;
  readonly count: number;
  readonly outlets: number;
  readonly faults: readonly Fault[];
  readonly password: string | undefined;
  readonly speed: number;
  readonly seed: number;
  readonly auto: boolean;
};

export type ParsedArguments =
  | { readonly kind: 'run'; readonly given: StationArguments }
  | { readonly kind: 'help' }
  | { readonly kind: 'faults' }
  | { readonly kind: 'refused'; readonly text: string };

export const HELP = `npm run simulate -- station --url URL --id ID [options]

A charging station that speaks OCPP 1.6-J, for trying out a console and for training.

  --url URL        the console's address without the identity, e.g. ws://127.0.0.1:8887/Ocpp/websocket
  --id ID          the station's identity (chargebox id), 1 to 255 characters
  --count N        that many stations, their ids with -1, -2 ... behind (1 to 5000; default 1)
  --outlets N      outlets of each (1 to 100; default 2)
  --fault NAME     behaves like real stations do; may be given more than once. --fault list prints all of them
  --password TEXT  signs in with Basic auth
  --speed N        guests hurry and batteries fill N times sooner; power, energy and times stay true (1 to 1000; default 1)
  --seed N         the same number gives the same course of things (default 1)
  --auto           guests come and go by themselves
  --help           prints this

With one station, type: plug 1, tag 1 ABC, unplug 1, break 1, repair 1, offline, online, state, quit`;

const KNOWN: KnownOptions = {
  valued: new Set(['url', 'id', 'count', 'outlets', 'fault', 'password', 'speed', 'seed']),
  switches: new Set(['auto', 'help']),
};

/** Reads the command line: `--name value` or `--name=value`. Every refusal names what is wrong and what is right. */
export function parseArguments(argv: readonly string[]): ParsedArguments {
  const split = splitArguments(argv, KNOWN);
  if (typeof split === 'string') return { kind: 'refused', text: split };
  const { words, values } = split;
  if (values.has('help') || (words.length === 0 && values.size === 0)) return { kind: 'help' };
  if (values.get('fault')?.includes('list') === true) return { kind: 'faults' };
  if (words.length !== 1 || words[0] !== 'station')
    return { kind: 'refused', text: `what to simulate: "station", not "${words.join(' ')}"` };
  const fault = faultIn(values);
  if (fault !== null) return { kind: 'refused', text: fault };
  return { kind: 'run', given: givenIn(values) };
}

type Range = { readonly name: string; readonly least: number; readonly most: number; readonly usual: number };
const RANGES: readonly Range[] = [
  { name: 'count', least: 1, most: 5_000, usual: 1 },
  { name: 'outlets', least: 1, most: 100, usual: 2 },
  { name: 'speed', least: 1, most: 1_000, usual: 1 },
  { name: 'seed', least: 0, most: 4_294_967_295, usual: 1 },
];

function faultIn(values: Values): string | null {
  const url = lastValue(values, 'url');
  if (url === undefined || !/^wss?:$/.test(URL.canParse(url) ? new URL(url).protocol : ''))
    return `--url must be a WebSocket address such as ws://127.0.0.1:8887/Ocpp/websocket, not "${url ?? ''}"`;
  const id = lastValue(values, 'id') ?? '';
  if (id.length < 1 || id.length > 255) return '--id must be 1 to 255 characters';
  for (const { name, least, most } of RANGES) {
    const text = lastValue(values, name);
    if (text !== undefined && !(/^\d{1,10}$/.test(text) && Number(text) >= least && Number(text) <= most))
      return `--${name} must be a whole number from ${least} to ${most}, not "${text}"`;
  }
  const unknown = values.get('fault')?.find((name) => faultNamed(name) === undefined);
  return unknown === undefined ? null : `no fault is called "${unknown}"; --fault list prints all of them`;
}

function givenIn(values: Values): StationArguments {
  const whole = (name: string) => Number(lastValue(values, name) ?? RANGES.find((range) => range.name === name)?.usual);
  return {
    url: lastValue(values, 'url') ?? '',
    id: lastValue(values, 'id') ?? '',
    count: whole('count'),
    outlets: whole('outlets'),
    faults: (values.get('fault') ?? []).map(faultNamed).filter((fault) => fault !== undefined),
    password: lastValue(values, 'password'),
    speed: whole('speed'),
    seed: whole('seed'),
    auto: values.has('auto'),
  };
}
