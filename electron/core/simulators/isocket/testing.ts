import type { UnitModel } from '../../../../shared/domain/gsm/unit.ts';
import type { FormCall, Speaker } from '../../../../shared/isocket/commands.ts';
import { compose } from '../../../../shared/isocket/compose.ts';
import { manualClock, type ManualClock } from '../../runtime/clock.ts';
import type { UnitOptions } from './unit.ts';
import { createVirtualUnit, type VirtualUnit } from './virtualUnit.ts';

export const OWNER = '4790000001';
export const OTHER = '4790000002';
/** A Monday, noon in Oslo. */
export const MONDAY_NOON = Date.parse('2026-11-23T11:00:00Z');
export const MINUTE = 60_000;

export type Said = { readonly to: string; readonly text: string; readonly isInvented: boolean };

/** A unit on the table, a clock that the test moves, and everything that the unit did. */
export type UnitBench = {
  readonly unit: VirtualUnit;
  readonly clock: ManualClock;
  readonly said: Said[];
  readonly calls: string[];
  readonly acts: string[];
  /** Sends a text; the answer is what came back to the sender. */
  readonly text: (text: string, from?: string | null) => readonly string[];
  /** Composes and sends; refuses to send what cannot be composed. */
  readonly ask: (call: FormCall, speaker?: Partial<Speaker>) => readonly string[];
  /** Moves time; the answer is what came meanwhile. */
  readonly wait: (ms: number) => readonly string[];
};

export function openUnitBench(options: Partial<UnitOptions> = {}): UnitBench {
  const clock = manualClock(MONDAY_NOON);
  const said: Said[] = [];
  const calls: string[] = [];
  const acts: string[] = [];
  const model: UnitModel = options.model ?? '707';
  const unit = createVirtualUnit({
    ...options,
    model,
    number: '+4790000077',
    clock,
    listener: {
      sms: (to, text, isInvented) => said.push({ to, text, isInvented }),
      call: (to) => calls.push(to),
      hangUp: () => acts.push('hangUp'),
      answer: () => acts.push('answer'),
      reject: () => acts.push('reject'),
    },
  });
  const meanwhile = (act: () => void): readonly Said[] => {
    const before = said.length;
    act();
    return said.slice(before);
  };
  const text = (words: string, from: string | null = OWNER) =>
    meanwhile(() => unit.receive(from, words)).flatMap((one) => (one.to === from ? [one.text] : []));
  return {
    unit,
    clock,
    said,
    calls,
    acts,
    text,
    ask: (call, speaker) => {
      const composed = compose(call, {
        model,
        isFahrenheit: options.isFahrenheit ?? false,
        password: null,
        ...speaker,
      });
      if (!composed.ok) throw new Error(`${call.form}: ${composed.rule} ${JSON.stringify(composed.args)}`);
      return text(composed.text);
    },
    wait: (ms) => meanwhile(() => clock.advance(ms)).map((one) => one.text),
  };
}
