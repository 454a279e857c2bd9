import { beforeAll, describe, expect, it } from 'vitest';
import { changeLanguage, init, t } from 'i18next';
import { LINK_LOSS_REASONS, WHY_CODES } from '../../../shared/domain/live.ts';
import { en } from '../../../shared/i18n/en/index.ts';
import { nb } from '../../../shared/i18n/nb/index.ts';
import { nextText, whyText } from './whyText.ts';

beforeAll(async () => {
  await init({ lng: 'en', resources: { en: { translation: en }, nb: { translation: nb } } });
});

describe.each(['en', 'nb'] as const)('why and what next, in %s', (language) => {
  beforeAll(async () => {
    await changeLanguage(language);
  });

  it.each(WHY_CODES)('%s has its reason and its next step', (code) => {
    expect([whyText({ code, detail: '' }, t), nextText({ code, detail: '' }, t)].join(' ')).not.toMatch(
      /why\.|next\./u,
    );
  });

  it.each(LINK_LOSS_REASONS)('a station that is away says how it went: %s', (detail) => {
    expect(whyText({ code: 'stationOffline', detail }, t)).not.toContain(detail);
  });
});

describe('a fault is told in words, its code stands behind (C40)', () => {
  beforeAll(async () => {
    await changeLanguage('en');
  });

  it.each([
    ['ConnectorLockFailure', 'Connector lock failure.'],
    ['PowerSwitchFailure', 'Failure to control power switch.'],
    ['PowerMeterFailure', 'Failure to read power meter.'],
    ['OverCurrentFailure', 'Over current protection device has tripped.'],
    ['GroundFailure / E12', 'Earth fault: the residual current device has tripped. (E12)'],
    ['VendorOnly', 'Fault: VendorOnly'],
    ['', 'The station reports a fault and does not name it.'],
  ])('%s', (detail, text) => {
    expect(whyText({ code: 'faulted', detail }, t)).toBe(text);
  });

  it('each has its own next step; an unknown one the general', () => {
    expect(nextText({ code: 'faulted', detail: 'PowerSwitchFailure / 7' }, t)).toContain('may stay live');
    expect(nextText({ code: 'faulted', detail: 'VendorOnly' }, t)).toBe(en.next.faulted);
  });
});
