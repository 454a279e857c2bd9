import { createPorts } from '../../ports/ports.ts';
import type { SimulatedPort } from '../../ports/port.ts';
import { manualClock, type ManualClock } from '../../runtime/clock.ts';
import { silentLog } from '../../runtime/log.ts';
import { modemFaultNamed } from '../../simulators/modem/faults/faults.ts';
import { createVirtualNetwork, type VirtualNetwork } from '../../simulators/modem/network/virtualNetwork.ts';
import { profileNamed } from '../../simulators/modem/profiles/profiles.ts';
import { modemPort } from '../../simulators/modem/simulatedPort.ts';
import { joinPerson, PERSON, type Person } from '../../simulators/modem/testing.ts';
import {
  createVirtualModem,
  type VirtualModem,
  type VirtualModemOptions,
} from '../../simulators/modem/virtualModem.ts';
import { openModem } from '../modem.ts';
import type { Modem } from '../modemTypes.ts';

const START = Date.UTC(2026, 10, 23, 8);

/** The driver with something on its port, and everything that it says. */
export type Table = {
  readonly clock: ManualClock;
  readonly modem: Modem;
  /** Calls and reports, in order. */
  readonly said: readonly string[];
  readonly texts: readonly { readonly ref: string; readonly pdu: string }[];
  /** The step or its fault. */
  readonly step: () => string;
  /** Lets time pass in small steps, with everything that follows from each. */
  readonly pass: (ms: number) => Promise<void>;
  /** What a promise comes to when time passes. */
  readonly during: <Result>(ms: number, asked: Promise<Result>) => Promise<Result>;
  readonly close: () => Promise<void>;
};

export type VirtualTable = Table & {
  readonly network: VirtualNetwork;
  readonly stick: VirtualModem;
  readonly person: Person;
};

const STEP_MS = 250;

export function openTable(device: SimulatedPort, clock: ManualClock, pins: readonly string[] = []): Table {
  const said: string[] = [];
  const texts: { ref: string; pdu: string }[] = [];
  const left = [...pins];
  const modem = openModem(
    { ports: createPorts({ log: silentLog, simulated: () => device }), clock, log: silentLog },
    {
      address: 'sim://modem',
      baudRate: 115_200,
      takePin: () => left.shift() ?? null,
      listener: {
        stateChanged: () => {},
        messageStored: (ref, pdu) => void texts.push({ ref, pdu }),
        statusReport: () => void said.push('report'),
        callStarted: (number) => void said.push(`call ${number}`),
        callEnded: (ending) => void said.push(`end ${ending}`),
      },
    },
  );
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += STEP_MS) {
      clock.advance(STEP_MS);
      for (let turn = 0; turn < 6; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return {
    clock,
    modem,
    said,
    texts,
    step: () => {
      const { step } = modem.state();
      return step.kind === 'fault' ? step.fault : step.kind;
    },
    pass,
    during: async (ms, asked) => {
      // Looked at when the time has passed: a refusal until then is nobody's fault.
      asked.catch(() => {});
      await pass(ms);
      return asked;
    },
    close: async () => {
      const closing = modem.close();
      await pass(2_000);
      await closing;
    },
  };
}

export type VirtualOptions = {
  readonly profile?: string;
  readonly faults?: readonly string[];
  readonly sim?: VirtualModemOptions['sim'];
  readonly pins?: readonly string[];
};

/** The driver at the virtual modem, with one person in its network. */
export function openVirtualTable({ profile = 'standard', faults = [], sim, pins }: VirtualOptions = {}): VirtualTable {
  const clock = manualClock(START);
  const network = createVirtualNetwork({ clock });
  const model = profileNamed(profile);
  if (!model) throw new Error(`no profile ${profile}`);
  const stick = createVirtualModem({
    clock,
    network,
    profile: model,
    faults: faults.map((name) => modemFaultNamed(name)).filter((fault) => fault !== undefined),
    ...(sim ? { sim } : {}),
  });
  const person = joinPerson(network, PERSON);
  return { ...openTable(modemPort(stick, 'sim://modem'), clock, pins), network, stick, person };
}
