import { freshSettings } from '../modemSettings.ts';
import { wholeOf, type AtCommand } from '../line/atCommand.ts';
import { cme, ERROR, info, OK } from '../line/atReply.ts';
import type { CommandTable, Interior } from '../interior.ts';
import { numberSetting, says, taken } from './setting.ts';

type Digit = (modem: Interior, value: number) => void;

/** A letter with a digit behind it, none meaning 0 (V.250, 5.3.1). */
const digit =
  (most: number, write: Digit) =>
  ({ argument }: AtCommand, modem: Interior) => {
    const value = wholeOf(argument, [0, most], 0);
    if (value === null) return ERROR;
    write(modem, value);
    return OK;
  };

/** V.250: how the line behaves, and who is there. */
export const BASIC_COMMANDS: CommandTable = {
  '': taken,
  E: digit(1, ({ settings }, value) => (settings.echo = value === 1)),
  V: digit(1, ({ settings }, value) => (settings.words = value === 1)),
  Q: digit(1, ({ settings }, value) => (settings.quiet = value === 1)),
  Z: digit(9, restoreSettings),
  '&F': digit(9, restoreSettings),
  '&W': taken,
  '&C': taken,
  '&D': taken,
  '&K': taken,
  '&S': taken,
  X: taken,
  L: taken,
  M: taken,
  P: taken,
  T: taken,
  O: () => ({ kind: 'final', lines: [], result: 'NO CARRIER' }),
  I: (_, { profile, imei }) =>
    info(
      `Manufacturer: ${profile.maker}`,
      `Model: ${profile.model}`,
      `Revision: ${profile.revision[0]}`,
      `IMEI: ${imei}`,
    ),
  S0: ({ mode, argument }, { settings }) => {
    if (mode === 'read') return info(String(settings.autoAnswerRings).padStart(3, '0'));
    const rings = wholeOf(argument, [0, 255], 0);
    if (rings === null) return ERROR;
    settings.autoAnswerRings = rings;
    return OK;
  },
  S3: taken,
  S4: taken,
  S5: taken,
  S7: taken,
  '+CMEE': numberSetting({
    range: [0, 2],
    read: ({ settings }) => settings.errors,
    write: ({ settings }, value) => (settings.errors = value === 1 ? 1 : value === 0 ? 0 : 2),
  }),
  '+CFUN': ({ mode, argument }, modem) => {
    if (mode === 'test') return info('+CFUN: (0,1,4),(0,1)');
    if (mode === 'read') return info(`+CFUN: ${modem.settings.functionality}`);
    const [level = '', restart] = argument.split(',');
    const value = wholeOf(level, [0, 4], 1);
    if (value === null || ![0, 1, 4].includes(value)) return cme(50);
    modem.settings.functionality = value;
    if (restart?.trim() === '1') modem.restart();
    else modem.line().retry();
    return OK;
  },
  '+GMI': says(({ profile }) => [profile.maker]),
  '+GMM': says(({ profile }) => [profile.model]),
  '+GMR': says(({ profile }) => profile.revision),
  '+GSN': says(({ imei }) => [imei]),
  '+CGMI': says(({ profile }) => [profile.maker]),
  '+CGMM': says(({ profile }) => [profile.model]),
  '+CGMR': says(({ profile }) => profile.revision),
  '+CGSN': says(({ imei }) => [imei]),
  '+GCAP': says(() => ['+GCAP: +CGSM']),
  '+CBC': says(() => ['+CBC: 0,100']),
  '+IPR': numberSetting({ range: [0, 921_600], read: () => 115_200, write: () => {} }),
  '+ICF': taken,
  '+IFC': taken,
  '+CVHU': numberSetting({
    range: [0, 1],
    read: ({ settings }) => (settings.keepsCallOnHangUp ? 1 : 0),
    write: ({ settings }, value) => (settings.keepsCallOnHangUp = value === 1),
  }),
};

/** Everything back to the beginning; the line itself and the power stay as they are. */
function restoreSettings({ settings, profile, network }: Interior): void {
  const { functionality, serviceCentre, storages } = settings;
  Object.assign(settings, freshSettings(profile, network.serviceCentre), { functionality, serviceCentre, storages });
}
