/** What a command comes to. Handlers say what is meant; the terminal makes the bytes. */
export type AtReply =
  /** Lines of information, then OK. */
  | { readonly kind: 'done'; readonly lines: readonly string[] }
  | { readonly kind: 'failed'; readonly error: AtError }
  /** Another final result in place of OK: NO CARRIER, CONNECT, COMMAND NOT SUPPORT. */
  | { readonly kind: 'final'; readonly lines: readonly string[]; readonly result: string }
  /**
   * The answer comes when it comes; until then the modem takes no other command. With `abort` the next character typed
   * ends the waiting (V.250, 5.6.1).
   */
  | {
      readonly kind: 'waiting';
      readonly begin: (settle: (reply: AtReply) => void) => void;
      readonly abort?: () => void;
    }
  /** Asks for text with `> `; null = the user pressed Escape. */
  | { readonly kind: 'prompt'; readonly take: (text: string | null) => AtReply }
  /** Information without any final result, and the modem is ready for more: real modems do that (+CPIN). */
  | { readonly kind: 'unfinished'; readonly lines: readonly string[] };

/** `error` is the bare word; the others have the codes of TS 27.007, 9.2 and TS 27.005, 3.2.5. */
export type AtError = { readonly kind: 'error' } | { readonly kind: 'cme' | 'cms'; readonly code: number };

export const OK: AtReply = { kind: 'done', lines: [] };
export const ERROR: AtReply = { kind: 'failed', error: { kind: 'error' } };

export const info = (...lines: readonly string[]): AtReply => ({ kind: 'done', lines });
export const cme = (code: number): AtReply => ({ kind: 'failed', error: { kind: 'cme', code } });
export const cms = (code: number): AtReply => ({ kind: 'failed', error: { kind: 'cms', code } });
export const final = (result: string, ...lines: readonly string[]): AtReply => ({ kind: 'final', lines, result });
export const later = (begin: (settle: (reply: AtReply) => void) => void): AtReply => ({ kind: 'waiting', begin });
