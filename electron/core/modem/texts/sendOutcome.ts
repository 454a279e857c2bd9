import { assertNever } from '../../../../shared/domain/assertNever.ts';
import { errorText, type AtError } from '../line/atError.ts';
import type { AtReply } from '../line/command.ts';
import type { SendOutcome } from '../modemTypes.ts';

/**
 * CMS causes that a minute may mend (libgammu atgen.c 94-190): 38 network out of order, 41 temporary failure, 42
 * congestion, 47 resources, 314 SIM busy, 322 storage full, 330 no service centre (the driver sets it again), 331 no
 * network, 332 network timeout, 500 unknown, 512 stopped by somebody. 38 and 500 may also mean that the credit is gone.
 */
const TRANSIENT = new Set([38, 41, 42, 47, 314, 322, 330, 331, 332, 500, 512]);

/** CMS 330: the number of the service centre is missing. */
export const lacksServiceCentre = (reply: AtReply): boolean =>
  reply.kind === 'refused' && reply.error.kind === 'cms' && reply.error.code === 330;
/** CMS 322: its storage is full, and some then send nothing either (smstools). */
export const saysFull = (reply: AtReply): boolean =>
  reply.kind === 'refused' && reply.error.kind === 'cms' && reply.error.code === 322;

/** What became of AT+CMGS. */
export function sendOutcome(reply: AtReply): SendOutcome {
  switch (reply.kind) {
    case 'ok':
      return { kind: 'sent', reference: referenceOf(reply.lines) };
    case 'refused':
      return { kind: 'refused', error: errorText(reply.error), isTransient: isTransient(reply.error) };
    case 'noAnswer': {
      const reference = referenceOf(reply.lines);
      if (reference !== null) return { kind: 'sent', reference };
      return reply.isHanded
        ? { kind: 'unknown', reason: 'noAnswer' }
        : { kind: 'refused', error: 'no prompt', isTransient: true };
    }
    case 'lost':
      return reply.isHanded
        ? { kind: 'unknown', reason: 'modemLost' }
        : { kind: 'refused', error: 'modem lost', isTransient: true };
    default:
      return assertNever(reply);
  }
}

const isTransient = ({ kind, code }: AtError): boolean =>
  kind === 'cms'
    ? code !== null && TRANSIENT.has(code)
    : kind === 'cme' && (code === 14 || code === 515 || code === 30);

function referenceOf(lines: readonly string[]): number | null {
  const number = lines.map((line) => /^\+CMGS: ?"?(\d+)/iu.exec(line)?.[1]).find((found) => found !== undefined);
  return number === undefined ? null : Number(number);
}
