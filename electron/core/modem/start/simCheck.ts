import { assertNever } from '../../../../shared/domain/assertNever.ts';
import type { ModemFaultKind } from '../../../../shared/domain/gsm/modemState.ts';
import { errorText, isBusy, type AtError } from '../line/atError.ts';
import type { AtReply } from '../line/command.ts';

/** What AT+CPIN? told. */
export type SimVerdict =
  | { readonly kind: 'open' }
  | { readonly kind: 'wantsPin' }
  /** In a moment more is known. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'fault'; readonly fault: ModemFaultKind; readonly detail: string }
  | { readonly kind: 'lost' };

/** What the SIM needs. A PUK is never entered here: ten wrong ones end the SIM for good. */
export function simVerdict(reply: AtReply): SimVerdict {
  if (reply.kind === 'lost') return { kind: 'lost' };
  const status = reply.lines.map((line) => /^\+CPIN: ?"?([^"]*)/iu.exec(line)?.[1]?.trim()).find((text) => text);
  if (status !== undefined) return ofStatus(status.toUpperCase());
  switch (reply.kind) {
    case 'ok':
      // Old modems without the command's answer: what needs the SIM will tell.
      return { kind: 'open' };
    case 'refused':
      return ofError(reply.error);
    case 'noAnswer':
      return { kind: 'wait' };
    default:
      return assertNever(reply);
  }
}

function ofStatus(status: string): SimVerdict {
  // PIN2 and PUK2 lock settings that nobody needs here.
  if (status === 'READY' || status.endsWith('2')) return { kind: 'open' };
  if (status === 'SIM PIN') return { kind: 'wantsPin' };
  if (status === 'SIM PUK') return { kind: 'fault', fault: 'pukNeeded', detail: status };
  if (status.startsWith('NOT INSERTED') || status === 'NOT READY') return noSim(status);
  // PH-NET PIN and the like: the stick is tied to another operator.
  return { kind: 'fault', fault: 'simFault', detail: status };
}

/** TS 27.007, 9.2.1. */
function ofError(error: AtError): SimVerdict {
  if (isBusy(error)) return { kind: 'wait' };
  const detail = errorText(error);
  if (error.code === 10) return noSim(detail);
  if (error.code === 11) return { kind: 'wantsPin' };
  return { kind: 'fault', fault: error.code === 12 ? 'pukNeeded' : 'simFault', detail };
}

const noSim = (detail: string): SimVerdict => ({ kind: 'fault', fault: 'noSim', detail });
