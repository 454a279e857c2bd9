import pino from 'pino';

export const LOG_LEVELS = ['error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A log of one subject. The text is built only when the level is on. */
export type Log = {
  readonly error: (text: () => string, cause?: unknown) => void;
  readonly warn: (text: () => string, cause?: unknown) => void;
  readonly info: (text: () => string) => void;
  readonly debug: (text: () => string) => void;
  readonly of: (subject: string) => Log;
};

export type LogOptions = { readonly level: LogLevel; readonly file?: string };

/** Pino with its plain destination: its transports need worker files that do not survive bundling. */
export function openLog({ level, file }: LogOptions): Log {
  const destination = pino.destination({ dest: file ?? 2, sync: true, mkdir: true });
  return wrap(pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination));
}

export const silentLog: Log = {
  error: () => {},
  warn: () => {},
  info: () => {},
  debug: () => {},
  of: () => silentLog,
};

function wrap(logger: pino.Logger): Log {
  const say = (level: 'error' | 'warn' | 'info' | 'debug', text: () => string, cause?: unknown) => {
    if (!logger.isLevelEnabled(level)) return;
    if (cause === undefined) logger[level](text());
    else logger[level]({ err: cause }, text());
  };
  return {
    error: (text, cause) => say('error', text, cause),
    warn: (text, cause) => say('warn', text, cause),
    info: (text) => say('info', text),
    debug: (text) => say('debug', text),
    of: (subject) => wrap(logger.child({ subject })),
  };
}
