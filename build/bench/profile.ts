import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

type Frame = { readonly functionName: string; readonly url: string; readonly lineNumber: number };
type Profile = {
  readonly nodes: readonly { readonly id: number; readonly callFrame: Frame }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
};

const FRAMES = 15;
/** A thread that did less is not worth a list. */
const LEAST_BUSY_MS = 300;

/** Where the time went in each profiled thread: the frames with the most time of their own. */
export function profileText(folder: string): string {
  if (!existsSync(folder)) return '';
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.cpuprofile'))
    .map((name) => topFrames(join(folder, name), name))
    .filter((text) => text !== '')
    .join('\n\n');
}

function topFrames(file: string, name: string): string {
  const profile = JSON.parse(readFileSync(file, 'utf8')) as Profile;
  const places = new Map(profile.nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
  const spent = new Map<string, number>();
  profile.samples.forEach((id, index) => {
    const place = places.get(id) ?? '?';
    spent.set(place, (spent.get(place) ?? 0) + (profile.timeDeltas[index] ?? 0) / 1000);
  });
  spent.delete('(idle)');
  const busyMs = [...spent.values()].reduce((sum, ms) => sum + ms, 0);
  if (busyMs < LEAST_BUSY_MS) return '';
  const lines = [...spent]
    .sort(([, a], [, b]) => b - a)
    .slice(0, FRAMES)
    .map(([place, ms]) => `${((ms / busyMs) * 100).toFixed(1).padStart(6)} % ${Math.round(ms)} ms  ${place}`);
  return [`${name}: ${Math.round(busyMs)} ms busy`, ...lines].join('\n');
}

function placeOf({ functionName, url, lineNumber }: Frame): string {
  const name = functionName === '' ? '(anonymous)' : functionName;
  return url === '' ? name : `${name} ${basename(url)}:${lineNumber + 1}`;
}
