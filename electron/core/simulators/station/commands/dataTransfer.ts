import { textIn } from '../wire/json.ts';
import { result, status, type Command } from './command.ts';

/** OCPP 1.6, 5.6: the station knows its own vendor's `echo` and nothing else. */
export const dataTransfer: Command = (payload, { interior: { profile } }) => {
  if (textIn(payload, 'vendorId')?.toLowerCase() !== profile.vendor.toLowerCase()) return status('UnknownVendorId');
  if (textIn(payload, 'messageId') !== 'echo') return status('UnknownMessageId');
  const data = textIn(payload, 'data');
  return result({ status: 'Accepted', ...(data === undefined ? {} : { data }) });
};
