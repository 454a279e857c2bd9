import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SmsAddress } from '../../../../shared/codecs/sms/address.ts';
import { encodePdu } from '../../../../shared/codecs/sms/encodePdu.ts';
import { partHeader, NO_HEADER } from '../../../../shared/codecs/sms/userDataHeader.ts';
import { partsOfMessage } from '../store/inboxStore.ts';
import { messageKey } from '../store/conversationStore.ts';
import { CONSOLE_NUMBER } from '../testing/networkModem.ts';
import { GsmBench, PERSON } from '../testing/gsmBench.ts';
import { GIVE_UP_MS, NOBODY } from './inbox.ts';

let bench: GsmBench;
beforeEach(() => {
  bench = new GsmBench();
});
afterEach(() => bench.close());

type Part = { readonly reference: number; readonly total: number; readonly sequence: number };
const INTERNATIONAL: SmsAddress = { kind: 'international', text: PERSON, typeOfAddress: 0x91 };
const LOCAL: SmsAddress = { kind: 'national', text: '90000099', typeOfAddress: 0xa1 };
const SENT_AT = Date.UTC(2026, 10, 23, 8);
const deliver = (text: string, part: Part | null = null, { at = SENT_AT, from = INTERNATIONAL } = {}): string =>
  encodePdu({
    kind: 'deliver',
    from,
    protocol: 0,
    dataCoding: 0,
    sentAt: { at, offsetMinutes: 60 },
    hasMore: false,
    reportsStatus: false,
    header: part === null ? NO_HEADER : partHeader({ ...part, bits: 8 }),
    body: { kind: 'text', encoding: 'gsm7', text },
  }).hex;
const texts = (number = PERSON) => bench.messages(number).map(({ text }) => text);

describe('the inbox', () => {
  it('a text is on the disk before the modem forgets it', async () => {
    bench.person.send(CONSOLE_NUMBER, 'Hei på brygga');
    await bench.pass(2_000);
    expect(bench.messages()).toMatchObject([
      {
        direction: 'received',
        number: PERSON,
        text: 'Hei på brygga',
        arrival: { kind: 'whole' },
        meaning: { kind: 'text' },
        isRead: false,
      },
    ]);
    expect(bench.modem.stored.size).toBe(0);
    expect(bench.conversations()).toMatchObject([{ number: PERSON, unread: 1, count: 1 }]);
  });

  it('a text in three parts, in any order, stays in the modem until it is complete', async () => {
    const long = 'En lang melding. '.repeat(20);
    const parts = [long.slice(0, 150), long.slice(150, 300), long.slice(300)];
    const pdu = (index: number) => deliver(parts[index] ?? '', { reference: 7, total: 3, sequence: index + 1 });
    bench.modem.store(pdu(2));
    bench.modem.store(pdu(0));
    await bench.quiet();
    expect(bench.modem.stored.size).toBe(2);
    expect(bench.messages()).toEqual([]);
    bench.modem.store(pdu(1));
    await bench.quiet();
    expect(texts()).toEqual([long]);
    expect(bench.messages()[0]).toMatchObject({ parts: 3 });
    expect(bench.modem.stored.size).toBe(0);
  });

  it('parts that came before a kill are joined with those after it', async () => {
    bench.modem.store(deliver('forst ', { reference: 9, total: 2, sequence: 1 }));
    await bench.quiet();
    await bench.killed();
    await bench.quiet();
    expect(bench.modem.stored.size).toBe(1);
    bench.modem.store(deliver('sist', { reference: 9, total: 2, sequence: 2 }));
    await bench.quiet();
    expect(texts()).toEqual(['forst sist']);
    expect(bench.modem.stored.size).toBe(0);
  });

  it('what the modem gives again after a kill is recognised and only deleted', async () => {
    const pdu = deliver('en gang');
    bench.modem.store(pdu);
    await bench.quiet();
    bench.modem.stored.set('SM/99', pdu);
    await bench.killed();
    await bench.quiet();
    expect(texts()).toEqual(['en gang']);
    expect(bench.messages()[0]).toMatchObject({ repeats: 0 });
    expect(bench.modem.stored.size).toBe(0);
  });

  it('what the network repeats is counted and not shown twice; the same words a second later are another text', async () => {
    bench.modem.store(deliver('ALARM'));
    bench.modem.store(deliver('ALARM'));
    bench.modem.store(deliver('ALARM', null, { at: SENT_AT + 1_000 }));
    await bench.quiet();
    expect(texts()).toEqual(['ALARM', 'ALARM']);
    expect(bench.messages()[0]).toMatchObject({ repeats: 1 });
    expect(bench.modem.stored.size).toBe(0);
  });

  it('a part that the modem lists again every minute is no repeat', async () => {
    bench.modem.store(deliver('halv', { reference: 5, total: 2, sequence: 1 }));
    await bench.quiet();
    bench.modem.become({ kind: 'ready' });
    bench.modem.become({ kind: 'ready' });
    await bench.quiet();
    expect(bench.store.read.prepare('SELECT repeats FROM sms_received_part').all()).toEqual([{ repeats: 0 }]);
    expect(bench.modem.stored.size).toBe(1);
  });

  it('a reference that comes again begins a new text, and the old one is shown with its gap', async () => {
    bench.modem.store(deliver('gammel', { reference: 3, total: 2, sequence: 1 }));
    bench.modem.store(deliver('ny ', { reference: 3, total: 2, sequence: 1 }));
    bench.modem.store(deliver('hel', { reference: 3, total: 2, sequence: 2 }));
    await bench.quiet();
    expect(texts()).toEqual(['gammel[…]', 'ny hel']);
    expect(bench.messages()[0]).toMatchObject({ arrival: { kind: 'incomplete', have: 1, of: 2 } });
    expect(bench.modem.stored.size).toBe(0);
  });

  it('a part whose rest never comes is shown after an hour, and then deleted', async () => {
    bench.modem.store(deliver('halv', { reference: 4, total: 2, sequence: 2 }));
    await bench.pass(GIVE_UP_MS - 60_000, 60_000);
    expect(texts()).toEqual([]);
    await bench.pass(180_000, 60_000);
    expect(texts()).toEqual(['[…]halv']);
    expect(bench.modem.stored.size).toBe(0);
  });

  it('what cannot be decoded is kept as it came, told, and not looped on', async () => {
    bench.modem.store('0791449737709499040C914477');
    await bench.quiet();
    const [message] = bench.messages(NOBODY);
    expect(message).toMatchObject({ arrival: { kind: 'undecodable', fault: 'truncated' }, text: '' });
    const key = message && messageKey(bench.store.read, message.id);
    expect(partsOfMessage(bench.store.read, key ?? 0)).toMatchObject([{ pdu: '0791449737709499040C914477' }]);
    expect(bench.modem.stored.size).toBe(0);
    expect(bench.eventsOf('smsUndecodable')).toHaveLength(1);
  });

  it('the sender in local form is the same conversation (D35)', async () => {
    bench.person.send(CONSOLE_NUMBER, 'a');
    await bench.pass(1_000);
    bench.modem.store(deliver('b', null, { from: LOCAL }));
    await bench.quiet();
    expect(bench.conversations()).toHaveLength(1);
  });

  it('each SMS counts for its SIM and month, a long text for all its parts', async () => {
    bench.person.send(CONSOLE_NUMBER, 'x'.repeat(200));
    await bench.pass(2_000);
    const counts = bench.store.read.prepare('SELECT * FROM sms_count').all();
    expect(counts).toEqual([{ sim: '001010000000001', device: '', month: 202_611, sent: 0, received: 2 }]);
  });
});
