import { fieldsOf, shortText, textField } from './fields.ts';
import { keepReport } from './stationReport.ts';
import { NOTHING_TO_SAY, type Action } from './talk.ts';

/** Security whitepaper 6.8. `[2,"9","SignedFirmwareStatusNotification",{"status":"SignatureVerified","requestId":3}]` */
export const signedFirmwareStatusNotification: Action = async (talk, payload, receivedAt) => {
  const fields = fieldsOf(payload);
  const status = textField({ fields, odd: [] }, 'status', 50);
  await keepReport(talk, receivedAt, { subject: 'firmware', status, detail: shortText(fields['requestId'], 20) });
  return NOTHING_TO_SAY;
};
