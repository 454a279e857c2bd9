import type { Cancel, Clock } from '../../runtime/clock.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { Notice } from './interior.ts';
import { cme, ERROR, final, info, OK, type AtReply } from './line/atReply.ts';
import type { ModemSettings } from './modemSettings.ts';
import type { CallEnd, IncomingCall, OutgoingCall } from './network/networkPeer.ts';
import type { SimLine } from './network/virtualNetwork.ts';
import type { ModemProfile } from './profiles/profile.ts';

/** <stat> of +CLCC (TS 27.007, 7.18). */
const STATE_CODE = { active: 0, dialling: 2, alerting: 3, ringing: 4 } as const;

type Call = {
  readonly direction: 'incoming' | 'outgoing';
  /** null = withheld. */
  readonly number: string | null;
  state: keyof typeof STATE_CODE;
  answeredAt: EpochMs | null;
  readonly handle: { readonly hangUp: () => void; readonly answer?: () => void };
  stopRinging: Cancel;
};

type Parts = {
  readonly clock: Clock;
  readonly profile: ModemProfile;
  readonly settings: () => ModemSettings;
  readonly line: () => SimLine;
  readonly notify: (notice: Notice) => void;
};

/** The network repeats the ring this often. */
const RING_EVERY_MS = 5_000;
/** Release causes of TS 24.008, 10.5.4.11, as AT+CEER words them. */
const CAUSES: Readonly<Record<CallEnd, string>> = {
  hungUp: 'Normal call clearing',
  cancelled: 'Normal call clearing',
  busy: 'User busy',
  noAnswer: 'No answer from user (user alerted)',
  unreachable: 'No route to destination',
};

