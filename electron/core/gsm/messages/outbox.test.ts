import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MessageId } from '../../../../shared/domain/ids.ts';
import { insertOutgoing, type NewOutgoing } from '../store/outboxStore.ts';
import { writeModem } from '../store/modemStore.ts';
import { GsmBench, PERSON } from '../testing/gsmBench.ts';
import { touch } from '../touch.ts';
import { cancelMessage } from './finishMessage.ts';

let bench: GsmBench;
beforeEach(() => {
  bench = new GsmBench();
});
afterEach(() => bench.close());

const ask = (more: Partial<NewOutgoing> = {}): MessageId =>
  bench.store.writeNow((writing) => {
    const at = bench.clock.now();
    const id = insertOutgoing(writing.db, {
      number: PERSON,
      stationId: null,
      commandId: null,
      text: 'Hei',
      secretText: '',
      parts: 1,
      at,
      expiresAt: null,
      askedBy: 'kari@havna.no',
      validityMinutes: null,
      wantsReport: true,
      isRepeatable: false,
      ...more,
    });
    touch(writing, at, { messages: [id] });
    return id;
  });
const stateOf = (id: MessageId) => {
  const message = bench.messages().find((one) => one.id === id);
  return message?.direction === 'sent' ? message.state : undefined;
};
const inbox = () => bench.person.inbox.map(({ text }) => text);

