import { resolve } from 'node:path';
import { assertNever } from '../../../shared/domain/assertNever.ts';
import { LOG_LEVELS, type LogLevel } from './log.ts';

type Described = { readonly flag: string; readonly help: string };
type PortOption = Described & {
  readonly kind: 'port';
  readonly min: number;
  readonly max: number;
  readonly default: number;
};
type PathOption = Described & { readonly kind: 'path'; readonly default: string | null };
type TextOption = Described & { readonly kind: 'text'; readonly default: string | null };
type ChoiceOption = Described & { readonly kind: 'choice'; readonly of: readonly string[]; readonly default: string };
type SwitchOption = Described & { readonly kind: 'switch'; readonly default: false };
type Option = PortOption | PathOption | TextOption | ChoiceOption | SwitchOption;

const MAX_PORT = 65_535;

/** Every option of the program, whichever host runs it: the one place for name, range, default and help. */
export const OPTIONS = {
  dataDir: {
    kind: 'path',
    flag: 'data-dir',
    default: null,
    help: 'folder of the database (default: the place this system keeps program data)',
  },
  httpPort: {
    kind: 'port',
    flag: 'http-port',
    min: 0,
    max: MAX_PORT,
    default: 8790,
    help: 'port of the browser host; 0 takes any free port',
  },
  httpHost: {
    kind: 'text',
    flag: 'http-host',
    default: '127.0.0.1',
    help: 'address of the browser host; anything but loopback needs TLS or is warned about',
  },
  httpCert: {
    kind: 'path',
    flag: 'http-cert',
    default: null,
    help: 'certificate file (PEM) for TLS, together with --http-key',
  },
  httpKey: { kind: 'path', flag: 'http-key', default: null, help: 'private key file (PEM) for TLS' },
  ocppPort: {
    kind: 'port',
    flag: 'ocpp-port',
    min: 0,
    max: MAX_PORT,
    default: 8887,
    help: 'port for the charging stations; 0 takes any free port',
  },
  ocppHost: {
    kind: 'text',
    flag: 'ocpp-host',
    default: null,
    help: 'address for the charging stations (default: as chosen on the first-start screen)',
  },
  modemPort: {
    kind: 'text',
    flag: 'modem-port',
    default: null,
    help: 'serial port of the GSM modem; noted, not opened by this version',
  },
  demo: { kind: 'switch', flag: 'demo', default: false, help: 'open the simulated harbour, in a file of its own' },
  logLevel: { kind: 'choice', flag: 'log-level', of: LOG_LEVELS, default: 'info', help: 'how much is logged' },
  logFile: { kind: 'path', flag: 'log-file', default: null, help: 'log into this file instead of the terminal' },
  open: { kind: 'switch', flag: 'open', default: false, help: 'open the console in the browser of this PC' },
  help: { kind: 'switch', flag: 'help', default: false, help: 'print this list' },
} as const satisfies Readonly<Record<string, Option>>;

export type OptionName = keyof typeof OPTIONS;

export type Options = {
  readonly dataDir: string;
  readonly httpPort: number;
  readonly httpHost: string;
  readonly httpCert: string | null;
  readonly httpKey: string | null;
  readonly ocppPort: number;
  readonly ocppHost: string | null;
  readonly modemPort: string | null;
  readonly demo: boolean;
  readonly logLevel: LogLevel;
  readonly logFile: string | null;
  readonly open: boolean;
  /** The options that stood on the command line, for rules that ask whether a default was overridden. */
  readonly given: ReadonlySet<OptionName>;
};

export type ParsedOptions =
  | { readonly kind: 'run'; readonly options: Options }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'refused'; readonly text: string };

export type ParseInput = {
  readonly argv: readonly string[];
  /** Where the data goes without --data-dir. */
  readonly dataDir: string;
  /** Electron's command line also carries Chromium's own switches: these are passed over. */
  readonly passOverUnknown?: boolean;
};

/** Reads the command line: `--name value` or `--name=value`. Nothing is read from the environment. */
export function parseOptions({ argv, dataDir, passOverUnknown = false }: ParseInput): ParsedOptions {
  const split = splitArguments(argv, passOverUnknown);
  if (split.kind === 'refused') return split;
  if (split.given.has('help')) return { kind: 'help', text: helpText() };
  for (const [name, text] of split.given) {
    const fault = faultOf(OPTIONS[name], text);
    if (fault !== null) return { kind: 'refused', text: fault };
  }
  if (split.given.has('httpCert') !== split.given.has('httpKey')) {
    return { kind: 'refused', text: 'TLS needs both --http-cert and --http-key' };
  }
  return { kind: 'run', options: optionsOf(split.given, dataDir) };
}

