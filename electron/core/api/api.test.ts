import { ORPCError } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveMessage } from '../../../shared/contract/live.ts';
import { floorId, siteId, stationId } from '../../../shared/domain/ids.ts';
import { buildSmallHarbour, nth, type SmallHarbour } from '../testing/smallHarbour.ts';
import { openTestConsole, type TestConsole } from '../testing/testConsole.ts';

let test: TestConsole;
beforeEach(async () => {
  test = await openTestConsole();
});
afterEach(() => test.close());

/** What a call was refused with: its code, or for REFUSED the reason. */
async function refused(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error;
    return error.code === 'REFUSED' ? (error.data as { code: string }).code : error.code;
  }
  return 'not refused';
}

const first = {
  harbourName: 'Gjestehavna',
  siteName: 'Vest',
  timeZone: 'Europe/Oslo',
  language: 'nb',
  firstName: 'Kari',
  lastName: 'Nordmann',
  email: 'kari@havna.no',
  password: 'brygge24',
  listenOnLan: false,
} as const;

describe('the first start', () => {
  it('creates administrator, harbour and site, signs in, and is over', async () => {
    const { client, connection } = test.connect();
    expect(await client.console.info()).toMatchObject({ mode: 'firstStart', harbourName: '', demoAccounts: [] });
    const { handoff } = await client.console.begin(first);
    expect(test.console.people.redeemHandoff(handoff)).toBe(connection.token);
    expect(await client.console.info()).toMatchObject({
      mode: 'normal',
      harbourName: 'Gjestehavna',
      timeZone: 'Europe/Oslo',
    });
    expect(await client.people.me()).toMatchObject({
      kind: 'signedIn',
      user: { email: 'kari@havna.no', role: 'administrator' },
    });
    expect(test.console.directory.topology().sites.map((site) => site.name)).toEqual(['Vest']);
    for (const late of [
      client.console.begin(first),
      client.console.exploreDemo(),
      client.console.restorePiece({ offset: 0, bytesBase64: '', last: false }),
    ])
      expect(await refused(late)).toBe('console/alreadyBegun');
  });

  it('two at once make one administrator', async () => {
    const begin = (email: string) => test.connect().client.console.begin({ ...first, email });
    const outcomes = await Promise.allSettled([begin('a@havna.no'), begin('b@havna.no')]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(test.console.store.read.prepare('SELECT count(*) FROM person').pluck().get()).toBe(1);
    expect(test.console.directory.topology().sites).toHaveLength(1);
  });

  it('a weak password or an unknown zone changes nothing', async () => {
    const { client } = test.connect();
    expect(await refused(client.console.begin({ ...first, password: 'kort' }))).toBe('people/weakPassword');
    expect(await refused(client.console.begin({ ...first, timeZone: 'Europe/Atlantis' }))).toBe(
      'console/unknownTimeZone',
    );
    expect(await refused(client.console.begin({ ...first, email: 'kari' }))).toBe('BAD_REQUEST');
    expect(await client.console.info()).toMatchObject({ mode: 'firstStart' });
  });

  it('the demo and a backup are asked of whoever opened the console', async () => {
    const { client } = test.connect();
    expect(await client.console.exploreDemo()).toEqual({ reopening: true });
    await vi.waitFor(() => expect(test.reopened).toEqual([{ kind: 'demo' }]));
    expect(await refused(client.console.restorePiece({ offset: 0, bytesBase64: 'AAAA', last: true }))).toBe(
      'restore/notABackup',
    );
  });
});

describe('signing in', () => {
  it('in, wrong, out; the connection is somebody and then nobody', async () => {
    const { client, connection } = test.connect();
    await client.console.begin(first);
    await client.people.signOut();
    expect(connection.token).toBeNull();
    expect(await client.people.me()).toEqual({ kind: 'nobody' });
    expect(await refused(client.topology.createSite({ name: 'x', identification: '', address: '' }))).toBe(
      'UNAUTHORIZED',
    );
    expect(await refused(client.people.signIn({ email: first.email, password: 'wrong0000' }))).toBe(
      'people/wrongPassword',
    );
    await client.people.signIn({ email: 'KARI@havna.no', password: first.password });
    await client.people.changePassword({ current: first.password, next: 'kaiplass25' });
    expect(await client.people.setPreferences({ theme: 'dark' })).toMatchObject({ theme: 'dark', language: 'nb' });
    expect(await client.people.me()).toMatchObject({ preferences: { theme: 'dark' } });
  });

  it('a live stream ends when its reader signs out', async () => {
    const { client } = test.connect();
    await client.console.begin(first);
    const stream = await client.live.watch();
    expect((await stream.next()).value).toMatchObject({ kind: 'snapshot' });
    await client.people.signOut();
    let ended = 'not yet';
    try {
      for (let i = 0; i < 5; i += 1) await stream.next();
    } catch (error) {
      ended = error instanceof ORPCError ? error.code : String(error);
    }
    expect(ended).toBe('UNAUTHORIZED');
    expect(test.console.live.readers()).toBe(0);
  });
});

describe('the tree, by role', () => {
  let harbour: SmallHarbour;
  beforeEach(() => {
    harbour = buildSmallHarbour(test.console.store, 1);
  });
  const station = { name: 'N', description: '', chargeboxId: 'CB-N', floorId: null, outOfService: false };

  it('a site administrator builds inside their own site and nowhere else', async () => {
    const client = await test.at('siteAdministrator');
    const { vest, ost } = harbour;
    const made = await client.topology.createStation({
      siteId: vest.id,
      floorId: harbour.pierA.id,
      name: 'A2',
      chargeboxId: 'CB-A2',
      outlets: 2,
    });
    expect(test.console.directory.outletsOf(made.id)).toHaveLength(2);
    expect(
      await refused(
        client.topology.createStation({ siteId: ost.id, floorId: null, name: 'x', chargeboxId: 'y', outlets: 1 }),
      ),
    ).toBe('FORBIDDEN');
    expect(await refused(client.topology.createFloor({ siteId: ost.id, name: 'x' }))).toBe('FORBIDDEN');
    expect(await refused(client.topology.updateStation({ ...station, id: harbour.e1.id }))).toBe('FORBIDDEN');
    expect(await refused(client.topology.rename({ node: { level: 'station', id: harbour.e1.id }, name: 'x' }))).toBe(
      'FORBIDDEN',
    );
    expect(await refused(client.topology.rename({ node: { level: 'system' }, name: 'x' }))).toBe('FORBIDDEN');
    expect(await refused(client.topology.remove({ node: { level: 'site', id: vest.id } }))).toBe('FORBIDDEN');
    expect(await refused(client.topology.createFloor({ siteId: siteId('none'), name: 'x' }))).toBe('NOT_FOUND');
    expect(await refused(client.topology.updateStation({ ...station, id: stationId('none') }))).toBe('NOT_FOUND');
    expect(await refused(client.events.page({ node: { level: 'site', id: ost.id }, before: null, limit: 10 }))).toBe(
      'FORBIDDEN',
    );
  });

  it('refusals arrive as codes with their values', async () => {
    const client = await test.at('administrator');
    expect(
      await refused(
        client.topology.createStation({
          siteId: harbour.vest.id,
          floorId: null,
          name: 'x',
          chargeboxId: 'cb-e1',
          outlets: 1,
        }),
      ),
    ).toBe('topology/chargeboxIdTaken');
    expect(await refused(client.topology.remove({ node: { level: 'floor', id: harbour.pierA.id } }))).toBe(
      'topology/hasChildren',
    );
    expect(await refused(client.topology.remove({ node: { level: 'floor', id: floorId('none') } }))).toBe('NOT_FOUND');
    expect(await refused(client.topology.createSite({ name: '  ', identification: '', address: '' }))).toBe(
      'BAD_REQUEST',
    );
    await client.topology.rename({ node: { level: 'system' }, name: 'Nyhavna' });
    expect(await client.console.info()).toMatchObject({ harbourName: 'Nyhavna' });
  });

  it('every change by a person leaves an audit row with their e-mail', async () => {
    const client = await test.at('administrator');
    await client.topology.updateStation({ ...station, id: harbour.a1.id, chargeboxId: '00004079', name: 'A1 ny' });
    await client.topology.updateOutlet({
      id: nth(harbour.a1Outlets, 0).id,
      name: 'v',
      mode: 'rfid',
      connectorType: 'Type 2',
      parking: '',
      ratedPowerW: null,
    });
    await client.console.setListenOnLan({ listenOnLan: false });
    const trail = test.console.store.read
      .prepare(`SELECT action || ' ' || email FROM audit WHERE action NOT LIKE 'person%' ORDER BY id`)
      .pluck()
      .all();
    expect(trail).toEqual(
      ['station.update', 'outlet.update', 'console.setListenOnLan'].map((action) => `${action} administrator@havna.no`),
    );
  });

  it('the event log is the caller’s own site only', async () => {
    test.console.store.writeNow(({ announce }) => {
      for (const id of [harbour.a1.id, harbour.e1.id])
        announce({ kind: 'stationConnected', stationId: id, at: 1, protocol: 'ocpp1.6', remoteAddress: '10.0.0.7' });
    });
    const page = { node: { level: 'system' }, before: null, limit: 50 } as const;
    const own = await (await test.at('siteAdministrator')).events.page(page);
    expect(own.events.map((event) => event.stationId)).toEqual([harbour.a1.id]);
    const all = await (await test.at('technician')).events.page({ ...page, code: 'stationConnected' });
    expect(all.events).toHaveLength(2);
    const floor = await (
      await test.at('administrator')
    ).events.page({ ...page, node: { level: 'floor', id: harbour.pierA.id } });
    expect(floor.events.map((event) => event.stationId)).toEqual([harbour.a1.id]);
  });

  it('the live picture follows a change of the tree, and a reader that leaves is let go', async () => {
    const administrator = await test.at('administrator');
    const stream = await (await test.at('siteAdministrator')).live.watch();
    const snapshot = (await stream.next()).value as LiveMessage;
    expect(snapshot).toMatchObject({ kind: 'snapshot', topology: { sites: [{ name: 'Vest' }] } });
    await administrator.topology.createFloor({ siteId: harbour.vest.id, name: 'Pir Z' });
    const delta = (await stream.next()).value as LiveMessage;
    expect(delta).toMatchObject({ kind: 'delta', topology: { floors: [{ name: 'Pir A' }, { name: 'Pir Z' }] } });
    expect(test.console.live.readers()).toBe(1);
    await stream.return(undefined);
    expect(test.console.live.readers()).toBe(0);
  });
});