describe('the outbox', () => {
  it('D73: sent when the network took it, delivered when the report came, and never before', async () => {
    const id = ask();
    expect(stateOf(id)).toMatchObject({ kind: 'queued' });
    await bench.quiet();
    expect(stateOf(id)).toMatchObject({ kind: 'sent' });
    expect(inbox()).toEqual([]);
    await bench.pass(2_000);
    expect(inbox()).toEqual(['Hei']);
    expect(stateOf(id)).toMatchObject({ kind: 'delivered' });
  });

  it('one after the other, in the order asked', async () => {
    ask({ text: 'en' });
    ask({ text: 'to' });
    ask({ text: 'tre' });
    await bench.pass(3_000);
    expect(inbox()).toEqual(['en', 'to', 'tre']);
  });

  it('a long text goes in parts and is delivered when all of them are', async () => {
    const id = ask({ text: 'å'.repeat(400), parts: 3 });
    await bench.pass(3_000);
    expect(bench.modem.sent).toHaveLength(3);
    expect(inbox()).toEqual(['å'.repeat(400)]);
    expect(stateOf(id)).toMatchObject({ kind: 'delivered' });
  });

  it('without a modem it waits and says so; when the modem is back it goes', async () => {
    bench.modem.become({ kind: 'fault', fault: 'unplugged', detail: '' });
    const id = ask();
    await bench.quiet();
    expect(stateOf(id)).toMatchObject({ kind: 'queued', waitsFor: 'modem' });
    bench.modem.become({ kind: 'ready' });
    await bench.pass(2_000);
    expect(inbox()).toEqual(['Hei']);
  });

  it('what waits longer than it is worth is not sent at all', async () => {
    bench.modem.become({ kind: 'searching' });
    const id = ask({ expiresAt: bench.clock.now() + 60_000 });
    await bench.pass(70_000, 10_000);
    expect(stateOf(id)).toMatchObject({ kind: 'failed', reason: 'expired' });
    bench.modem.become({ kind: 'ready' });
    await bench.pass(2_000);
    expect(inbox()).toEqual([]);
  });

  it('no answer after Ctrl-Z is unknown, and it is not sent again, though it arrived', async () => {
    bench.modem.faults.push('silent');
    const id = ask({ isRepeatable: true });
    await bench.pass(600_000, 30_000);
    expect(stateOf(id)).toMatchObject({ kind: 'unknown', reason: 'noAnswer' });
    expect(bench.modem.sent).toHaveLength(1);
    expect(inbox()).toEqual(['Hei']);
    expect(bench.eventsOf('smsNotSent')).toMatchObject([{ reason: 'unknown', number: '+47…99' }]);
  });

  it('a network that is busy is tried again for what may be repeated, three times at most', async () => {
    bench.modem.faults.push('refuseForNow', 'refuseForNow', 'refuseForNow');
    const id = ask({ isRepeatable: true });
    await bench.quiet();
    expect(stateOf(id)).toMatchObject({ kind: 'queued', waitsFor: 'retry' });
    await bench.pass(600_000, 30_000);
    expect(bench.modem.sent).toHaveLength(3);
    expect(stateOf(id)).toMatchObject({ kind: 'failed', reason: 'refusedByNetwork', detail: 'CMS 332' });
  });

  it('a RESTART is not tried again, however transient the refusal', async () => {
    bench.modem.faults.push('refuseForNow');
    const id = ask({ isRepeatable: false });
    await bench.pass(600_000, 30_000);
    expect(bench.modem.sent).toHaveLength(1);
    expect(stateOf(id)).toMatchObject({ kind: 'failed' });
  });

  it('killed while the modem had it: unknown after the start, counted, and never sent twice', async () => {
    bench.modem.faults.push('die');
    const id = ask({ isRepeatable: true });
    await bench.quiet();
    expect(stateOf(id)).toMatchObject({ kind: 'sending' });
    await bench.killed();
    await bench.pass(600_000, 30_000);
    expect(stateOf(id)).toMatchObject({ kind: 'unknown', reason: 'consoleStopped' });
    expect(bench.modem.sent).toHaveLength(1);
    expect(bench.store.read.prepare('SELECT sent FROM sms_count').all()).toEqual([{ sent: 1 }]);
  });

  it('killed before the modem had it: sent once, after the start', async () => {
    bench.modem.become({ kind: 'searching' });
    ask();
    await bench.quiet();
    await bench.killed();
    bench.modem.become({ kind: 'ready' });
    await bench.pass(2_000);
    expect(inbox()).toEqual(['Hei']);
  });

  it('what is still queued can be taken back, what is sent cannot', async () => {
    bench.modem.become({ kind: 'searching' });
    const id = ask();
    const cancel = () =>
      bench.store.writeNow((writing) =>
        cancelMessage(writing, () => {}, { id, at: bench.clock.now(), by: 'kari@havna.no' }),
      );
    expect(cancel()).toBe(true);
    expect(cancel()).toBe(false);
    bench.modem.become({ kind: 'ready' });
    await bench.pass(2_000);
    expect(inbox()).toEqual([]);
    expect(stateOf(id)).toMatchObject({ kind: 'cancelled', by: 'kari@havna.no' });
  });

  it('a number that can be no address fails with its fault', async () => {
    const id = ask({ number: 'Telenor' });
    await bench.quiet();
    const message = bench.messages('Telenor').find((one) => one.id === id);
    expect(message).toMatchObject({ state: { kind: 'failed', reason: 'invalid', detail: 'numberLetters' } });
  });

  it('the hourly cap of a number holds the next ones back, tells once, and lets them go when the hour is over', async () => {
    bench.store.writeNow(({ db }) => writeModem(db, { capPerNumber: 2 }));
    const ids = ['en', 'to', 'tre', 'fire'].map((text) => ask({ text }));
    await bench.pass(5_000);
    expect(inbox()).toEqual(['en', 'to']);
    expect(ids.map((id) => stateOf(id)?.kind)).toEqual(['delivered', 'delivered', 'queued', 'queued']);
    expect(ids[2] && stateOf(ids[2])).toMatchObject({ waitsFor: 'capOfNumber' });
    expect(bench.gsm.picture().outbox.heldUntil).not.toBeNull();
    expect(bench.chips.at(-1)).toMatchObject({ level: 'warning', code: 'capReached' });
    await bench.pass(3_700_000, 60_000);
    expect(inbox()).toEqual(['en', 'to', 'tre', 'fire']);
  });

  it('the hourly cap of the SIM holds everybody back', async () => {
    bench.store.writeNow(({ db }) => writeModem(db, { capPerHour: 1 }));
    ask({ text: 'en' });
    ask({ text: 'to', number: '+4790000098' });
    await bench.pass(5_000);
    expect(bench.modem.sent).toHaveLength(1);
    expect(bench.eventsOf('smsCapReached')).toMatchObject([{ number: '', cap: 1 }]);
  });

  it('a delivery report that says no turns sent into failed', async () => {
    const id = ask({ number: '+4799999999', validityMinutes: 5 });
    await bench.pass(20 * 60_000, 30_000);
    const message = bench.messages('+4799999999').find((one) => one.id === id);
    expect(message).toMatchObject({ state: { kind: 'failed', reason: 'notDelivered' } });
  });
});
