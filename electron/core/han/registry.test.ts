import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HanMessage, ReaderEntry } from '../../../shared/contract/han.ts';
import type { Role } from '../../../shared/domain/people.ts';
import { buildSmallHarbour, nth, type SmallHarbour } from '../testing/smallHarbour.ts';
import type { Client } from '../testing/testConsole.ts';
import { createHanHouse, HAN_START, type HanHouse } from './testing/hanHouse.ts';
import { longList, METER_A } from './testing/meters.ts';

let house: HanHouse;
let harbour: SmallHarbour;
let admin: Client;
beforeEach(async () => {
  house = await createHanHouse();
  harbour = buildSmallHarbour(house.console.store, HAN_START);
  admin = await house.at('administrator');
});
afterEach(() => house.close());

const nobody = { name: '', phone: '', email: '', customerNumber: '' };
const kari = { name: 'Kari Nordmann', phone: '+47 912 34 567', email: 'kari@example.no', customerNumber: '4711' };
type Registering = Parameters<Client['han']['register']>[0];
const reader = (deviceId: string, more: Partial<Registering> = {}): Registering => ({
  deviceId,
  type: 'wifi',
  name: '',
  intermediary: '',
  place: { siteId: harbour.vest.id, floorId: null, outletId: null, isMain: false },
  gridArea: '',
  recipient: nobody,
  isSent: false,
  trackingUrl: '',
  source: { kind: 'network', topic: '' },
  ...more,
});
const kinds = async ({ id }: ReaderEntry) =>
  (await admin.han.activity({ id, before: null, limit: 50 })).activities.map(({ kind }) => kind).toReversed();

describe('registering (B3, B4, B16)', () => {
  it('by a scan just before dispatch sets the date of Sent out', async () => {
    const entry = await admin.han.register(reader(' aB3$xY9z\n', { isSent: true, recipient: kari }));
    expect(entry).toMatchObject({ deviceId: 'aB3$xY9z', sentAt: HAN_START, shipment: 'sent', isActive: true });
    expect(await kinds(entry)).toEqual(['registered', 'sentOut']);
    expect(entry).toMatchObject({ recipient: 'Kari Nordmann', customerNumber: '4711' });
  });

  it('the same id twice is refused; one that differs in case is a twin of the other', async () => {
    await admin.han.register(reader('aB3$xY9z'));
    await expect(admin.han.register(reader('aB3$xY9z'))).rejects.toMatchObject({ data: { code: 'han/deviceIdTaken' } });
    const twin = await admin.han.register(reader('Ab3$xY9z'));
    expect(twin.twins).toEqual(['aB3$xY9z']);
  });

  it('an id of another length, or with blanks inside, is refused', async () => {
    for (const id of ['short', 'much too long', 'with spc']) {
      await expect(admin.han.register(reader(id))).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    }
  });

  it('a floor or an outlet of another site is refused', async () => {
    const outletId = nth(harbour.e1Outlets, 0).id;
    const place = { siteId: harbour.vest.id, floorId: null, outletId, isMain: false };
    await expect(admin.han.register(reader('aB3$xY9z', { place }))).rejects.toMatchObject({
      data: { code: 'han/floorOfOtherSite' },
    });
  });
});

describe('owner and recipient (B7, B8, B19, B20)', () => {
  it('keep their history; a misspelling is set right in place', async () => {
    const { id } = await admin.han.register(reader('aB3$xY9z', { recipient: { ...kari, name: 'Kari Nordman' } }));
    await admin.han.setParty({ id, role: 'recipient', party: kari, isCorrection: true });
    house.clock.advance(1000);
    const ola = { ...nobody, name: 'Ola' };
    await admin.han.setParty({ id, role: 'owner', party: ola, isCorrection: false });
    house.clock.advance(1000);
    const { parties } = await admin.han.setParty({ id, role: 'owner', party: kari, isCorrection: false });
    expect(
      parties.map(({ role, name, from, until }) => [role, name, from - HAN_START, until && until - HAN_START]),
    ).toEqual([
      ['owner', 'Kari Nordmann', 2000, null],
      ['owner', 'Ola', 1000, 2000],
      ['recipient', 'Kari Nordmann', 0, null],
    ]);
  });
});

