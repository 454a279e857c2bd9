/** What a modem says, piece by piece. */
export type Said = { readonly kind: 'line'; readonly text: string } | { readonly kind: 'prompt' };

/** No line of a modem is longer; beyond it is noise of a wrong speed. */
const MOST_CHARS = 4_096;

/** Cuts a modem's octets into lines, whatever line ends it uses (`\r\n`, `\r\r\n`, `\n`), and finds the `> ` of a sending. */
export class LineSplitter {
  #rest = '';

  push(chunk: Uint8Array): readonly Said[] {
    this.#rest += Buffer.from(chunk).toString('latin1');
    const lines = this.#rest.split(/[\r\n]+/u);
    this.#rest = lines.pop() ?? '';
    const said = lines.filter((text) => text.trim() !== '').map((text): Said => ({ kind: 'line', text: text.trim() }));
    // The prompt has no end of line. Its blank may come in the next chunk.
    if (!this.#rest.startsWith('>') && this.#rest.length <= MOST_CHARS) return said;
    const rest = this.#rest.trim();
    this.#rest = '';
    return [...said, rest === '>' ? { kind: 'prompt' } : { kind: 'line', text: rest }];
  }

  clear(): void {
    this.#rest = '';
  }
}
