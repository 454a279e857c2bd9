/** What a modem says, piece by piece. */
export type Said = { readonly kind: 'line'; readonly text: string } | { readonly kind: 'prompt' };

/** No line of a modem is longer; beyond it is noise of a wrong speed. */
const MOST_CHARS = 4_096;
/** What no line has: the Ctrl-Z and Escape that an echo gives back, zeros of a line that is just plugged in. */
const CONTROLS = /[\0-\b\v\f\u000e-\u001f\u007f]/gu;

/** Cuts a modem's octets into lines, whatever line ends it uses (`\r\n`, `\r\r\n`, `\n`), and finds the `> ` of a sending. */
export class LineSplitter {
  #rest = '';

  /** The prompt has no end of line, and a text may begin with `>` too: it is looked for only where one is `awaited`. */
  push(chunk: Uint8Array, awaited: boolean): readonly Said[] {
    this.#rest += Buffer.from(chunk).toString('latin1');
    const lines = this.#rest.split(/[\r\n]+/u);
    const rest = lines.pop() ?? '';
    const said = lines.flatMap(lineOf);
    if (awaited && rest.trimStart().startsWith('>')) {
      this.#rest = rest.trimStart().slice(1);
      return [...said, { kind: 'prompt' }];
    }
    this.#rest = rest.length > MOST_CHARS ? '' : rest;
    return rest.length > MOST_CHARS ? [...said, ...lineOf(rest)] : said;
  }
}

function lineOf(raw: string): readonly Said[] {
  const text = raw.replace(CONTROLS, '').trim();
  return text === '' ? [] : [{ kind: 'line', text }];
}
