import { init, t } from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import type { HealthChip, ListenerInfo } from '../../../shared/contract/console.ts';
import { MODEM_FAULTS } from '../../../shared/domain/gsm/modemState.ts';
import { en } from '../../../shared/i18n/en/index.ts';
import { nb } from '../../../shared/i18n/nb/index.ts';
import { diskChip } from './diskSpace.ts';
import { listenerChip } from './listenerChip.ts';

beforeAll(() =>
  init({ resources: { en: { translation: en }, nb: { translation: nb } }, interpolation: { escapeValue: false } }),
);

const listener: ListenerInfo = {
  state: 'listening',
  failure: '',
  failureDetail: '',
  port: 8887,
  lan: false,
  addresses: [],
};
const failed = (failure: string, failureDetail = ''): HealthChip =>
  listenerChip({ ...listener, state: 'failed', failure, failureDetail });
const MIB = 1024 * 1024;

const chips: readonly HealthChip[] = [
  listenerChip(listener),
  listenerChip({ ...listener, lan: true }),
  listenerChip({ ...listener, state: 'off' }),
  failed('ocpp/portInUse', 'node (4711)'),
  failed('ocpp/portForbidden'),
  failed('ocpp/addressUnknown'),
  failed('ocpp/cannotListen', 'EIO'),
  diskChip(500_000 * MIB),
  diskChip(1_999 * MIB),
  diskChip(99 * MIB),
  ...(['modem', 'han', 'outbox'] as const).map(
    (subject) => ({ subject, level: 'off', code: 'off', args: {} }) as const,
  ),
  ...[...MODEM_FAULTS, 'ready', 'starting', 'searching', 'capReached'].map(
    (code) =>
      ({
        subject: 'modem',
        level: 'warning',
        code,
        args: { operator: 'Telenor', signal: '-67', detail: 'EIO' },
      }) as const,
  ),
  ...(['good', 'partly', 'silent'] as const).map(
    (code) => ({ subject: 'han', level: 'good', code, args: { receiving: '3', total: '4' } }) as const,
  ),
  { subject: 'han', level: 'fault', code: 'inputFailed', args: { failure: 'han.portInUse', port: '1883' } },
  { subject: 'disk', level: 'warning', code: 'unknown', args: {} },
];

it.each(['en', 'nb'])('every chip has its name, word and cause in %s', (lng) => {
  const texts = chips.flatMap(({ subject, code, args }) =>
    [`health.${subject}.name`, `health.${subject}.${code}`, `health.${subject}.${code}Hint`].map((key) =>
      t(key, { ...args, lng }),
    ),
  );
  expect(texts.filter((text) => /\{\{|\$t\(|health\.|refusals\.|undefined/u.test(text))).toEqual([]);
});

it('the disk warns below 2 GiB and faults below 256 MiB, in steps of 10 MB', () => {
  expect(diskChip(1_999 * MIB)).toEqual({ subject: 'disk', level: 'warning', code: 'low', args: { freeMb: '1990' } });
  expect(diskChip(99 * MIB)).toMatchObject({ level: 'fault', code: 'full', args: { freeMb: '90' } });
  expect(diskChip(2_048 * MIB)).toMatchObject({ level: 'good' });
});

it('a listener that failed says why in the chip', () => {
  const { args } = failed('ocpp/portInUse', 'node (4711)');
  expect(t('health.ocpp.failedHint', { ...args, lng: 'en' })).toMatch(
    /No station can connect\. Port 8887 is taken.*node \(4711\)/u,
  );
});
