import { answerParent, cpuMs } from '../children.ts';
import { percentile } from '../numbers.ts';
import { Conversation } from './conversation.ts';
import type { Load, LoadAsks } from './loadAsks.ts';
import { openWire, type Wire } from './wire.ts';

/** One connected station: a call in flight at a time, as OCPP wants it. */
type Station = { readonly conversation: Conversation; wire: Wire | null; sentAt: number; isStart: boolean };

const known = new Map<number, Station>();
let up: Station[] = [];
let isTalking = false;
let isMeasuring = false;
let answered = 0;
let startsAnswered = 0;
let faults = 0;
let latencies: number[] = [];
let onAnswer: (station: Station) => void = () => {};

function stationAt(index: number): Station {
  let station = known.get(index);
  if (!station) {
    station = { conversation: new Conversation(`CP${index}`), wire: null, sentAt: 0, isStart: false };
    known.set(index, station);
  }
  return station;
}

function say(station: Station, text: string): void {
  station.sentAt = performance.now();
  station.isStart = text.includes('StartTransaction');
  station.wire?.send(text);
}

function hear(station: Station, text: string): void {
  if (text.startsWith('[2')) {
    // The console asks something of its own accord: such a station understands nothing of it.
    const id = text.slice(4, text.indexOf('"', 4));
    station.wire?.send(`[4,"${id}","NotSupported","",{}]`);
    return;
  }
  if (text.startsWith('[4')) faults += 1;
  else if (station.isStart) startsAnswered += 1;
  station.conversation.heard(text);
  onAnswer(station);
}

function connectAll({ port, stations, boot }: LoadAsks['connect']['ask']): Promise<{ ms: number }> {
  const began = performance.now();
  up = Array.from({ length: stations }, (_, index) => stationAt(index));
  return new Promise((resolve, reject) => {
    let left = stations;
    onAnswer = () => {
      left -= 1;
      if (left === 0) resolve({ ms: performance.now() - began });
    };
    for (const station of up) {
      station.wire = openWire({
        port,
        path: `/Ocpp/websocket/${station.conversation.chargeboxId}`,
        opened: () => say(station, boot ? station.conversation.boot() : station.conversation.status()),
        heard: (text) => hear(station, text),
        closed: (reason) => {
          if (station.wire !== null) reject(new Error(`${station.conversation.chargeboxId}: ${reason}`));
        },
      });
    }
  });
}

async function talk({ warmMs, forMs }: LoadAsks['talk']['ask']): Promise<Load> {
  isTalking = true;
  onAnswer = (station) => {
    note(station);
    if (isTalking) say(station, station.conversation.next());
    else idle(station);
  };
  for (const station of up) say(station, station.conversation.next());
  await pause(warmMs);
  const load = await measure(forMs);
  isTalking = false;
  await allIdle();
  return load;
}

const TICK_MS = 10;

async function murmur({ perS, forMs }: LoadAsks['murmur']['ask']): Promise<Load> {
  const idleStations = new Set(up);
  onAnswer = (station) => {
    note(station);
    idleStations.add(station);
  };
  const began = performance.now();
  let said = 0;
  const timer = setInterval(() => {
    const due = ((performance.now() - began) / 1000) * perS;
    for (const station of idleStations) {
      if (said >= due) break;
      said += 1;
      // Whoever has spoken is the last in the order again when its answer is there.
      idleStations.delete(station);
      say(station, station.conversation.next());
    }
  }, TICK_MS);
  const load = await measure(forMs);
  clearInterval(timer);
  while (idleStations.size < up.length) await pause(TICK_MS);
  return load;
}

function note(station: Station): void {
  if (!isMeasuring) return;
  answered += 1;
  latencies.push(performance.now() - station.sentAt);
}

async function measure(forMs: number): Promise<Load> {
  latencies = [];
  answered = 0;
  const cpuBefore = cpuMs();
  const before = performance.now();
  isMeasuring = true;
  await pause(forMs);
  isMeasuring = false;
  const ms = performance.now() - before;
  return {
    messagesPerS: (answered / ms) * 1000,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    generatorShare: (cpuMs() - cpuBefore) / ms,
  };
}

let idleCount = 0;
let whenIdle = () => {};
function idle(_station: Station): void {
  idleCount += 1;
  if (idleCount >= up.length) whenIdle();
}

/** Every call has its answer: what was answered can be compared with what was stored. */
function allIdle(): Promise<void> {
  return new Promise((resolve) => {
    whenIdle = () => {
      idleCount = 0;
      whenIdle = () => {};
      resolve();
    };
    if (idleCount >= up.length) whenIdle();
  });
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

answerParent<LoadAsks>({
  connect: connectAll,
  talk,
  murmur,
  drop: () => {
    for (const station of up) {
      const { wire } = station;
      station.wire = null;
      wire?.drop();
    }
    up = [];
    return null;
  },
  counts: () => ({ startsAnswered, faults }),
});