describe('activation and shipment are two fields (B10, B11)', () => {
  it('what came back is returned and deactivated; what is deactivated stays sent', async () => {
    const entry = await admin.han.register(reader('aB3$xY9z', { isSent: true }));
    const { id } = entry;
    const off = await admin.han.setActive({ id, isActive: false, reason: 'agreement ended' });
    expect(off).toMatchObject({ isActive: false, shipment: 'sent' });
    await admin.han.setActive({ id, isActive: true, reason: '' });
    house.clock.advance(5000);
    const back = await admin.han.setShipment({ id, shipment: 'returned', trackingUrl: '' });
    expect(back).toMatchObject({ isActive: false, shipment: 'returned', returnedAt: HAN_START + 5000 });
    const sent = await admin.han.setShipment({ id, shipment: 'sent', trackingUrl: 'https://track.example/1' });
    expect(sent).toMatchObject({ isActive: true, returnedAt: null, trackingUrl: 'https://track.example/1' });
    expect(await kinds(entry)).toEqual(['registered', 'sentOut', 'deactivated', 'activated', 'returned', 'sentOut']);
  });

  it('each act says who did it, in the log of the reader and in the audit', async () => {
    const { id } = await admin.han.register(reader('aB3$xY9z'));
    await admin.han.update({ id, name: 'Heis', intermediary: 'Pilot 2', gridArea: 'NO1' });
    const { activities } = await admin.han.activity({ id, before: null, limit: 10 });
    expect(activities.map(({ kind, before, after, by }) => [kind, before, after, by])).toEqual([
      ['gridAreaChanged', '', 'NO1', 'administrator@havna.no'],
      ['intermediaryChanged', '', 'Pilot 2', 'administrator@havna.no'],
      ['renamed', '', 'Heis', 'administrator@havna.no'],
      ['registered', '', 'aB3$xY9z', 'administrator@havna.no'],
    ]);
    const audited = house.console.store.read
      .prepare(`SELECT action FROM audit WHERE action LIKE 'reader.%'`)
      .pluck()
      .all();
    expect(audited).toHaveLength(4);
  });

  it('a reader that has delivered data cannot be removed, one that never did can', async () => {
    const first = await admin.han.register(reader('aB3$xY9z'));
    const second = await admin.han.register(
      reader('Cc3$xY9z', { source: { kind: 'port', address: 'sim://c', line: null } }),
    );
    await house.settled();
    house.cable('c').send(longList({ meterId: METER_A, powerW: 1 }));
    await house.settled();
    expect(await admin.han.remove({ id: first.id })).toEqual({ removed: true });
    await expect(admin.han.remove({ id: second.id })).rejects.toMatchObject({ data: { code: 'han/hasReadings' } });
  });
});

