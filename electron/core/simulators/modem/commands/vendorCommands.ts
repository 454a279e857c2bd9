import { info, OK } from '../line/atReply.ts';
import type { CommandTable } from '../interior.ts';

/** Commands of makers that change something here; all others that a profile takes answer OK. */
export const VENDOR_COMMANDS: CommandTable = {
  '^CURC': ({ mode, argument }, { settings }) => {
    if (mode === 'read') return info(`^CURC: ${settings.isNoisy ? 1 : 0}`);
    settings.isNoisy = argument !== '0';
    return OK;
  },
  '^USSDMODE': ({ mode, argument }, { settings }) => {
    if (mode === 'read') return info(`^USSDMODE: ${settings.ussdAsText ? 0 : 1}`);
    settings.ussdAsText = argument === '0';
    return OK;
  },
};
