import { describe, expect, it } from 'vitest';
import { NO_CALL, stepCall, type CallInput, type CallState } from './callState.ts';

const RANG: CallInput = { kind: 'rang' };
const ASKED: CallInput = { kind: 'asked', number: undefined };
const NAME_DUE: CallInput = { kind: 'nameDue' };
const by = (number: string | null): CallInput => ({ kind: 'caller', number });
const over = (ending: string): CallInput => ({ kind: 'ended', ending });

/** What listeners are told, and the questions to the modem. */
function told(...inputs: readonly CallInput[]): readonly string[] {
  let state: CallState = NO_CALL;
  return inputs.flatMap((input) => {
    const step = stepCall(state, input);
    state = step.state;
    return step.effects.flatMap((effect) => {
      if (effect.kind === 'tellStarted') return [`started ${effect.number}`];
      if (effect.kind === 'tellEnded') return [`ended ${effect.ending}`];
      return effect.kind === 'ask' ? ['ask'] : [];
    });
  });
}

describe('a call that comes in', () => {
  it.each<readonly [string, readonly CallInput[], readonly string[]]>([
    [
      'the number with the ring',
      [RANG, by('+47'), RANG, by('+47'), over('NO CARRIER')],
      ['started +47', 'ended NO CARRIER'],
    ],
    ['the number before the ring', [by('+47'), RANG, over('NO CARRIER')], ['started +47', 'ended NO CARRIER']],
    ['a withheld number', [RANG, by(null), over('NO CARRIER')], ['started null', 'ended NO CARRIER']],
    [
      'a number that comes late',
      [RANG, NAME_DUE, ASKED, by('+47'), over('x')],
      ['ask', 'started null', 'started +47', 'ended x'],
    ],
    [
      'no +CLIP: the modem is asked',
      [RANG, NAME_DUE, { kind: 'asked', number: '+47' }, over('x')],
      ['ask', 'started +47', 'ended x'],
    ],
    ['nobody asks who was named', [RANG, by('+47'), NAME_DUE], ['started +47']],
    ['over before anybody was named', [RANG, over('NO CARRIER')], ['started null', 'ended NO CARRIER']],
    [
      'an answer for a call that is over',
      [RANG, over('x'), { kind: 'asked', number: '+47' }],
      ['started null', 'ended x'],
    ],
    [
      'the end is said twice (Wavecom)',
      [RANG, by('+47'), over('NO CARRIER'), over('+WIND: 6,1')],
      ['started +47', 'ended NO CARRIER'],
    ],
    [
      'the end is never said (Nokia N79)',
      [RANG, by('+47'), { kind: 'ringsMissing' }],
      ['started +47', 'ended noMoreRings'],
    ],
    ['an end without a call', [over('NO CARRIER')], []],
    [
      'two calls after each other',
      [RANG, by('1'), over('a'), RANG, by('2'), over('b')],
      ['started 1', 'ended a', 'started 2', 'ended b'],
    ],
  ])('%s', (_, inputs, expected) => {
    expect(told(...inputs)).toEqual(expected);
  });
});

describe('a call from here', () => {
  it('is told when it ends; who calls meanwhile finds the line busy', () => {
    expect(told({ kind: 'dialled' }, RANG, by('+47'), { kind: 'ringsMissing' }, over('BUSY'))).toEqual(['ended BUSY']);
  });
});