describe('what each person sees', () => {
  const first = async (client: Client) => {
    const messages = await client.han.watch();
    const value = (await messages.next()).value as HanMessage;
    await messages.return();
    if (value.kind !== 'snapshot') throw new Error('the first message is the whole picture');
    return value;
  };
  const as = (role: Role) => house.at(role);

  it('a site administrator sees the own site’s readers only, and may not move one away', async () => {
    const mine = await admin.han.register(reader('aB3$xY9z'));
    const place = { siteId: harbour.ost.id, floorId: null, outletId: null, isMain: false };
    const other = await admin.han.register(reader('Cc3$xY9z', { place }));
    await admin.han.register(reader('Dd3$xY9z', { place: { ...place, siteId: null } }));
    const keeper = await as('siteAdministrator');
    expect((await first(keeper)).readers.map((item) => item.deviceId)).toEqual(['aB3$xY9z']);
    expect((await first(admin)).readers).toHaveLength(3);
    await expect(keeper.han.details({ id: other.id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(keeper.han.update({ id: mine.id, place })).rejects.toMatchObject({
      data: { code: 'han/placeMissing' },
    });
  });

  it('the technician at the cable sees no guests’ names', async () => {
    const { id } = await admin.han.register(reader('aB3$xY9z', { recipient: kari }));
    await admin.han.setParty({ id, role: 'owner', party: kari, isCorrection: false });
    const technician = await as('technician');
    expect((await first(technician)).readers[0]).toMatchObject({ recipient: null, customerNumber: null });
    const seen = JSON.stringify([
      await technician.han.details({ id }),
      await technician.han.activity({ id, before: null, limit: 10 }),
    ]);
    expect(seen).not.toContain('Kari');
    expect(seen).not.toContain('912');
  });

  it('what changes arrives gathered, a reader that leaves the site goes', async () => {
    const keeper = await as('siteAdministrator');
    const messages = await keeper.han.watch();
    expect((await messages.next()).value).toMatchObject({ kind: 'snapshot', readers: [] });
    const entry = await admin.han.register(reader('aB3$xY9z'));
    await admin.han.update({ id: entry.id, name: 'Heis' });
    house.clock.advance(500);
    const delta = (await messages.next()).value as HanMessage;
    expect(delta).toMatchObject({
      kind: 'delta',
      readers: [{ deviceId: 'aB3$xY9z', name: 'Heis' }],
      live: [{ id: entry.id }],
    });
    await admin.han.update({
      id: entry.id,
      place: { siteId: harbour.ost.id, floorId: null, outletId: null, isMain: false },
    });
    house.clock.advance(500);
    expect((await messages.next()).value).toMatchObject({ kind: 'delta', removed: [entry.id] });
    house.clock.advance(5000);
    expect((await messages.next()).value).toMatchObject({ kind: 'pulse' });
    await messages.return();
  });

  it('ten thousand readers are one picture', async () => {
    const lines = Array.from(
      { length: 10_000 },
      (_, index) => `R${String(index).padStart(7, '0')};WiFi;Gjest ${index}`,
    );
    const text = ['Enhets-ID;Type;Mottaker', ...lines].join('\n');
    expect(await admin.han.importReaders({ text, skipBad: false })).toEqual({ imported: 10_000, skipped: 0 });
    const { readers, live } = await first(admin);
    expect(readers).toHaveLength(10_000);
    expect(live).toHaveLength(10_000);
    expect(readers.at(-1)).toMatchObject({ recipient: 'Gjest 9999' });
  });
});

describe('a CSV list (B9)', () => {
  it('is shown with what is wrong in each line before anything is registered', async () => {
    await admin.han.register(reader('aB3$xY9z'));
    const text = [
      'Enhets-ID;Type;Mottaker;Kundenr.;E-post;Anlegg;Utsendt;Farge',
      'Ab3$xY9z;WiFi;Kari;4711;kari@example.no;Vest;23.11.2026;rød',
      'aB3$xY9z;4G;;;;;;',
      'short;LTE;;;;;;',
      'Ee3$xY9z;fax;Ola;;ikke epost;Nord;31.11.2026;',
      'Ff3$xY9z;;"=HYPERLINK(""x"")";;;;2026-11-20;',
      'Ff3$xY9z;;;;;;;',
    ].join('\r\n');
    const preview = await admin.han.importPreview({ text });
    expect(preview.columns.at(-1)).toEqual({ name: 'Farge', field: '' });
    const faults = preview.lines.map(({ line, errors, remarks }) => [
      line,
      errors.map(({ code, other }) => `${code}${other}`).join(' '),
      remarks.map(({ code, other }) => `${code} ${other}`).join(' '),
    ]);
    expect(faults).toEqual([
      [2, '', 'twin aB3$xY9z'],
      [3, 'deviceIdTaken', ''],
      [4, 'deviceIdMalformed', ''],
      [5, 'typeUnknown siteUnknown dateMalformed emailMalformed', ''],
      [6, '', ''],
      [7, 'deviceIdRepeated6', ''],
    ]);
    expect(preview).toMatchObject({ separator: ';', good: 2, bad: 4 });
    expect(house.console.han.readers.count()).toBe(1);

    await expect(admin.han.importReaders({ text, skipBad: false })).rejects.toMatchObject({
      data: { code: 'han/importHasErrors', args: { bad: '4' } },
    });
    expect(await admin.han.importReaders({ text, skipBad: true })).toEqual({ imported: 2, skipped: 4 });
    const kept = house.console.han.readers.byDevice('Ab3$xY9z');
    expect(kept && house.console.han.readers.entryOf(kept)).toMatchObject({
      customerNumber: '4711',
      sentAt: Date.parse('2026-11-23T12:00:00+01:00'),
      place: { siteId: harbour.vest.id },
    });
  });

  it('what is exported is imported as it was, and no cell runs as a formula', async () => {
    await admin.han.register(reader('=1+1%xyz', { name: '=cmd', recipient: { ...kari, phone: '+4791234567' } }));
    const { text } = await admin.han.exportReaders();
    expect(text).toContain("'=cmd");
    expect(text).toContain('"+4791234567"');
    const other = await createHanHouse();
    buildSmallHarbour(other.console.store, HAN_START);
    const client = await other.at('administrator');
    await client.han.importReaders({ text, skipBad: false });
    const state = other.console.han.readers.byDevice('=1+1%xyz');
    expect(state?.stored.reader).toMatchObject({ name: '=cmd' });
    expect(state?.recipient).toMatchObject({ ...kari, phone: '+4791234567' });
    await other.close();
  });

  it('a file without ids, or without lines, is refused as a whole', async () => {
    await expect(admin.han.importPreview({ text: 'Navn;Type\nx;WiFi' })).rejects.toMatchObject({
      data: { code: 'han/importNoDeviceId' },
    });
    await expect(admin.han.importPreview({ text: 'Enhets-ID\n' })).rejects.toMatchObject({
      data: { code: 'han/importEmpty' },
    });
  });
});

describe('details (B19-B22)', () => {
  it('show the meter, who made it by number and by list, what is odd, and the evidence', async () => {
    const entry = await admin.han.register(
      reader('aB3$xY9z', { source: { kind: 'port', address: 'sim://c', line: null } }),
    );
    await house.settled();
    const number = '5706567000000015';
    for (let round = 0; round < 15; round++) {
      house.clock.advance(10_000);
      house.cable('c').send(
        longList({
          meterId: number,
          powerW: 7000,
          currents: [3000, null, 0],
          register: 100 + round,
          clock: HAN_START + 3_600_000,
        }),
      );
    }
    await house.settled();
    const details = await admin.han.details({ id: entry.id });
    expect(details.meter).toMatchObject({
      number,
      maker: 'aidon',
      makerOfNumber: 'kamstrup',
      disagree: true,
      remark: 'checkDigitWrong',
      type: '6534',
    });
    expect(details.findings).toEqual([{ kind: 'current', factor: 0.1, samples: 15, measured: 9.86 }]);
    expect(details.meters).toHaveLength(1);
    expect(details.evidence).toMatchObject({ link: { kind: 'open' }, total: { good: 15, bad: 0 } });
    expect(await kinds(entry)).toEqual(['registered', 'firstData', 'meterFound']);
  });
});

describe('the bytes', () => {
  it('are shown as they come, kept, captured to a file, and decoded again from it', async () => {
    const { id } = await admin.han.register(
      reader('aB3$xY9z', { source: { kind: 'port', address: 'sim://c', line: null } }),
    );
    await house.settled();
    const list = longList({ meterId: METER_A, powerW: 7000 });
    house.cable('c').send(list.subarray(0, 20));
    const views = await admin.han.bytes({ id });
    expect((await views.next()).value).toMatchObject({
      offset: 0,
      hex: Buffer.from(list.subarray(0, 20)).toString('hex').toUpperCase(),
    });
    house.clock.advance(100);
    house.cable('c').send(list.subarray(20));
    expect((await views.next()).value).toMatchObject({ offset: 20, events: [{ kind: 'reading' }] });
    await views.return();
    await house.settled();
    const span = { id, from: HAN_START, to: HAN_START + 10_000 };
    const { text, octets } = await admin.han.capture(span);
    expect(octets).toBe(list.length);
    const [frame] = await admin.han.inspect(span);
    expect(frame).toMatchObject({
      at: HAN_START + 100,
      hex: Buffer.from(list).toString('hex').toUpperCase(),
      event: { kind: 'reading' },
    });
    const bytesBase64 = Buffer.from(text).toString('base64');
    expect(await admin.han.replay({ bytesBase64 })).toEqual([frame]);
    expect(await admin.han.replay({ bytesBase64: Buffer.from(list).toString('base64') })).toHaveLength(1);
    await expect(admin.han.replay({ bytesBase64: Buffer.from('{"at":').toString('base64') })).rejects.toMatchObject({
      data: { code: 'han/notACapture' },
    });
  });
});
