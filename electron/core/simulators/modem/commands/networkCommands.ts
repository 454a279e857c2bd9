import { fromCharset, inCharset, ussdOnWire, ussdTyped } from '../charset.ts';
import { valuesOf, wholeOf } from '../line/atCommand.ts';
import { cme, final, info, OK, type AtReply } from '../line/atReply.ts';
import type { AtHandler, CommandTable, Interior } from '../interior.ts';
import { REGISTRATION_CODE, signalQuality } from '../radio.ts';
import { clockText } from '../textMode.ts';
import { numberSetting, says } from './setting.ts';

/** Registration, operator, signal, time and USSD. */
export const NETWORK_COMMANDS: CommandTable = {
  '+CREG': registration('registrationNotices'),
  '+CGREG': registration('packetNotices'),
  '+CEREG': registration('packetNotices'),
  '+CSQ': ({ mode }, { radio }) =>
    mode === 'test' ? info('+CSQ: (0-31,99),(0-7,99)') : info(`+CSQ: ${signalQuality(radio.signalDbm)},99`),
  '+COPS': ({ mode, argument }, modem) => {
    if (mode === 'test') return info(`+COPS: (2,"${modem.network.name}","Quayside","${modem.network.code}")`);
    return mode === 'read' ? info(operatorLine(modem)) : chooseFormat(argument, modem);
  },
  '+CGATT': numberSetting({ range: [0, 1], read: () => 1, write: () => {} }),
  '+CCLK': ({ mode }, { clock }) =>
    mode === 'read' ? info(`+CCLK: ${clockText({ at: clock.now(), offsetMinutes: 60 })}`) : OK,
  '+CTZR': says(() => []),
  '+CTZU': says(() => []),
  '+CUSD': ({ mode, argument }, modem) => {
    if (mode === 'test') return info('+CUSD: (0-2)');
    if (mode === 'read') return info(`+CUSD: ${modem.settings.ussdNotices ? 1 : 0}`);
    return ussd(valuesOf(argument), modem);
  },
};

/** `+CREG: 2,1,"5E25","605F"`; only the circuit-switched one is told by itself here. */
function registration(level: 'registrationNotices' | 'packetNotices'): AtHandler {
  return ({ name, mode, argument }, modem) => {
    const { settings } = modem;
    if (mode === 'test') return info(`${name}: (0-2)`);
    if (mode === 'read') return info(`${name}: ${settings[level]},${registrationFields(modem, settings[level])}`);
    const wanted = wholeOf(argument, [0, 2], 0);
    if (wanted === null) return cme(50);
    settings[level] = wanted;
    return OK;
  };
}

/** State, and at level 2 the area and the cell. */
export function registrationFields(modem: Interior, level: number): string {
  const state = modem.registration();
  const place = state === 'home' || state === 'roaming' ? `,"${modem.radio.area}","${modem.radio.cell}"` : '';
  return `${REGISTRATION_CODE[state]}${level === 2 ? place : ''}`;
}

const hasNetwork = (modem: Interior): boolean => ['home', 'roaming'].includes(modem.registration());

function operatorLine(modem: Interior): string {
  const { network, settings } = modem;
  if (!hasNetwork(modem)) return '+COPS: 0';
  const charset = settings.charset === 'UCS2' ? 'UCS2' : 'IRA';
  const names = [network.name, 'Quayside', network.code];
  const shown = names[settings.operatorFormat] ?? network.name;
  return `+COPS: 0,${settings.operatorFormat},"${settings.operatorFormat === 2 ? shown : inCharset(shown, charset)}"`;
}

/** `AT+COPS=3,2` asks for the number instead of the name; other modes choose nothing here. */
function chooseFormat(argument: string, { settings }: Interior): AtReply {
  const [mode, format] = valuesOf(argument);
  if (mode === '3') {
    const wanted = wholeOf(format, [0, 2], 0);
    if (wanted === null) return cme(50);
    settings.operatorFormat = wanted;
  }
  return OK;
}

/** The answer comes by itself a moment after OK. */
function ussd([mode, code]: readonly string[], modem: Interior): AtReply {
  const { settings, profile, network, clock } = modem;
  if (profile.ussdNeedsTextMode && !settings.ussdAsText) return final(profile.unknownCommand);
  if (mode === '2') return OK;
  settings.ussdNotices = mode === '1';
  if (code === undefined || code === '') return OK;
  if (!hasNetwork(modem)) return cme(30);
  const style = settings.ussdAsText ? 'plain' : profile.ussd;
  const asked = ussdTyped(code, style, settings.charset);
  clock.after(network.delays.ussdMs, () => {
    const charset = settings.charset;
    const plain = style === 'plain' && charset !== 'GSM';
    const text = plain ? inCharset(network.ussd(asked), charset) : ussdOnWire(network.ussd(asked), style);
    modem.notify({ kind: 'ussd', lines: [`+CUSD: 0,"${text}",${style === 'ucs2' ? 72 : 15}`] });
  });
  return OK;
}

/** A number typed in whatever alphabet is chosen. */
export const typedNumber = (text: string, { settings }: Interior): string =>
  settings.charset === 'UCS2' ? fromCharset(text, 'UCS2') : text;
