import type { RefusalReason } from '../../../../shared/contract/doctor.ts';
import { systemCodeOf } from '../../runtime/failure.ts';

/** What a station's socket broke on, in the doctor's words; null for an ordinary loss of the network. */
export function socketFault(error: Error): { readonly reason: RefusalReason | null; readonly detail: string } {
  const code = systemCodeOf(error);
  if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') return { reason: 'frameTooLarge', detail: error.message };
  // Compressed though nobody agreed to it, and other breaches of RFC 6455 (quirk 14).
  if (code.startsWith('WS_ERR_')) return { reason: 'badFrame', detail: `${code} ${error.message}`.slice(0, 200) };
  return { reason: null, detail: '' };
}
