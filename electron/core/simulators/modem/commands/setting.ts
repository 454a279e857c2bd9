import { cme, info, OK, type AtReply } from '../line/atReply.ts';
import { wholeOf } from '../line/atCommand.ts';
import type { AtHandler, Interior } from '../interior.ts';

type NumberSetting = {
  readonly range: readonly [number, number];
  readonly read: (modem: Interior) => number;
  readonly write: (modem: Interior, value: number) => void;
};

/** A command that keeps one whole number: `=n`, `?` and `=?`. */
export function numberSetting({ range, read, write }: NumberSetting): AtHandler {
  return ({ name, mode, argument }, modem): AtReply => {
    if (mode === 'test') return info(`${name}: (${range[0]}-${range[1]})`);
    if (mode === 'read') return info(`${name}: ${read(modem)}`);
    const value = wholeOf(argument, range, range[0]);
    if (value === null) return cme(50);
    write(modem, value);
    return OK;
  };
}

/** Taken and forgotten: what it would change has no part in this modem. */
export const taken: AtHandler = () => OK;

/** Says the same to every form but `=?`, which is OK alone. */
export const says =
  (lines: (modem: Interior) => readonly string[]): AtHandler =>
  ({ mode }, modem) =>
    mode === 'test' ? OK : { kind: 'done', lines: lines(modem) };
