import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodePdu } from '../../../shared/codecs/sms/decodePdu.ts';
import { createPorts } from '../ports/ports.ts';
import { manualClock, type ManualClock } from '../runtime/clock.ts';
import { silentLog } from '../runtime/log.ts';
import { modemFaultNamed } from '../simulators/modem/faults/faults.ts';
import { createVirtualNetwork, type VirtualNetwork } from '../simulators/modem/network/virtualNetwork.ts';
import { PROFILES } from '../simulators/modem/profiles/profiles.ts';
import { modemPort } from '../simulators/modem/simulatedPort.ts';
import { joinPerson, partsFor, PERSON, type Person } from '../simulators/modem/testing.ts';
import { createVirtualModem, type VirtualModem, type VirtualModemOptions } from '../simulators/modem/virtualModem.ts';
import { openModem } from './modem.ts';
import type { Modem } from './modemTypes.ts';

const START = Date.UTC(2026, 10, 23, 8);

let clock: ManualClock;
let network: VirtualNetwork;
let stick: VirtualModem;
let person: Person;
let modem: Modem;
/** What the driver said, in order. */
let said: string[];
let texts: { ref: string; pdu: string }[];
let pins: string[];

function plugIn(options: Partial<VirtualModemOptions> = {}): void {
  const [profile] = PROFILES;
  if (!profile) throw new Error('no profile');
  stick = createVirtualModem({ clock, network, faults: [], profile, ...options });
  const device = modemPort(stick, 'sim://modem');
  modem = openModem(
    { ports: createPorts({ log: silentLog, simulated: () => device }), clock, log: silentLog },
    {
      address: 'sim://modem',
      baudRate: 115_200,
      takePin: () => pins.shift() ?? null,
      listener: {
        stateChanged: () => {},
        messageStored: (ref, pdu) => void texts.push({ ref, pdu }),
        statusReport: () => void said.push('report'),
        callStarted: (number) => void said.push(`call ${number}`),
        callEnded: (ending) => void said.push(`end ${ending}`),
      },
    },
  );
}

beforeEach(() => {
  clock = manualClock(START);
  network = createVirtualNetwork({ clock });
  person = joinPerson(network, PERSON);
  said = [];
  texts = [];
  pins = [];
});
afterEach(async () => {
  // A closing modem may wait for a pause of its start.
  const closing = modem.close();
  await pass(10_000);
  await closing;
});

/** Lets time pass in small steps, with everything that follows from each. */
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 250) {
    clock.advance(250);
    for (let turn = 0; turn < 6; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
}
const step = () => {
  const now = modem.state().step;
  return now.kind === 'fault' ? now.fault : now.kind;
};
const words = () =>
  texts.map(({ pdu }) => {
    const decoded = decodePdu(pdu);
    return decoded.ok && decoded.pdu.kind === 'deliver' && decoded.pdu.body.kind === 'text'
      ? decoded.pdu.body.text
      : pdu;
  });

describe('the driver at the virtual modem', () => {
  it.each(PROFILES.map((profile) => [profile.id, profile] as const))(
    '%s is started, known by name, and ready',
    async (_, profile) => {
      plugIn({ profile });
      await pass(20_000);
      expect(step()).toBe('ready');
      expect(modem.state().identity.imei).toMatch(/^\d{15}$/u);
      expect(modem.state().signalDbm).toBeLessThan(-40);
      person.send(stick.number, 'Strøm på');
      await pass(5_000);
      // The Nokia keeps what it receives to itself.
      expect(words()).toEqual(profile.storages.length === 0 ? [] : ['Strøm på']);
    },
  );

  it('a text stays in the modem until it is removed, and is named again each minute until then', async () => {
    plugIn();
    await pass(8_000);
    person.send(stick.number, 'hei');
    await pass(3_000);
    expect(words()).toEqual(['hei']);
    await pass(62_000);
    expect(words()).toEqual(['hei', 'hei']);
    const removing = modem.remove(texts[0]?.ref ?? '');
    await pass(1_000);
    await removing;
    await pass(62_000);
    expect(texts).toHaveLength(2);
  });

  it('sends, and tells a refusal that a minute may mend from one that stays', async () => {
    plugIn();
    await pass(8_000);
    const [part] = partsFor('OFF');
    if (!part) throw new Error('no part');
    const sending = modem.send(part);
    await pass(8_000);
    expect(await sending).toMatchObject({ kind: 'sent' });
    expect(person.inbox.map(({ text }) => text)).toEqual(['OFF']);
  });

  it.each([
    ['cms38', { kind: 'refused', isTransient: true }],
    ['cms21', { kind: 'refused', isTransient: false }],
  ])('%s is refused', async (name, outcome) => {
    const fault = modemFaultNamed(name);
    plugIn({ faults: fault ? [fault] : [] });
    await pass(8_000);
    const [part] = partsFor('OFF');
    const sending = part && modem.send(part);
    await pass(20_000);
    expect(await sending).toMatchObject(outcome);
  });

  it('a call is told with its number, answered by nobody, and told when it ends', async () => {
    plugIn();
    await pass(8_000);
    person.call(stick.number);
    await pass(90_000);
    expect(said[0]).toBe(`call ${PERSON}`);
    expect(said.at(-1)).toMatch(/^end /u);
  });

  it('pulled out and plugged in again: the loss is said, and it starts by itself', async () => {
    plugIn();
    await pass(8_000);
    stick.unplug();
    await pass(500);
    expect(step()).toBe('unplugged');
    await pass(5_000);
    expect(step()).toBe('portNotFound');
    stick.plugIn();
    await pass(40_000);
    expect(step()).toBe('ready');
  });
});

describe('the SIM', () => {
  it('a PIN is entered once; without one nothing is tried', async () => {
    plugIn({ sim: { state: 'pinNeeded', pin: '1234' } });
    await pass(60_000);
    expect(step()).toBe('pinNeeded');
    expect(stick.state().sim).toBe('pinNeeded');
    await modem.close();
    stick.end();
    pins = ['1234'];
    plugIn({ sim: { state: 'pinNeeded', pin: '1234' } });
    await pass(20_000);
    expect(step()).toBe('ready');
  });

  it('a wrong PIN is never tried twice', async () => {
    pins = ['0000'];
    plugIn({ sim: { state: 'pinNeeded', pin: '1234' } });
    await pass(120_000);
    expect(step()).toBe('pinRefused');
    expect(pins).toEqual([]);
  });

  it.each([
    ['pukNeeded', 'pukNeeded'],
    ['absent', 'noSim'],
  ] as const)('%s', async (state, fault) => {
    plugIn({ sim: { state } });
    await pass(60_000);
    expect(step()).toBe(fault);
  });
});