/** The one call a modem has at a time, and the words it has for it. */
export class CallDesk {
  readonly #parts: Parts;
  #call: Call | null = null;
  #lastEnd: CallEnd | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get lastCause(): string {
    return this.#lastEnd === null ? 'No cause information available' : CAUSES[this.#lastEnd];
  }

  /** AT+CPAS: 0 = ready, 3 = ringing, 4 = a call is on. */
  get activity(): 0 | 3 | 4 {
    if (!this.#call) return 0;
    return this.#call.state === 'ringing' ? 3 : 4;
  }

  /** Somebody calls the SIM's number. */
  ring(from: string | null, incoming: IncomingCall): void {
    if (this.#call) {
      incoming.hangUp();
      return;
    }
    const call: Call = {
      direction: 'incoming',
      number: from,
      state: 'ringing',
      answeredAt: null,
      handle: incoming,
      stopRinging: () => {},
    };
    this.#call = call;
    incoming.onEnded((why) => this.#ended(call, why));
    this.#ringOn(call, 1);
  }

  dial(number: string, hidesNumber: boolean): AtReply {
    if (this.#call) return cme(3);
    const { dialled } = this.#parts.profile.call;
    if (dialled !== null) {
      this.#place(number, hidesNumber, null);
      return dialled === 'OK' ? OK : final(dialled);
    }
    return {
      kind: 'waiting',
      begin: (settle) => this.#place(number, hidesNumber, settle),
      abort: () => this.#call?.handle.hangUp(),
    };
  }

  answer(): AtReply {
    const call = this.#call;
    if (!call || call.state !== 'ringing' || !call.handle.answer) return final('NO CARRIER');
    this.#answered(call);
    call.handle.answer();
    if (this.#parts.profile.call.dialled !== null) this.#tell(this.#parts.profile.call.answered);
    return OK;
  }

  hangUp(): AtReply {
    const call = this.#call;
    if (!call) return OK;
    this.#call = null;
    call.stopRinging();
    call.handle.hangUp();
    this.#lastEnd = 'hungUp';
    if (this.#parts.profile.call.tellsOwnEnd) this.#tell(this.#endWords(call));
    return OK;
  }

  /** AT+CLCC. */
  list(): AtReply {
    const call = this.#call;
    if (!call) return OK;
    const direction = call.direction === 'incoming' ? 1 : 0;
    const who = call.number === null ? '' : `,"${call.number}",${call.number.startsWith('+') ? 145 : 129}`;
    return info(`+CLCC: 1,${direction},${STATE_CODE[call.state]},0,0${who}`);
  }

  tone(): AtReply {
    return this.#call?.state === 'active' ? OK : ERROR;
  }

  /** The power or the network is gone: the other end hears the line drop, the program nothing. */
  drop(): void {
    const call = this.#call;
    this.#call = null;
    call?.stopRinging();
    call?.handle.hangUp();
  }

  #ringOn(call: Call, count: number): void {
    const { clock, settings, notify } = this.#parts;
    notify({ kind: 'ring', lines: [settings().extendedRing ? '+CRING: VOICE' : 'RING'] });
    if (settings().callerId) notify({ kind: 'callerId', lines: [this.#callerId(call.number)] });
    const rings = settings().autoAnswerRings;
    if (rings > 0 && count >= rings) {
      this.answer();
      return;
    }
    call.stopRinging = clock.after(RING_EVERY_MS, () => this.#ringOn(call, count + 1));
  }

  #callerId(number: string | null): string {
    const { callerIdTail, callerIdWithoutPlus } = this.#parts.profile;
    if (number === null) return '+CLIP: "",128,,,,1';
    const type = number.startsWith('+') ? 145 : 129;
    return `+CLIP: "${callerIdWithoutPlus ? number.replace('+', '') : number}",${type}${callerIdTail}`;
  }

  #place(number: string, hidesNumber: boolean, settle: ((reply: AtReply) => void) | null): void {
    const { profile, line } = this.#parts;
    let waiting = settle;
    const answer = (reply: AtReply) => {
      const settleNow = waiting;
      waiting = null;
      settleNow?.(reply);
    };
    const handle: OutgoingCall = line().call(number, {
      hidesNumber,
      alerting: () => (call.state = 'alerting'),
      answered: () => {
        this.#answered(call);
        const [result = 'OK', ...rest] = profile.call.answered;
        if (waiting) answer(result === 'OK' ? OK : final(result));
        else this.#tell([result, ...rest].slice(profile.call.answered.length === 0 ? 1 : 0));
        if (settle) this.#tell(rest);
      },
      ended: (why) => {
        if (waiting) {
          this.#forget(call, why);
          answer(final(failureWord(why) ?? 'NO CARRIER'));
        } else this.#ended(call, why);
      },
    });
    const call: Call = {
      direction: 'outgoing',
      number,
      state: 'dialling',
      answeredAt: null,
      handle,
      stopRinging: () => {},
    };
    this.#call = call;
    for (const line of profile.call.setUp) this.#tell([line]);
  }

  #answered(call: Call): void {
    call.stopRinging();
    call.state = 'active';
    call.answeredAt = this.#parts.clock.now();
  }

  #ended(call: Call, why: CallEnd): void {
    if (!this.#forget(call, why)) return;
    const word = call.direction === 'outgoing' ? failureWord(why) : null;
    this.#tell(word === null ? this.#endWords(call) : [word]);
  }

  /** False when the call was over before: who hung up needs no telling. */
  #forget(call: Call, why: CallEnd): boolean {
    call.stopRinging();
    if (this.#call !== call) return false;
    this.#call = null;
    this.#lastEnd = why;
    return true;
  }

  #endWords(call: Call): readonly string[] {
    const { clock, profile } = this.#parts;
    const seconds = call.answeredAt === null ? 0 : Math.round((clock.now() - call.answeredAt) / 1_000);
    return profile.call.ended.map((line) => line.replace('{seconds}', String(seconds)));
  }

  #tell(lines: readonly string[]): void {
    for (const line of lines) this.#parts.notify({ kind: 'call', lines: [line] });
  }
}

function failureWord(why: CallEnd): string | null {
  if (why === 'busy') return 'BUSY';
  return why === 'noAnswer' ? 'NO ANSWER' : null;
}
