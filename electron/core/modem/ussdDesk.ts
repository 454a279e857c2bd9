import { Failure } from '../runtime/failure.ts';
import type { Clock } from '../runtime/clock.ts';
import { hexOf } from '../../../shared/codecs/hex.ts';
import { septetsOf } from '../../../shared/codecs/sms/gsm7Alphabet.ts';
import { packSeptets } from '../../../shared/codecs/sms/septets.ts';
import { ussdAnswerOf, type UssdAnswer } from './answers/ussd.ts';
import { errorText } from './line/atError.ts';
import type { Channel } from './line/channel.ts';
import { SHORT_MS, SIM_MS, USSD_MS } from './line/deadlines.ts';

export type UssdParts = { readonly clock: Clock; readonly channel: () => Channel | null };

/** What people type on a telephone. Nothing else is sent: a quote would end the command. */
const CODE = /^[*#0-9+]{2,60}$/u;

/** Questions to the operator (`*100#`), one at a time. */
export class UssdDesk {
  readonly #parts: UssdParts;
  #waiting: ((answer: UssdAnswer | null) => void) | null = null;

  constructor(parts: UssdParts) {
    this.#parts = parts;
  }

  heard(line: string): void {
    const answer = ussdAnswerOf(line);
    if (answer !== null) this.#waiting?.(answer);
  }

  lost(): void {
    this.#waiting?.(null);
  }

  /** @throws Failure modem/ussdRefused, modem/noAnswer, modem/ussdBusy, modem/notReady */
  async ask(code: string): Promise<string> {
    const channel = this.#parts.channel();
    if (channel === null) throw new Failure('modem/notReady');
    if (this.#waiting !== null) throw new Failure('modem/ussdBusy');
    if (!CODE.test(code)) throw new Failure('modem/ussdRefused', { reason: code });
    const answered = new Promise<UssdAnswer | null>((resolve) => (this.#waiting = resolve));
    const cancel = this.#parts.clock.after(USSD_MS, () => this.#waiting?.(null));
    try {
      await hand(channel, code);
      const answer = await answered;
      if (answer === null) throw new Failure('modem/noAnswer');
      // It wants a choice: nobody here gives one, and the operator would wait.
      if (answer.stage === 1) await channel.ask({ text: 'AT+CUSD=2', withinMs: SHORT_MS });
      if (answer.text === '') throw new Failure('modem/ussdRefused', { reason: `+CUSD: ${answer.stage}` });
      return answer.text;
    } finally {
      cancel();
      this.#waiting = null;
    }
  }
}

/** As it is typed; a Huawei that refuses that wants it packed, in hex (ModemManager mm-broadband-modem-huawei.c). */
async function hand(channel: Channel, code: string): Promise<void> {
  const ask = (text: string) => channel.ask({ text: `AT+CUSD=1,"${text}",15`, withinMs: SIM_MS });
  let reply = await ask(code);
  if (reply.kind === 'refused') reply = await ask(packed(code));
  if (reply.kind === 'refused') throw new Failure('modem/ussdRefused', { reason: errorText(reply.error) });
  if (reply.kind === 'lost') throw new Failure('modem/notReady');
}

/** Seven spare bits would be read as an @: a carriage return fills them (TS 23.038, 6.1.2.3.1). */
function packed(code: string): string {
  const septets = septetsOf(code) ?? [];
  return hexOf(packSeptets(septets.length % 8 === 7 ? [...septets, 0x0d] : septets));
}
