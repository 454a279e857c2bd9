import { systemClock } from '../../../electron/core/runtime/clock.ts';
import { createSeededRandom } from '../../../electron/core/simulators/seededRandom.ts';
import { someCar } from '../../../electron/core/simulators/station/charging/load.ts';
import { faultList } from '../../../electron/core/simulators/station/faults/faults.ts';
import { createVirtualStation } from '../../../electron/core/simulators/station/virtualStation.ts';
import type { VirtualStation } from '../../../electron/core/simulators/station/stationTypes.ts';
import { startVisits } from '../../../electron/core/simulators/visits.ts';
import { HELP, parseArguments, type StationArguments } from './arguments.ts';
import { eventLine } from './eventLine.ts';
import { typedCommand } from './typedCommand.ts';
import { untilEndAsked } from './untilEndAsked.ts';

const say = (line: string) => console.log(line);
/** With more stations than this the frames themselves are not printed: nobody could read them. */
const FRAMES_UP_TO = 5;
/** A thousand stations do not get their power in one instant either. */
const START_APART_MS = 10;

async function simulate(given: StationArguments): Promise<void> {
  const stations = idsOf(given).map((id, index) => stationOf(given, id, index));
  const pause = new AbortController();
  const [only] = stations;
  const ended = untilEndAsked((line) => {
    if (only && stations.length === 1) answer(typedCommand(line, only));
  }).finally(() => pause.abort());
  for (const station of stations) {
    if (pause.signal.aborted) break;
    station.start();
    if (stations.length > 1) await new Promise((resolve) => setTimeout(resolve, START_APART_MS));
  }
  const stopVisits = given.auto ? stations.map((station, index) => visitsAt(station, given, index)) : [];
  await ended;
  for (const stop of stopVisits) stop();
  await Promise.all(stations.map((station) => station.stop()));
}

const idsOf = ({ id, count }: StationArguments): readonly string[] =>
  count === 1 ? [id] : Array.from({ length: count }, (_, index) => `${id}-${index + 1}`);

function stationOf(given: StationArguments, chargeboxId: string, index: number): VirtualStation {
  const { url, outlets, faults, password, speed, seed, count } = given;
  const station = createVirtualStation({
    url,
    chargeboxId,
    outlets,
    clock: systemClock,
    seed: seed + index,
    faults,
    haste: speed,
    ...(password === undefined ? {} : { password }),
  });
  station.on((event) => {
    const isFrame = event.kind === 'sent' || event.kind === 'received';
    if (!isFrame || count <= FRAMES_UP_TO) say(`${new Date().toISOString()} ${chargeboxId} ${eventLine(event)}`);
  });
  return station;
}

function visitsAt(station: VirtualStation, { outlets, speed, seed }: StationArguments, index: number) {
  const random = createSeededRandom(seed + index);
  const hurried = (least: number, most: number) => [least / speed, most / speed] as const;
  return startVisits({
    station,
    clock: systemClock,
    random,
    plans: Array.from({ length: outlets }, (_, outlet) => ({
      outlet: outlet + 1,
      load: someCar,
      tag: (source) => source.integer(0x1000_0000, 0xffff_ffff).toString(16).toUpperCase(),
      stay: hurried(600_000, 5_400_000),
      away: hurried(120_000, 1_800_000),
      first: hurried(2_000, 120_000),
    })),
  });
}

const answer = (text: string) => text !== '' && say(text);

/** Runs stations until somebody ends them; `argv` begins with "station". */
export async function simulateStations(argv: readonly string[]): Promise<void> {
  const parsed = parseArguments(argv);
  if (parsed.kind === 'help') say(HELP);
  else if (parsed.kind === 'faults') say(faultList());
  else if (parsed.kind === 'refused') {
    console.error(parsed.text);
    process.exitCode = 2;
  } else await simulate(parsed.given);
}
