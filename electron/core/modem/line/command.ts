import type { AtError } from './atError.ts';

/** One line to the modem, and how its answer is known from everything else that is said meanwhile. */
export type AtCommand = {
  readonly text: string;
  /** For the whole command, never per line: noise in between must not put it off for ever (gammu #392). */
  readonly withinMs: number;
  /** Goes out with Ctrl-Z behind it when the modem says `> `; from then on `withinMs` counts. */
  readonly payload?: string;
  /**
   * Which lines are the answer, beside those that begin with the command's own name: any that nobody else could have
   * said (`free`: AT+CGMI), or those behind a head (`texts`: AT+CMGL).
   */
  readonly answer?: 'free' | 'texts';
  /** The line itself counts: some never say OK (`+CPIN: READY`, Wavecom). */
  readonly mayLackResult?: true;
  /** NO CARRIER and its like are its result. */
  readonly isDial?: true;
};

/** What became of a command. `lines`: of its answer, without echo and result. */
export type AtReply =
  | { readonly kind: 'ok'; readonly lines: readonly string[] }
  | { readonly kind: 'refused'; readonly error: AtError; readonly lines: readonly string[] }
  /** `isHanded`: the payload went out, so that it may have been carried out. */
  | { readonly kind: 'noAnswer'; readonly isHanded: boolean; readonly lines: readonly string[] }
  /** The port went. */
  | { readonly kind: 'lost'; readonly isHanded: boolean };

/** `AT+CPMS="SM"` and `AT+CPMS?` answer with `+CPMS`; '' = no name of its own (`ATE0`, `AT`). */
export const nameOf = ({ text }: AtCommand): string => /^AT([+^*#$&][A-Z0-9]+)/iu.exec(text)?.[1]?.toUpperCase() ?? '';

/** Something must be said before OK. */
export const isQuestion = ({ text, answer }: AtCommand): boolean => answer === 'free' || /(?:\?|\+CSQ)$/iu.test(text);
