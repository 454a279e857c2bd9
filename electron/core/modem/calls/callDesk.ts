import { assertNever } from '../../../../shared/domain/assertNever.ts';
import type { Cancel, Clock } from '../../runtime/clock.ts';
import { Failure } from '../../runtime/failure.ts';
import { ringingIn } from '../answers/callerId.ts';
import { errorText } from '../line/atError.ts';
import type { AtReply } from '../line/command.ts';
import type { Channel } from '../line/channel.ts';
import { CALL_MS, SHORT_MS } from '../line/deadlines.ts';
import type { Unsolicited } from '../line/unsolicited.ts';
import type { ModemListener } from '../modemTypes.ts';
import { NO_CALL, stepCall, type CallEffect, type CallInput, type CallState } from './callState.ts';

export type CallDeskParts = {
  readonly clock: Clock;
  readonly listener: Pick<ModemListener, 'callStarted' | 'callEnded'>;
  /** null: the port is closed. */
  readonly channel: () => Channel | null;
};

/** A modem that says nothing to ATD within so long sets the call up; it speaks when somebody answers (Wavecom). */
const REFUSED_WITHIN_MS = 5_000;

/** Calls in and out. Nothing is answered and nothing rejected here: that would end a unit's alert cycle (D53). */
export class CallDesk {
  readonly #parts: CallDeskParts;
  #state: CallState = NO_CALL;
  #cancelName: Cancel = () => {};
  #cancelRing: Cancel = () => {};

  constructor(parts: CallDeskParts) {
    this.#parts = parts;
  }

  /** Whether it concerned a call. */
  hear(said: Unsolicited): boolean {
    switch (said.kind) {
      case 'rang':
        this.#take({ kind: 'rang' });
        return true;
      case 'caller':
        this.#take({ kind: 'caller', number: said.number });
        return true;
      case 'callEnded':
        this.#take({ kind: 'ended', ending: said.ending });
        return true;
      case 'callAlerting':
      case 'callConnected':
        return true;
      case 'stored':
      case 'head':
      case 'registration':
      case 'signal':
      case 'ussd':
      case 'storageFull':
      case 'simChanged':
      case 'noise':
        return false;
      default:
        return assertNever(said);
    }
  }

  /** The modem went away, and the call with it. */
  lost(): void {
    this.#take({ kind: 'ended', ending: 'modemLost' });
  }

  /** @throws Failure modem/callRefused, modem/notReady */
  async dial(number: string): Promise<void> {
    const channel = this.#parts.channel();
    if (channel === null) throw new Failure('modem/notReady');
    const asked = channel.ask({ text: `ATD${number};`, withinMs: CALL_MS, isDial: true }, 'first');
    this.#take({ kind: 'dialled' });
    let isWaitedFor = true;
    const watched = asked.then((reply) => {
      const refusal = refusalOf(reply);
      if (refusal !== null && !isWaitedFor) this.#take({ kind: 'ended', ending: refusal });
      return refusal;
    });
    const patience = new Promise<null>(
      (resolve) => void this.#parts.clock.after(REFUSED_WITHIN_MS, () => resolve(null)),
    );
    const refusal = await Promise.race([watched, patience]);
    isWaitedFor = false;
    if (refusal === null) return;
    this.#state = NO_CALL;
    if (refusal === 'modemLost') throw new Failure('modem/notReady');
    throw new Failure('modem/callRefused', { reason: refusal });
  }

  /** AT+CVHU=0 makes ATH work for voice; AT+CHUP is for those that do not take that. */
  async hangUp(): Promise<void> {
    const channel = this.#parts.channel();
    if (channel === null) throw new Failure('modem/notReady');
    channel.interrupt();
    const reply = await channel.ask({ text: 'AT+CHUP', withinMs: SHORT_MS }, 'first');
    if (reply.kind !== 'ok') await channel.ask({ text: 'ATH', withinMs: SHORT_MS }, 'first');
    this.#take({ kind: 'ended', ending: 'hungUp' });
  }

  async #ask(): Promise<void> {
    const reply = await this.#parts.channel()?.ask({ text: 'AT+CLCC', withinMs: SHORT_MS }, 'first');
    this.#take({ kind: 'asked', number: reply?.kind === 'ok' ? ringingIn(reply.lines) : undefined });
  }

  #take(input: CallInput): void {
    const { state, effects } = stepCall(this.#state, input);
    this.#state = state;
    for (const effect of effects) this.#do(effect);
  }

  #do(effect: CallEffect): void {
    const { clock, listener } = this.#parts;
    switch (effect.kind) {
      case 'tellStarted':
        listener.callStarted(effect.number);
        return;
      case 'tellEnded':
        listener.callEnded(effect.ending);
        return;
      case 'awaitName':
        this.#cancelName();
        this.#cancelName = clock.after(effect.ms, () => this.#take({ kind: 'nameDue' }));
        return;
      case 'awaitRing':
        this.#cancelRing();
        this.#cancelRing = clock.after(effect.ms, () => this.#take({ kind: 'ringsMissing' }));
        return;
      case 'ask':
        void this.#ask();
        return;
      case 'rest':
        this.#cancelName();
        this.#cancelRing();
        return;
      default:
        assertNever(effect);
    }
  }
}

/** null: it is being set up, or somebody answered. No answer at all is no refusal: hanging up ends it. */
function refusalOf(reply: AtReply): string | null {
  switch (reply.kind) {
    case 'ok':
    case 'noAnswer':
      return null;
    case 'refused':
      return reply.error.text === 'ABORTED' ? null : errorText(reply.error);
    case 'lost':
      return 'modemLost';
    default:
      return assertNever(reply);
  }
}
