/**
 * A failure that a person can do something about. The code starts with its subject (`store/diskFull`,
 * `ocpp/portInUse`) and is printed in the text, so that a pasted log names it. The screen's text is
 * `refusals.<code>` with the values in `args`.
 */
export class Failure extends Error {
  readonly code: string;
  readonly args: Readonly<Record<string, string>>;

  constructor(code: string, args: Readonly<Record<string, string>> = {}, options?: ErrorOptions) {
    const values = Object.entries(args).map(([name, value]) => `${name}=${value}`);
    super([`[${code}]`, ...values].join(' '), options);
    this.name = 'Failure';
    this.code = code;
    this.args = args;
  }
}

export const isFailure = (error: unknown, code?: string): error is Failure =>
  error instanceof Failure && (code === undefined || error.code === code);

/** The text of anything that was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The system's error code (EADDRINUSE, SQLITE_FULL, ...) of anything that was thrown; '' when it has none. */
export function systemCodeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
