import { assertNever } from '../../../../shared/domain/assertNever.ts';
import type { ModemFaultKind } from '../../../../shared/domain/gsm/modemState.ts';
import type { Clock } from '../../runtime/clock.ts';
import { errorText } from '../line/atError.ts';
import type { AtReply } from '../line/command.ts';
import type { Channel } from '../line/channel.ts';
import { SIM_MS } from '../line/deadlines.ts';
import { pause } from '../line/pause.ts';
import { simVerdict } from './simCheck.ts';

export type OpenSimParts = {
  readonly channel: Channel;
  readonly clock: Clock;
  /** null: none may be tried. What it gives is used at once, so it is asked at the last moment. */
  readonly takePin: () => string | null;
};

export type SimOutcome =
  | { readonly kind: 'open' }
  | { readonly kind: 'fault'; readonly fault: ModemFaultKind; readonly detail: string }
  | { readonly kind: 'lost' };

/** A SIM that is busy with itself takes up to half a minute (python-gsmmodem, gammu #93). */
const ATTEMPTS = 12;
const AGAIN_MS = 2_000;

/** Asks the SIM what it needs, and gives it its PIN once. */
export async function openSim(parts: OpenSimParts): Promise<SimOutcome> {
  let hasEntered = false;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const verdict = simVerdict(await askSim(parts.channel));
    switch (verdict.kind) {
      case 'open':
      case 'fault':
      case 'lost':
        return verdict;
      case 'wantsPin': {
        // It was taken, and the SIM still says so: it will not be tried again.
        if (hasEntered) return { kind: 'fault', fault: 'pinRefused', detail: '' };
        const entered = await enterPin(parts);
        if (entered !== null) return entered;
        hasEntered = true;
        break;
      }
      case 'wait':
        await pause(parts.clock, AGAIN_MS);
        break;
      default:
        assertNever(verdict);
    }
  }
  return { kind: 'fault', fault: 'simFault', detail: 'AT+CPIN?' };
}

/** The same question without giving a PIN: whether somebody put another SIM in, or opened this one elsewhere. */
export async function isSimOpen(channel: Channel): Promise<boolean> {
  return simVerdict(await askSim(channel)).kind === 'open';
}

const askSim = (channel: Channel): Promise<AtReply> =>
  channel.ask({ text: 'AT+CPIN?', withinMs: SIM_MS, mayLackResult: true });

/** null: it was taken. */
async function enterPin({ channel, clock, takePin }: OpenSimParts): Promise<SimOutcome | null> {
  const pin = takePin();
  if (pin === null) return { kind: 'fault', fault: 'pinNeeded', detail: '' };
  if (!/^\d{4,8}$/u.test(pin)) return { kind: 'fault', fault: 'pinRefused', detail: '4–8 digits' };
  const reply = await channel.ask({ text: `AT+CPIN="${pin}"`, withinMs: SIM_MS });
  if (reply.kind === 'lost') return { kind: 'lost' };
  if (reply.kind !== 'refused') {
    await pause(clock, AGAIN_MS);
    return null;
  }
  const verdict = simVerdict({ ...reply, lines: [] });
  if (verdict.kind === 'fault' && verdict.fault === 'pukNeeded') return verdict;
  return { kind: 'fault', fault: 'pinRefused', detail: errorText(reply.error) };
}
