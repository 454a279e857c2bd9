/** What may stand on a command line: options with a value, and options without. */
export type KnownOptions = { readonly valued: ReadonlySet<string>; readonly switches: ReadonlySet<string> };

/** Every value given for an option, in order; a switch has one empty value. */
export type Values = ReadonlyMap<string, readonly string[]>;

export type SplitArguments = { readonly words: readonly string[]; readonly values: Values };

/** Reads `--name value` and `--name=value`; a text = why it cannot be read. */
export function splitArguments(argv: readonly string[], { valued, switches }: KnownOptions): string | SplitArguments {
  const words: string[] = [];
  const values = new Map<string, string[]>();
  for (let index = 0; index < argv.length; index += 1) {
    const argument = argv[index] ?? '';
    if (!argument.startsWith('--')) {
      words.push(argument);
      continue;
    }
    const [flag = '', ...rest] = argument.slice(2).split('=');
    if (switches.has(flag) && rest.length === 0) values.set(flag, ['']);
    else if (!valued.has(flag)) return `unknown option ${argument}; --help lists every option`;
    else {
      const value = rest.length > 0 ? rest.join('=') : argv[(index += 1)];
      if (value === undefined || value === '' || value.startsWith('--')) return `--${flag} needs a value`;
      values.set(flag, [...(values.get(flag) ?? []), value]);
    }
  }
  return { words, values };
}

/** The value given last: it wins over those before. */
export const lastValue = (values: Values, name: string): string | undefined => values.get(name)?.at(-1);
