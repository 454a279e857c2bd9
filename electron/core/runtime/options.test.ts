import { describe, expect, it } from 'vitest';
import { defaultDataDir } from './dataDir.ts';
import { helpText, OPTIONS, parseOptions } from './options.ts';

const parse = (...argv: readonly string[]) => parseOptions({ argv, dataDir: '/data' });
const run = (...argv: readonly string[]) => {
  const parsed = parse(...argv);
  if (parsed.kind !== 'run') throw new Error(parsed.text);
  return parsed.options;
};
const refusal = (...argv: readonly string[]) => {
  const parsed = parse(...argv);
  return parsed.kind === 'refused' ? parsed.text : `not refused: ${parsed.kind}`;
};

describe('options', () => {
  it('has a default for everything', () => {
    expect(run()).toMatchObject({
      dataDir: '/data',
      httpHost: '127.0.0.1',
      ocppPort: 8887,
      demo: false,
      logLevel: 'info',
    });
  });

  it('reads values after a space or an equals sign', () => {
    expect(run('--http-port', '0', '--ocpp-port=9000', '--demo')).toMatchObject({
      httpPort: 0,
      ocppPort: 9000,
      demo: true,
    });
    expect(run('--ocpp-port=9000').given).toEqual(new Set(['ocppPort']));
  });

  it.each([
    [['--http-port', '70000'], '--http-port must be a whole number from 0 to 65535, not "70000"'],
    [['--http-port'], '--http-port must be a whole number from 0 to 65535, not ""'],
    [['--ocpp-port', '-1'], '--ocpp-port must be a whole number from 0 to 65535, not "-1"'],
    [['--log-level', 'loud'], '--log-level must be one of error, warn, info, debug, trace, silent, not "loud"'],
    [['--data-dir', '--demo'], '--data-dir needs a value'],
    [['--demo=yes'], '--demo takes no value'],
    [['--http-cert', 'a.pem'], 'TLS needs both --http-cert and --http-key'],
    [['--frobnicate'], 'unknown option --frobnicate; --help lists every option'],
  ])('refuses %j and names the option and its range', (argv, text) => {
    expect(refusal(...argv)).toBe(text);
  });

  it('passes over the switches of Chromium in the window', () => {
    expect(parseOptions({ argv: ['--no-sandbox', '--demo'], dataDir: '/data', passOverUnknown: true })).toMatchObject({
      kind: 'run',
      options: { demo: true },
    });
  });

  it('lists every option in the help', () => {
    expect(parse('--help')).toEqual({ kind: 'help', text: helpText() });
    for (const option of Object.values(OPTIONS)) expect(helpText()).toContain(`--${option.flag}`);
  });
});

describe('the data folder', () => {
  it.each([
    ['linux', {}, '/home/a/.local/share/quayside'],
    ['linux', { XDG_DATA_HOME: '/x' }, '/x/quayside'],
    ['darwin', {}, '/home/a/Library/Application Support/Quayside'],
    ['win32', { APPDATA: '/roaming' }, '/roaming/Quayside'],
  ] as const)('on %s with %j is %s', (platform, env, folder) => {
    expect(defaultDataDir({ platform, env, home: '/home/a' })).toBe(folder);
  });
});
