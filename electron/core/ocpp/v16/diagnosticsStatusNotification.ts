import { fieldsOf, textField } from './fields.ts';
import { keepReport } from './stationReport.ts';
import { NOTHING_TO_SAY, type Action } from './talk.ts';

/** OCPP 1.6 4.4. `[2,"10","DiagnosticsStatusNotification",{"status":"Uploaded"}]` */
export const diagnosticsStatusNotification: Action = async (talk, payload, receivedAt) => {
  const status = textField({ fields: fieldsOf(payload), odd: [] }, 'status', 50);
  await keepReport(talk, receivedAt, { subject: 'diagnostics', status, detail: '' });
  return NOTHING_TO_SAY;
};
