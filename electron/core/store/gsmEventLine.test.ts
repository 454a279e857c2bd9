import { init, t } from 'i18next';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALERTS } from '../../../shared/domain/gsm/message.ts';
import type { GsmEvent } from '../../../shared/domain/gsm/gsmEvent.ts';
import { MODEM_FAULTS } from '../../../shared/domain/gsm/modemState.ts';
import { CANCEL_REASONS, UNIT_DOUBTS, type UnitCommandState } from '../../../shared/domain/gsm/unitCommand.ts';
import { messageId, unitCommandId, type StationId } from '../../../shared/domain/ids.ts';
import { en } from '../../../shared/i18n/en/index.ts';
import { nb } from '../../../shared/i18n/nb/index.ts';
import { buildSmallHarbour } from '../testing/smallHarbour.ts';
import { openTempStore, type TempStore } from '../testing/tempStore.ts';
import { scanEvents } from './eventStore.ts';
import { EVERYWHERE } from './nodeFilter.ts';

let temp: TempStore;
let stationId: StationId;
beforeEach(() => {
  temp = openTempStore();
  stationId = buildSmallHarbour(temp.store, 1).a1.id;
  temp.store.writeNow(({ db }) => db.exec('DELETE FROM event'));
});
afterEach(() => temp.close());

const say = (...events: readonly GsmEvent[]) =>
  temp.store.writeNow(({ announce }) => events.forEach((event) => announce(event)));
const lines = () => scanEvents(temp.store.read, { where: EVERYWHERE, before: null, limit: 500 }).events.toReversed();

const commandIn = (state: UnitCommandState, type: 'ctrl' | 'inf' = 'ctrl'): GsmEvent => ({
  kind: 'unitCommandChanged',
  batch: null,
  command: {
    id: unitCommandId('k'),
    stationId,
    batchId: null,
    form: 'ON',
    type,
    text: '*****ON',
    askedBy: 'kari@havna.no',
    askedAt: 1,
    state,
    reply: 'Power socket ON',
    messageId: null,
  },
});

const everyEvent = (): readonly GsmEvent[] => [
  ...(['portClosed', 'opening', 'starting', 'searching', 'ready'] as const).map((step): GsmEvent => ({
    kind: 'modemChanged',
    at: 1,
    step,
    fault: '',
    detail: '',
  })),
  ...MODEM_FAULTS.map((fault): GsmEvent => ({ kind: 'modemChanged', at: 1, step: 'fault', fault, detail: 'x' })),
  ...[...ALERTS, 'unclassified' as const].map((alert): GsmEvent => ({
    kind: 'unitAlerted',
    stationId,
    at: 1,
    alert,
    text: 'Strømmen er borte',
  })),
  commandIn({ kind: 'confirmed', sentAt: 1, at: 2, isLate: false }),
  commandIn({ kind: 'refused', sentAt: 1, at: 2, reason: 'windowExpired' }),
  commandIn({ kind: 'failed', at: 2, reason: 'refusedByNetwork' }),
  ...UNIT_DOUBTS.map((reason) => commandIn({ kind: 'unknown', sentAt: 1, at: 2, reason })),
  ...CANCEL_REASONS.map((reason) => commandIn({ kind: 'cancelled', at: 2, by: 'kari@havna.no', reason })),
  ...(['done', 'stopped', 'cancelled'] as const).map((state): GsmEvent => ({
    kind: 'unitBatchEnded',
    stationId,
    at: 1,
    batch: 'apply',
    state,
    form: 'ALERT_SMS',
    reason: state === 'stopped' ? 'incorrectValue' : '',
    commands: 4,
  })),
  { kind: 'unitCalled', stationId, at: 1 },
  ...(['messages', 'identical', 'calls'] as const).map((storm): GsmEvent => ({
    kind: 'unitStormBegan',
    stationId,
    at: 1,
    storm,
    count: 20,
  })),
  { kind: 'callReceived', at: 1, number: '' },
  { kind: 'callReceived', at: 1, number: '+47…67' },
  { kind: 'smsUndecodable', at: 1, fault: 'truncated' },
  ...(['refusedByNetwork', 'notDelivered', 'expired', 'invalid', 'unknown'] as const).map((reason): GsmEvent => ({
    kind: 'smsNotSent',
    at: 1,
    number: '+47…67',
    reason,
    detail: 'CMS 38',
  })),
  { kind: 'smsCapReached', at: 1, number: '', cap: 200 },
  { kind: 'smsCapReached', at: 1, number: '+47…67', cap: 60 },
  { kind: 'gsmSilent', at: 1, hours: 48 },
];

describe('the lines of the GSM bridge', () => {
  it('have a text in both languages with every value in its place', async () => {
    await init({
      lng: 'en',
      resources: { en: { translation: en }, nb: { translation: nb } },
      interpolation: { escapeValue: false },
    });
    say(...everyEvent());
    expect(lines()).toHaveLength(everyEvent().length);
    for (const lng of ['en', 'nb']) {
      for (const event of lines()) {
        const text = t(`events.${event.code}`, { ...event.args, lng });
        expect(text, `${lng} ${event.code} ${JSON.stringify(event.args)}`).not.toMatch(
          /\{\{|\$t\(|events\.|undefined/u,
        );
        expect(text.length).toBeGreaterThan(8);
      }
    }
  });

  it('a changed row leaves none, nor does what was only queued or sent (D73)', () => {
    say(
      { kind: 'gsmTouched', at: 1, units: [stationId], messages: [messageId('m')] },
      commandIn({ kind: 'queued', waitsFor: 'window' }),
      commandIn({ kind: 'sent', sentAt: 1, dueAt: 2 }),
    );
    expect(lines()).toEqual([]);
  });

  it('a switching of unknown fate warns, a question of unknown fate is a notice', () => {
    say(
      commandIn({ kind: 'unknown', sentAt: 1, at: 2, reason: 'noReply' }),
      commandIn({ kind: 'unknown', sentAt: 1, at: 2, reason: 'noReply' }, 'inf'),
    );
    expect(lines().map(({ severity }) => severity)).toEqual(['warning', 'notice']);
  });
});
