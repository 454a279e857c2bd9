import { modemFaultNamed } from '../../../electron/core/simulators/modem/faults/faults.ts';
import type { ModemFault } from '../../../electron/core/simulators/modem/faults/modemFault.ts';
import { profileNamed } from '../../../electron/core/simulators/modem/profiles/profiles.ts';
import { STANDARD, type ModemProfile } from '../../../electron/core/simulators/modem/profiles/profile.ts';
import { USUAL_NUMBER } from '../../../electron/core/simulators/modem/virtualModem.ts';
import { lastValue, splitArguments, type KnownOptions, type Values } from './splitArguments.ts';

export type ModemArguments = {
  readonly host: string;
  readonly port: number;
  readonly profile: ModemProfile;
  readonly faults: readonly ModemFault[];
  readonly number: string;
  /** The card wants this PIN first; null = it is open. */
  readonly pin: string | null;
};

export type ParsedModemArguments =
  | { readonly kind: 'run'; readonly given: ModemArguments }
  | { readonly kind: 'help' | 'faults' | 'profiles' }
  | { readonly kind: 'refused'; readonly text: string };

export const MODEM_HELP = `npm run simulate -- modem --listen HOST:PORT [options]

A GSM modem with a SIM, on TCP, in a virtual mobile network with people in it. Nothing leaves the program.

  --listen HOST:PORT  where it listens, e.g. 127.0.0.1:7700; port 0 takes a free one and says which
  --profile NAME      behaves like this modem. --profile list prints all of them
  --fault NAME        behaves like real modems do on bad days; may be given more than once. --fault list prints all
  --number NUMBER     the SIM's own number (default ${USUAL_NUMBER})
  --pin DIGITS        the SIM wants this PIN first
  --help              prints this

What goes in is printed with >, what comes out with <. Type help for what can be done to it.`;

const KNOWN: KnownOptions = {
  valued: new Set(['listen', 'units', 'profile', 'fault', 'number', 'pin']),
  switches: new Set(['help']),
};

/** Reads the command line; every refusal names what is wrong and what is right. */
export function parseModemArguments(argv: readonly string[]): ParsedModemArguments {
  const split = splitArguments(argv, KNOWN);
  if (typeof split === 'string') return { kind: 'refused', text: split };
  const { words, values } = split;
  if (values.has('help') || values.size === 0) return { kind: 'help' };
  if (values.get('fault')?.includes('list') === true) return { kind: 'faults' };
  if (values.get('profile')?.includes('list') === true) return { kind: 'profiles' };
  const [, tooMuch] = words;
  if (tooMuch !== undefined) return { kind: 'refused', text: `"${tooMuch}" is no option; --help lists every option` };
  const fault = faultIn(values);
  return fault === null ? { kind: 'run', given: givenIn(values) } : { kind: 'refused', text: fault };
}

const ADDRESS = /^(?<host>[^\s:]+|\[[0-9a-f:]+\]):(?<port>\d{1,5})$/i;

function addressIn(values: Values): { readonly host: string; readonly port: number } | null {
  const { host, port } = ADDRESS.exec(lastValue(values, 'listen') ?? '')?.groups ?? {};
  if (host === undefined || port === undefined || Number(port) > 65_535) return null;
  return { host: host.replaceAll(/[[\]]/g, ''), port: Number(port) };
}

function faultIn(values: Values): string | null {
  if (!addressIn(values))
    return `--listen must be HOST:PORT such as 127.0.0.1:7700, not "${lastValue(values, 'listen') ?? ''}"`;
  const units = lastValue(values, 'units');
  if (units !== undefined && units !== '0') return '--units: there are no virtual iSocket units yet; leave it out';
  const profile = lastValue(values, 'profile');
  if (profile !== undefined && !profileNamed(profile))
    return `no profile is called "${profile}"; --profile list prints all of them`;
  const number = lastValue(values, 'number');
  if (number !== undefined && !/^\+\d{6,15}$/.test(number))
    return `--number must be + and 6 to 15 digits, not "${number}"`;
  const pin = lastValue(values, 'pin');
  if (pin !== undefined && !/^\d{4,8}$/.test(pin)) return '--pin must be 4 to 8 digits';
  const unknown = values.get('fault')?.find((name) => !modemFaultNamed(name));
  return unknown === undefined ? null : `no fault is called "${unknown}"; --fault list prints all of them`;
}

function givenIn(values: Values): ModemArguments {
  const { host, port } = addressIn(values) ?? { host: '127.0.0.1', port: 0 };
  return {
    host,
    port,
    profile: profileNamed(lastValue(values, 'profile') ?? '') ?? STANDARD,
    faults: (values.get('fault') ?? []).map(modemFaultNamed).filter((fault) => fault !== undefined),
    number: lastValue(values, 'number') ?? USUAL_NUMBER,
    pin: lastValue(values, 'pin') ?? null,
  };
}
