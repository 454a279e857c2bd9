import { fieldsOf, textField } from './fields.ts';
import { keepReport } from './stationReport.ts';
import type { Action } from './talk.ts';

/**
 * Security whitepaper 6.7. The console is no certificate authority and says so; the request is kept for the
 * technician. `[2,"13","SignCertificate",{"csr":"-----BEGIN CERTIFICATE REQUEST-----..."}]`
 */
export const signCertificate: Action = async (talk, payload, receivedAt) => {
  const csr = textField({ fields: fieldsOf(payload), odd: [] }, 'csr', 5500);
  await keepReport(talk, receivedAt, { subject: 'security', status: 'SignCertificate', detail: csr.slice(0, 80) });
  return { status: 'Rejected' };
};
