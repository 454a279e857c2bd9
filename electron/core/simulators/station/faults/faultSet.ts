import type { EpochMs } from '../../../../../shared/domain/ids.ts';
import type { Handshake } from '../wire/handshake.ts';
import { textOf, type OutgoingMessage, type WireFrame } from '../wire/frame.ts';
import type { JsonObject } from '../wire/json.ts';
import { ORDINARY_HABITS, type Fault, type FaultContext, type Habits, type OutgoingCall } from './fault.ts';

/** All faults of one station as one: each hook of each fault in the order in which they were named. */
export type FaultSet = {
  readonly habits: Habits;
  readonly handshake: (plain: Handshake) => Handshake;
  readonly time: (at: EpochMs) => string;
  readonly calls: (call: OutgoingCall) => readonly OutgoingCall[];
  readonly result: (action: string, payload: JsonObject) => JsonObject;
  readonly messageId: (count: number) => string;
  readonly frames: (message: OutgoingMessage) => readonly WireFrame[];
};

export function createFaultSet(faults: readonly Fault[], context: FaultContext): FaultSet {
  const habits: Habits = Object.assign({}, ORDINARY_HABITS, ...faults.map((fault) => fault.habits));
  const boot = context.random.fork('messages').integer(0x1000, 0xffff).toString(16);
  return {
    habits,
    handshake: (plain) => faults.reduce((shake, fault) => fault.handshake?.(shake, context) ?? shake, plain),
    time: (at) => {
      const wrong = at + habits.clockErrorMs;
      return faults.reduce((text, fault) => fault.time?.(wrong, text) ?? text, new Date(wrong).toISOString());
    },
    calls: (call) =>
      faults.reduce<readonly OutgoingCall[]>(
        (calls, fault) =>
          fault.call === undefined ? calls : calls.flatMap((one) => fault.call?.(one, context) ?? [one]),
        [call],
      ),
    result: (action, payload) => faults.reduce((answer, fault) => fault.result?.(action, answer) ?? answer, payload),
    messageId: (count) => faults.find((fault) => fault.messageId)?.messageId?.(count) ?? `${boot}-${count}`,
    frames: (message) =>
      faults.reduce<readonly WireFrame[]>(
        (frames, fault) => frames.flatMap((frame) => fault.frames?.(frame, message, context) ?? [frame]),
        [{ kind: 'text', text: textOf(message) }],
      ),
  };
}
