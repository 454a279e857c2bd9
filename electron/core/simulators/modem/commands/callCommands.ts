import { wholeOf } from '../line/atCommand.ts';
import { cme, ERROR, final, info, OK, type AtReply } from '../line/atReply.ts';
import type { CommandTable, Interior } from '../interior.ts';
import { numberSetting, says } from './setting.ts';

/** Calls (TS 27.007, 6 and 7). */
export const CALL_COMMANDS: CommandTable = {
  D: ({ argument }, modem) => dial(argument, modem),
  A: (_, { calls }) => calls.answer(),
  H: ({ argument }, { calls, settings }) => {
    if (wholeOf(argument, [0, 1], 0) === null) return ERROR;
    return settings.keepsCallOnHangUp ? OK : calls.hangUp();
  },
  '+CHUP': ({ mode }, { calls }) => (mode === 'test' ? OK : calls.hangUp()),
  '+CLCC': ({ mode }, { calls }) => (mode === 'test' ? OK : calls.list()),
  '+CPAS': ({ mode }, { calls }) => (mode === 'test' ? info('+CPAS: (0,3,4)') : info(`+CPAS: ${calls.activity}`)),
  '+CEER': says(({ calls }) => [`+CEER: ${calls.lastCause}`]),
  '+VTS': ({ mode }, { calls }) => (mode === 'test' ? info('+VTS: (0-9,*,#,A,B,C,D)') : calls.tone()),
  '^DTMF': (_, { calls }) => calls.tone(),
  '+CLIP': ({ mode, argument }, { settings }) => {
    if (mode === 'test') return info('+CLIP: (0,1)');
    if (mode === 'read') return info(`+CLIP: ${settings.callerId ? 1 : 0},1`);
    const value = wholeOf(argument, [0, 1], 0);
    if (value === null) return cme(50);
    settings.callerId = value === 1;
    return OK;
  },
  '+CRC': numberSetting({
    range: [0, 1],
    read: ({ settings }) => (settings.extendedRing ? 1 : 0),
    write: ({ settings }, value) => (settings.extendedRing = value === 1),
  }),
  '+COLP': numberSetting({ range: [0, 1], read: () => 0, write: () => {} }),
  '+CLIR': numberSetting({ range: [0, 2], read: () => 0, write: () => {} }),
  '+CSTA': numberSetting({ range: [129, 145], read: () => 145, write: () => {} }),
  '+CMOD': numberSetting({ range: [0, 0], read: () => 0, write: () => {} }),
};

/** Only voice calls are carried; `#31#` in front or an `I` behind hides the own number (TS 22.030, TS 27.007, 6.2). */
function dial(argument: string, modem: Interior): AtReply {
  const match = /^[TP]?\s*(#31#)?([+0-9*#]+)(I?)\s*;\s*$/i.exec(argument);
  if (!match) return final('NO CARRIER');
  if (!['home', 'roaming'].includes(modem.registration())) return final('NO CARRIER');
  const [, prefix, number = '', suffix] = match;
  return modem.calls.dial(number, prefix !== undefined || suffix !== '');
}
