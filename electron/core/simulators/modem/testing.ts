import { composeSubmit } from '../../../../shared/codecs/sms/composeSubmit.ts';
import type { EncodedPdu } from '../../../../shared/codecs/sms/encodePdu.ts';
import { manualClock, type ManualClock } from '../../runtime/clock.ts';
import { modemFaultNamed } from './faults/faults.ts';
import type { NetworkEvent } from './network/networkEvent.ts';
import type { IncomingCall, JoinedLine } from './network/networkPeer.ts';
import { createVirtualNetwork, type NetworkOptions, type VirtualNetwork } from './network/virtualNetwork.ts';
import { profileNamed } from './profiles/profiles.ts';
import { createVirtualModem, type VirtualModem, type VirtualModemOptions } from './virtualModem.ts';

export const CTRL_Z = '\u001a';
export const ESCAPE = '\u001b';
export const OK = '\r\nOK\r\n';

/** A modem on the table, a network around it, and a person with a telephone. */
export type Bench = {
  readonly clock: ManualClock;
  readonly network: VirtualNetwork;
  readonly events: readonly NetworkEvent[];
  readonly modem: VirtualModem;
  readonly person: Person;
  /** Types a line with CR behind it; the answer is what came while it was typed. */
  readonly at: (line: string) => string;
  readonly type: (text: string) => string;
  /** Moves time; the answer is what came meanwhile. */
  readonly wait: (ms: number) => string;
  /** The pieces in which bytes arrived. */
  readonly pieces: readonly string[];
  readonly unplugged: () => boolean;
};

export type Person = JoinedLine & {
  readonly inbox: readonly { readonly from: string; readonly text: string }[];
  readonly calls: readonly { readonly from: string | null; readonly call: IncomingCall }[];
};

export const PERSON = '+4790000099';
const START = Date.parse('2026-11-23T12:00:00Z');

type BenchOptions = Pick<VirtualModemOptions, 'sim'> & {
  readonly profile?: string;
  readonly faults?: readonly string[];
  readonly network?: Partial<NetworkOptions>;
};

export function openBench({ profile = 'standard', faults = [], sim, network: given }: BenchOptions = {}): Bench {
  const clock = manualClock(START);
  const network = createVirtualNetwork({ clock, ...given });
  const events: NetworkEvent[] = [];
  network.on((event) => events.push(event));
  const modem = createVirtualModem({
    clock,
    network,
    faults: faults.map((name) => modemFaultNamed(name)).filter((fault) => fault !== undefined),
    ...(sim ? { sim } : {}),
    profile: profileNamed(profile) ?? missing(profile),
  });
  const pieces: string[] = [];
  let out = '';
  let isUnplugged = false;
  const line = modem.open({
    bytes: (chunk) => {
      const text = Buffer.from(chunk).toString('latin1');
      pieces.push(text);
      out += text;
    },
    unplugged: () => (isUnplugged = true),
  });
  const meanwhile = (work: () => void) => {
    work();
    const text = out;
    out = '';
    return text;
  };
  const type = (text: string) => meanwhile(() => line.write(Buffer.from(text, 'latin1')));
  return {
    clock,
    network,
    events,
    modem,
    person: joinPerson(network, PERSON),
    at: (text) => type(`${text}\r`),
    type,
    wait: (ms) => meanwhile(() => clock.advance(ms)),
    pieces,
    unplugged: () => isUnplugged,
  };
}

/** With the echo off: answers alone are easier to read. */
export function openQuiet(options: BenchOptions = {}): Bench {
  const bench = openBench(options);
  bench.at('ATE0');
  return bench;
}

/** The PDUs of a text to the person. */
export function partsFor(text: string, { wantsReport = false } = {}): readonly EncodedPdu[] {
  const composed = composeSubmit({ number: PERSON, text, validityMinutes: 5, wantsReport, reference: 7 });
  if (!composed.ok) throw new Error(composed.fault);
  return composed.parts;
}

function missing(name: string): never {
  throw new Error(`no profile ${name}`);
}

/** Somebody who keeps what comes and lets calls ring. */
export function joinPerson(network: VirtualNetwork, number: string): Person {
  const inbox: { from: string; text: string }[] = [];
  const calls: { from: string | null; call: IncomingCall }[] = [];
  const line = network.join({
    number,
    receive: (from, text) => inbox.push({ from, text }),
    ring: (from, call) => calls.push({ from, call }),
  });
  return { ...line, inbox, calls };
}
