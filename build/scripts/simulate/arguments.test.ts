import { describe, expect, it } from 'vitest';
import { parseArguments } from './arguments.ts';

const URL_TEXT = 'ws://127.0.0.1:8887/Ocpp/websocket';
const BASE = ['station', '--url', URL_TEXT, '--id', 'S1'];

describe('npm run simulate', () => {
  it('reads every option, in both spellings', () => {
    const argv = [
      ...BASE,
      '--count=3',
      '--outlets',
      '4',
      '--fault',
      'noPong',
      '--fault=halfdead',
      '--password',
      'x y',
      '--speed',
      '60',
      '--seed',
      '9',
      '--auto',
    ];
    expect(parseArguments(argv)).toMatchObject({
      kind: 'run',
      given: {
        url: URL_TEXT,
        id: 'S1',
        count: 3,
        outlets: 4,
        password: 'x y',
        speed: 60,
        seed: 9,
        auto: true,
        faults: [{ id: 'noPong' }, { id: 'halfDead' }],
      },
    });
  });

  it('has usual values for what is not given', () => {
    expect(parseArguments(BASE)).toMatchObject({
      kind: 'run',
      given: { count: 1, outlets: 2, faults: [], speed: 1, seed: 1, auto: false },
    });
  });

  it.each([
    [[], 'help'],
    [['--help'], 'help'],
    [['station', '--fault', 'list'], 'faults'],
  ])('%j is %s', (argv, kind) => {
    expect(parseArguments(argv).kind).toBe(kind);
  });

  it.each([
    [['boat', '--url', URL_TEXT], 'what to simulate'],
    [['station', '--id', 'S1'], '--url must be a WebSocket address'],
    [['station', '--url', 'http://x', '--id', 'S1'], '--url must be a WebSocket address'],
    [['station', '--url', URL_TEXT], '--id must be'],
    [[...BASE, '--count', '0'], '--count must be a whole number from 1 to 5000'],
    [[...BASE, '--outlets', 'two'], '--outlets must be a whole number from 1 to 100'],
    [[...BASE, '--fault', 'nonsense'], 'no fault is called "nonsense"'],
    [[...BASE, '--colour', 'red'], 'unknown option --colour'],
    [[...BASE, '--seed'], '--seed needs a value'],
    [[...BASE, '--auto=yes'], 'unknown option --auto=yes'],
  ])('%j is refused and says why', (argv, text) => {
    expect(parseArguments(argv)).toMatchObject({ kind: 'refused', text: expect.stringContaining(text) });
  });
});
