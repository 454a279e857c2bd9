import { fieldsOf, shortText, textField } from './fields.ts';
import { keepReport } from './stationReport.ts';
import type { Action } from './talk.ts';

/**
 * OCPP 1.6 4.3. No vendor's extension is spoken; what was sent is kept and shown.
 * `[2,"14","DataTransfer",{"vendorId":"com.example","messageId":"x","data":"..."}]`
 */
export const dataTransfer: Action = async (talk, payload, receivedAt) => {
  const reader = { fields: fieldsOf(payload), odd: [] };
  const vendor = textField(reader, 'vendorId', 255);
  const detail = [textField(reader, 'messageId', 50), shortText(reader.fields['data'], 400)].filter(Boolean).join(' ');
  await keepReport(talk, receivedAt, { subject: 'dataTransfer', status: vendor, detail });
  return { status: 'UnknownVendorId' };
};
