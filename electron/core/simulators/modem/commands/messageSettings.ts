import { inCharset } from '../charset.ts';
import { valuesOf, wholeOf } from '../line/atCommand.ts';
import { cme, cms, ERROR, info, OK, type AtReply } from '../line/atReply.ts';
import type { Charset } from '../modemSettings.ts';
import type { CommandTable, Interior } from '../interior.ts';
import { typedNumber } from './networkCommands.ts';
import { numberSetting, taken } from './setting.ts';

const CHARSETS: readonly Charset[] = ['GSM', 'IRA', 'UCS2'];

/** How messages are written, told and sent (TS 27.005, 3.2 to 3.4). */
export const MESSAGE_SETTINGS: CommandTable = {
  '+CMGF': numberSetting({
    range: [0, 1],
    read: ({ settings }) => (settings.textMode ? 1 : 0),
    write: ({ settings }, value) => (settings.textMode = value === 1),
  }),
  '+CSCS': ({ mode, argument }, { settings }) => {
    if (mode === 'test') return info(`+CSCS: (${CHARSETS.map((name) => `"${name}"`).join(',')})`);
    if (mode === 'read') return info(`+CSCS: "${settings.charset}"`);
    const wanted = CHARSETS.find((name) => name === valuesOf(argument)[0]?.toUpperCase());
    if (wanted === undefined) return cme(50);
    settings.charset = wanted;
    return OK;
  },
  '+CNMI': ({ mode, argument }, modem) => {
    const { notices } = modem.profile;
    if (notices === null) return ERROR;
    if (mode === 'test') return info(`+CNMI: ${notices.map((values) => `(${values.join(',')})`).join(',')}`);
    return mode === 'read' ? info(`+CNMI: ${noticeFields(modem)}`) : setNotices(argument, modem);
  },
  '+CSCA': ({ mode, argument }, modem) => {
    const { settings } = modem;
    if (mode === 'test') return OK;
    if (mode === 'read') {
      const charset = settings.charset === 'UCS2' ? 'UCS2' : 'IRA';
      const type = settings.serviceCentre.startsWith('+') ? 145 : 129;
      return info(`+CSCA: "${inCharset(settings.serviceCentre, charset)}",${type}`);
    }
    const [number = '', type] = valuesOf(argument);
    const typed = typedNumber(number, modem);
    settings.serviceCentre = type === '145' && !typed.startsWith('+') ? `+${typed}` : typed;
    return OK;
  },
  '+CSMP': ({ mode, argument }, { settings, profile }) => {
    if (mode === 'test') return OK;
    if (mode === 'read') return info(`+CSMP: ${settings.textParameters.join(',')}`);
    const [first, second, third, fourth] = settings.textParameters;
    const values = valuesOf(argument);
    const octet = (text: string | undefined, usual: number) => wholeOf(text, [0, 255], usual) ?? usual;
    settings.textParameters = [
      octet(values[0], first),
      octet(values[1], second),
      octet(values[2], third),
      octet(values[3], fourth),
    ];
    if (profile.forgetsServiceCentre) settings.serviceCentre = '';
    return OK;
  },
  '+CSDH': numberSetting({
    range: [0, 1],
    read: ({ settings }) => (settings.textDetails ? 1 : 0),
    write: ({ settings }, value) => (settings.textDetails = value === 1),
  }),
  '+CSMS': ({ mode, argument }, { settings }) => {
    if (mode === 'test') return info('+CSMS: (0,1)');
    if (mode === 'read') return info(`+CSMS: ${settings.messageService},1,1,1`);
    const service = wholeOf(argument, [0, 1], 0);
    if (service === null) return cms(303);
    settings.messageService = service;
    return info('+CSMS: 1,1,1');
  },
  '+CNMA': taken,
  '+CMMS': taken,
  '+CSCB': taken,
  '+CGSMS': taken,
  '+CSAS': taken,
  '+CRES': taken,
};

const noticeFields = ({ settings: { notices } }: Interior): string =>
  [notices.mode, notices.messages, notices.broadcasts, notices.reports, notices.buffer].join(',');

/** Parts left out keep their value; one that the modem does not offer refuses the whole. */
function setNotices(argument: string, { settings, profile }: Interior): AtReply {
  const { notices } = settings;
  const current = [notices.mode, notices.messages, notices.broadcasts, notices.reports, notices.buffer];
  const typed = valuesOf(argument);
  if (typed.length > current.length) return cms(303);
  const values = current.map((value, part) => wholeOf(typed[part], [0, 9], value));
  const isOffered = values.every((value, part) => value !== null && isPossible(value, part, typed[part]));
  if (!isOffered) return cms(303);
  const [mode, messages, broadcasts, reports, buffer] = values.map((value) => value ?? 0);
  settings.notices = {
    mode: mode ?? 0,
    messages: messages ?? 0,
    broadcasts: broadcasts ?? 0,
    reports: reports ?? 0,
    buffer: buffer ?? 0,
  };
  return OK;

  function isPossible(value: number, part: number, text: string | undefined): boolean {
    return text === undefined || text === '' || (profile.notices?.[part]?.includes(value) ?? false);
  }
}