type Given = ReadonlyMap<OptionName, string>;
type Split = { readonly kind: 'split'; readonly given: Given } | { readonly kind: 'refused'; readonly text: string };

function splitArguments(argv: readonly string[], passOverUnknown: boolean): Split {
  const given = new Map<OptionName, string>();
  for (let index = 0; index < argv.length; index += 1) {
    const argument = argv[index] ?? '';
    const [flag = '', ...rest] = argument.split('=');
    const name = nameOfFlag(flag);
    if (name === undefined) {
      if (passOverUnknown) continue;
      return { kind: 'refused', text: `unknown option ${argument}; --help lists every option` };
    }
    if (OPTIONS[name].kind === 'switch') {
      if (rest.length > 0) return { kind: 'refused', text: `--${OPTIONS[name].flag} takes no value` };
      given.set(name, '');
    } else if (rest.length > 0) {
      given.set(name, rest.join('='));
    } else {
      index += 1;
      given.set(name, argv[index] ?? '');
    }
  }
  return { kind: 'split', given };
}

const isOptionName = (name: string): name is OptionName => Object.hasOwn(OPTIONS, name);
const NAMES: readonly OptionName[] = Object.keys(OPTIONS).filter(isOptionName);
const nameOfFlag = (flag: string) => NAMES.find((name) => `--${OPTIONS[name].flag}` === flag);
const isLogLevel = (text: string): text is LogLevel => LOG_LEVELS.some((level) => level === text);

/** Why this text is no value of this option, naming the option and its range; null when it is one. */
function faultOf(option: Option, text: string): string | null {
  switch (option.kind) {
    case 'switch':
      return null;
    case 'port': {
      const port = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
      if (port >= option.min && port <= option.max) return null;
      return `--${option.flag} must be a whole number from ${option.min} to ${option.max}, not "${text}"`;
    }
    case 'choice':
      return option.of.includes(text) ? null : `--${option.flag} must be one of ${option.of.join(', ')}, not "${text}"`;
    case 'path':
    case 'text':
      return text === '' || text.startsWith('--') ? `--${option.flag} needs a value` : null;
    default:
      return assertNever(option);
  }
}

function optionsOf(given: Given, dataDir: string): Options {
  const path = (name: OptionName) => (given.has(name) ? resolve(given.get(name) ?? '') : null);
  const level = given.get('logLevel') ?? OPTIONS.logLevel.default;
  return {
    dataDir: path('dataDir') ?? dataDir,
    httpPort: Number(given.get('httpPort') ?? OPTIONS.httpPort.default),
    httpHost: given.get('httpHost') ?? OPTIONS.httpHost.default,
    httpCert: path('httpCert'),
    httpKey: path('httpKey'),
    ocppPort: Number(given.get('ocppPort') ?? OPTIONS.ocppPort.default),
    ocppHost: given.get('ocppHost') ?? null,
    modemPort: given.get('modemPort') ?? null,
    demo: given.has('demo'),
    logLevel: isLogLevel(level) ? level : OPTIONS.logLevel.default,
    logFile: path('logFile'),
    open: given.has('open'),
    given: new Set(given.keys()),
  };
}

/** One line per option, with its range and default. */
export function helpText(): string {
  const lines = NAMES.map(
    (name) => `  ${synopsis(OPTIONS[name]).padEnd(24)}${OPTIONS[name].help}${rangeOf(OPTIONS[name])}`,
  );
  return ['Quayside: the harbour console', '', ...lines].join('\n');
}

const VALUE_WORDS = { port: 'PORT', path: 'PATH', text: 'TEXT', choice: 'WORD' } as const;
const synopsis = (option: Option) =>
  option.kind === 'switch' ? `--${option.flag}` : `--${option.flag} ${VALUE_WORDS[option.kind]}`;

function rangeOf(option: Option): string {
  if (option.kind === 'port') return ` (${option.min} to ${option.max}; default ${option.default})`;
  if (option.kind === 'choice') return ` (${option.of.join(', ')}; default ${option.default})`;
  if (option.kind === 'text' && option.default !== null) return ` (default ${option.default})`;
  return '';
}
