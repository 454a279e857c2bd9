import { assertNever } from '../../../../shared/domain/assertNever.ts';
import { addressOfNumber } from '../../../../shared/codecs/sms/phoneNumber.ts';
import { dataCodingOf } from '../../../../shared/codecs/sms/dataCoding.ts';
import { encodePdu } from '../../../../shared/codecs/sms/encodePdu.ts';
import type { Deliver, StatusReport } from '../../../../shared/codecs/sms/pdu.ts';
import type { Interior } from './interior.ts';
import type { Receipt } from './network/networkPeer.ts';
import { textHandover, textReport } from './textMode.ts';

/** A message from the air finds its way: handed over, or stored and told, as AT+CNMI has it (TS 27.005, 3.4.1). */
export function takeFromAir(message: Deliver | StatusReport, modem: Interior): Receipt {
  switch (message.kind) {
    case 'deliver':
      return takeDeliver(message, modem);
    case 'status-report':
      return takeReport(message, modem);
    default:
      return assertNever(message);
  }
}

function takeDeliver(message: Deliver, modem: Interior): Receipt {
  const pdu = pduOf(message, modem);
  const { notices, textMode, storages } = modem.settings;
  const isClass3 = dataCodingOf(message.dataCoding).messageClass === 3;
  const isHandedOver = notices.messages === 2 || (notices.messages === 3 && isClass3);
  if (isHandedOver && modem.isAttached()) {
    const [head, body] = textMode ? textHandover(message, modem.settings) : [`,${pdu.tpduLength}`, pdu.hex];
    modem.notify({ kind: 'message', lines: [`+CMT: ${head}`, body] });
    return 'taken';
  }
  const name = modem.storageName(storages[2]);
  const index = modem.storage(name)?.add({ status: 'unread', ...pdu }) ?? null;
  if (index === null) {
    const words = modem.profile.storageFull?.(name);
    if (words !== undefined) modem.notify({ kind: 'full', lines: [words] });
    return 'full';
  }
  if (notices.messages !== 0) modem.notify({ kind: 'messageStored', lines: [`+CMTI: "${name}",${index}`] });
  return 'taken';
}

function takeReport(report: StatusReport, modem: Interior): Receipt {
  const pdu = pduOf(report, modem);
  const { notices, textMode } = modem.settings;
  if (notices.reports === 1 && modem.isAttached()) {
    const lines = textMode ? [`+CDS: ${textReport(report)}`] : [`+CDS: ${pdu.tpduLength}`, pdu.hex];
    modem.notify({ kind: 'report', lines });
  } else if (notices.reports === 2) {
    const index = modem.storage('SR')?.add({ status: 'unread', ...pdu }) ?? null;
    if (index !== null) modem.notify({ kind: 'report', lines: [`+CDSI: "SR",${index}`] });
  }
  // Nobody wanted it, or there is no room: a report is not sent twice.
  return 'taken';
}

function pduOf(message: Deliver | StatusReport, modem: Interior) {
  const centre = addressOfNumber(modem.network.serviceCentre);
  return encodePdu(message, typeof centre === 'string' ? null : centre);
}
