import { composeSubmit } from '../../../../../shared/codecs/sms/composeSubmit.ts';
import { decodePdu } from '../../../../../shared/codecs/sms/decodePdu.ts';
import { addressOfNumber } from '../../../../../shared/codecs/sms/phoneNumber.ts';
import type { EncodedPdu } from '../../../../../shared/codecs/sms/encodePdu.ts';
import type { SmsPdu, Submit } from '../../../../../shared/codecs/sms/pdu.ts';
import { fromCharset } from '../charset.ts';
import { valuesOf, wholeOf } from '../line/atCommand.ts';
import { cms, info, later, OK, type AtReply } from '../line/atReply.ts';
import type { CommandTable, Interior } from '../interior.ts';
import { MESSAGE_STATUSES } from '../messageStorage.ts';
import { typedNumber } from './networkCommands.ts';

/** Sending, and writing for later (TS 27.005, 3.5 and 4.3 to 4.7). */
export const SEND_COMMANDS: CommandTable = {
  '+CMGS': ({ mode, argument }, modem) => {
    if (mode !== 'set') return OK;
    return afterPrompt(argument, modem, (entered) => send(entered, '+CMGS', modem));
  },
  '+CMGW': ({ mode, argument }, modem) => {
    if (mode !== 'set') return OK;
    return afterPrompt(argument, modem, (entered) => store(entered, valuesOf(argument)[1], modem));
  },
  '+CMSS': ({ mode, argument }, modem) => (mode === 'set' ? sendStored(valuesOf(argument), modem) : OK),
};

/** A message as it was entered, understood. */
type Entered = EncodedPdu & { readonly pdu: SmsPdu; readonly hasServiceCentre: boolean };

/** Asks for the message behind `> `; Escape leaves it be. */
function afterPrompt(argument: string, modem: Interior, go: (entered: Entered) => AtReply): AtReply {
  const [first = ''] = valuesOf(argument);
  const { textMode } = modem.settings;
  if (!textMode && wholeOf(first, [1, 255], 0) === null) return cms(304);
  return {
    kind: 'prompt',
    take: (text) => {
      if (text === null) return OK;
      const entered = textMode ? enteredText(first, text, modem) : enteredPdu(Number(first), text);
      return entered === null ? cms(textMode ? 305 : 304) : go(entered);
    },
  };
}

function enteredPdu(tpduLength: number, text: string): Entered | null {
  const hex = text.replaceAll(/\s/g, '').toUpperCase();
  const decoded = decodePdu(hex);
  // The length is what the modem sends to the network: a wrong one is no message (+CMS ERROR: 304).
  if (!decoded.ok || decoded.tpduLength !== tpduLength) return null;
  return { hex, tpduLength, pdu: decoded.pdu, hasServiceCentre: decoded.serviceCentre !== null };
}

function enteredText(number: string, text: string, modem: Interior): Entered | null {
  const letters = text.replace(/^\n/, '').replaceAll('\r', '\n');
  const composed = composeSubmit({
    number: typedNumber(number, modem),
    text: fromCharset(letters, modem.settings.charset),
    validityMinutes: null,
    // Bit 5 of the first octet in AT+CSMP asks for a report.
    wantsReport: (modem.settings.textParameters[0] & 0x20) !== 0,
    reference: 0,
  });
  if (!composed.ok) return null;
  const [only, ...more] = composed.parts;
  if (!only || more.length > 0) return null;
  const decoded = decodePdu(only.hex);
  return decoded.ok ? { ...only, pdu: decoded.pdu, hasServiceCentre: false } : null;
}

function send({ pdu, hasServiceCentre }: Entered, name: string, modem: Interior): AtReply {
  if (pdu.kind !== 'submit') return cms(304);
  if (!hasServiceCentre && modem.settings.serviceCentre === '') return cms(330);
  if (!['home', 'roaming'].includes(modem.registration())) return cms(331);
  return later((settle) => {
    modem.clock.after(modem.network.delays.acceptMs, () => {
      const reference = modem.nextReference();
      modem.line().submit({ ...pdu, messageReference: reference });
      settle(info(`${name}: ${reference}`));
    });
  });
}

function store(entered: Entered, statusText: string | undefined, modem: Interior): AtReply {
  const { settings } = modem;
  const status = MESSAGE_STATUSES[settings.textMode ? 2 : (wholeOf(statusText, [0, 3], 2) ?? -1)];
  if (status === undefined) return cms(304);
  const index = modem.storage(settings.storages[1])?.add({ ...entered, status }) ?? null;
  return index === null ? cms(322) : info(`+CMGW: ${index}`);
}

function sendStored([place, number]: readonly string[], modem: Interior): AtReply {
  const storage = modem.storage(modem.settings.storages[1]);
  const index = wholeOf(place, [0, 99_999], -1);
  const message = index === null ? undefined : storage?.get(index);
  const decoded = message && decodePdu(message.hex);
  if (!storage || !message || decoded?.ok !== true || decoded.pdu.kind !== 'submit') return cms(321);
  const pdu = readdressed(decoded.pdu, number);
  if (!pdu) return cms(305);
  const entered = { ...message, pdu, hasServiceCentre: decoded.serviceCentre !== null };
  const reply = send(entered, '+CMSS', modem);
  if (reply.kind === 'waiting') storage.mark(message.index, 'sent');
  return reply;
}

function readdressed(pdu: Submit, number: string | undefined): Submit | null {
  if (number === undefined || number === '') return pdu;
  const to = addressOfNumber(number);
  return typeof to === 'string' ? null : { ...pdu, to };
}
