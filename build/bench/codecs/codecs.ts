import { HanStream } from '../../../shared/codecs/han/hanStream.ts';
import { decodePdu } from '../../../shared/codecs/sms/decodePdu.ts';
import { takePart, type PartialMessage } from '../../../shared/codecs/sms/reassembly.ts';
import { median, seeded, timedNow } from '../numbers.ts';
import { figure, row, type Part, type Row } from '../part.ts';
import { meterBytes, METER_MAKERS, type MeterMaker } from './meterBytes.ts';
import { receivedPdus } from './receivedPdus.ts';

/** What devices send, decoded, beside moving the same bytes once in memory. */
export const codecs: Part = {
  name: 'codecs',
  title: 'Decoding, against copying the same bytes',
  help: 'SMS PDUs and HAN bytes decoded, beside copying the same bytes',
  run: async ({ quick }) => {
    const rounds = quick ? 3 : 7;
    return [smsRow(rounds, quick ? 5_000 : 20_000), ...METER_MAKERS.flatMap((maker) => hanRows(maker, rounds, quick))];
  },
};

/** In turn, so that what slows the machine for a while slows both. The first round only lets the engine compile. */
function inTurn(
  rounds: number,
  ours: () => void,
  limit: () => void,
): { readonly oursMs: number; readonly limitMs: number } {
  const times = Array.from({ length: rounds + 1 }, () => ({ oursMs: timedNow(ours), limitMs: timedNow(limit) })).slice(
    1,
  );
  return { oursMs: median(times.map(({ oursMs }) => oursMs)), limitMs: median(times.map(({ limitMs }) => limitMs)) };
}

function smsRow(rounds: number, count: number): Row {
  const pdus = receivedPdus(count, seeded(4));
  const octets = pdus.map((pdu) => Buffer.from(pdu, 'latin1'));
  const target = Buffer.alloc(Math.max(...octets.map(({ length }) => length)));
  const { oursMs, limitMs } = inTurn(
    rounds,
    () => decodeAll(pdus),
    () => {
      for (const one of octets) target.set(one);
    },
  );
  return row({
    what: 'SMS PDUs (replies, long messages, reports), decoded and joined',
    ours: figure((pdus.length / oursMs) * 1000, 'per s'),
    limit: { ...figure((pdus.length / limitMs) * 1000, 'per s'), of: 'copied' },
  });
}

/** As the core will: each PDU decoded, parts joined. @throws when one is not understood: the figure would mean nothing */
function decodeAll(pdus: readonly string[]): void {
  let partial: PartialMessage | undefined;
  for (const hex of pdus) {
    const outcome = decodePdu(hex);
    if (!outcome.ok) throw new Error(`${outcome.fault}: ${hex}`);
    if (outcome.pdu.kind !== 'deliver' || outcome.pdu.header.concatenation === null) continue;
    const arrival = takePart(outcome.pdu, partial, 0);
    partial = arrival.kind === 'complete' ? undefined : arrival.partial;
  }
}

/** A serial port hands over what came in a few milliseconds, a socket or a file in larger pieces. */
const PIECES = [64, 4096] as const;

function hanRows(maker: MeterMaker, rounds: number, quick: boolean): readonly Row[] {
  const { octets, messages } = meterBytes(maker, quick ? 240 : 960);
  const target = new Uint8Array(octets.length);
  return PIECES.map((piece) => {
    const { oursMs, limitMs } = inTurn(
      rounds,
      () => decodeIn(octets, piece, messages),
      () => {
        for (let at = 0; at < octets.length; at += piece) target.set(octets.subarray(at, at + piece), at);
      },
    );
    return row({
      what: `HAN bytes, ${maker}, in pieces of ${piece}`,
      ours: figure((octets.length / oursMs) * 1000, 'bytes per s'),
      limit: { ...figure((octets.length / limitMs) * 1000, 'bytes per s'), of: 'copied' },
    });
  });
}

/** @throws when a message was not found: the figure would mean nothing */
function decodeIn(octets: Uint8Array, piece: number, messages: number): void {
  const stream = new HanStream({ zone: 'Europe/Oslo' });
  for (let at = 0; at < octets.length; at += piece) stream.push(octets.subarray(at, at + piece));
  stream.end();
  if (stream.counts.good !== messages) throw new Error(`${stream.counts.good} of ${messages} messages found`);
}
