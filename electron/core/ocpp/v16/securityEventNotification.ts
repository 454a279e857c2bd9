import { fieldsOf, textField } from './fields.ts';
import { keepReport } from './stationReport.ts';
import { NOTHING_TO_SAY, type Action } from './talk.ts';

/** Security whitepaper 6.6. `[2,"12","SecurityEventNotification",{"type":"SettingSystemTime","timestamp":"..."}]` */
export const securityEventNotification: Action = async (talk, payload, receivedAt) => {
  const reader = { fields: fieldsOf(payload), odd: [] };
  const status = textField(reader, 'type', 50);
  await keepReport(talk, receivedAt, { subject: 'security', status, detail: textField(reader, 'techInfo', 255) });
  return NOTHING_TO_SAY;
};
