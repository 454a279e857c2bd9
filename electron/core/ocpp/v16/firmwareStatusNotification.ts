import { fieldsOf, textField } from './fields.ts';
import { keepReport } from './stationReport.ts';
import { NOTHING_TO_SAY, type Action } from './talk.ts';

/** OCPP 1.6 4.5. `[2,"8","FirmwareStatusNotification",{"status":"Installed"}]` */
export const firmwareStatusNotification: Action = async (talk, payload, receivedAt) => {
  const status = textField({ fields: fieldsOf(payload), odd: [] }, 'status', 50);
  await keepReport(talk, receivedAt, { subject: 'firmware', status, detail: '' });
  return NOTHING_TO_SAY;
};
