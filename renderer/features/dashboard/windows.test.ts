import { describe, expect, it } from 'vitest';
import { chosenWindows, WINDOWS } from './windows.ts';

describe('the four windows (C15)', () => {
  it('are the chosen ones in their order', () => {
    expect(chosenWindows(['today', 'faults', 'state', 'energy'], WINDOWS)).toEqual([
      'today',
      'faults',
      'state',
      'energy',
    ]);
  });

  it('are four, each once, whatever was kept', () => {
    expect(chosenWindows(['today', 'today', 'gone'], WINDOWS)).toEqual(['today', 'state', 'power', 'energy']);
    expect(chosenWindows([], WINDOWS)).toHaveLength(4);
  });

  it('leave out what the role may not ask for', () => {
    expect(chosenWindows(['today', 'power'], ['state', 'power', 'faults'])).toEqual(['power', 'state', 'faults']);
  });
});
