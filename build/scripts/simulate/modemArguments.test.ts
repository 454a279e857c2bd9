import { describe, expect, it } from 'vitest';
import { parseModemArguments } from './modemArguments.ts';

const BASE = ['modem', '--listen', '127.0.0.1:7700'];

describe('npm run simulate -- modem', () => {
  it('reads every option, in both spellings', () => {
    const argv =
      'modem --listen=[::1]:0 --units 0 --profile HUAWEIE1752 --fault latePin --fault=cms38 --number +4791000000 --pin 4711';
    expect(parseModemArguments(argv.split(' '))).toMatchObject({
      kind: 'run',
      given: {
        host: '::1',
        port: 0,
        profile: { id: 'huaweiE1752' },
        faults: [{ id: 'latePin' }, { id: 'cms38' }],
        number: '+4791000000',
        pin: '4711',
      },
    });
  });

  it('has usual values for what is not given', () => {
    expect(parseModemArguments(BASE)).toMatchObject({
      kind: 'run',
      given: { faults: [], profile: { id: 'standard' }, number: '+4790000001', pin: null },
    });
  });

  it.each([
    [['modem'], 'help'],
    [['modem', '--help'], 'help'],
    [['modem', '--fault', 'list'], 'faults'],
    [['modem', '--profile', 'list'], 'profiles'],
  ])('%j is %s', (argv, kind) => {
    expect(parseModemArguments(argv).kind).toBe(kind);
  });

  it.each([
    [['modem', '--units', '1'], '--listen must be HOST:PORT'],
    [['modem', '--listen', '7700'], '--listen must be HOST:PORT'],
    [['modem', '--listen', 'localhost:70000'], '--listen must be HOST:PORT'],
    [[...BASE, '--units', '2'], '--units: there are no virtual iSocket units yet'],
    [[...BASE, '--profile', 'nokia3310'], 'no profile is called "nokia3310"'],
    [[...BASE, '--fault', 'nonsense'], 'no fault is called "nonsense"'],
    [[...BASE, '--number', '91234567'], '--number must be + and 6 to 15 digits'],
    [[...BASE, '--pin', '12'], '--pin must be 4 to 8 digits'],
    [[...BASE, 'more'], '"more" is no option'],
    [[...BASE, '--colour', 'red'], 'unknown option --colour'],
  ])('%j is refused and says why', (argv, text) => {
    expect(parseModemArguments(argv)).toMatchObject({ kind: 'refused', text: expect.stringContaining(text) });
  });
});
