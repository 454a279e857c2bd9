import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
  existsSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import type { BundleName } from './build.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const DIST = join(ROOT, 'dist');
const COMMON = ['shared', 'build/scripts/build.ts', 'package-lock.json'];

/** What goes into each bundle: a newer file there makes it stale. */
const SOURCES: Readonly<Record<BundleName, readonly string[]>> = {
  renderer: ['renderer', ...COMMON],
  main: ['electron/core', 'electron/host', 'electron/main', ...COMMON],
  preload: ['electron/preload', ...COMMON],
};

/** Builds those of the bundles whose sources are newer than they are. */
export async function buildWhatIsStale(names: readonly BundleName[]): Promise<void> {
  const stale = names.filter((name) => isStale(name));
  if (stale.length === 0) return;
  console.log(`Building ${stale.join(', ')} ...`);
  const startedAt = new Date();
  // Loaded only now: a start that has nothing to build does not wait for the bundler.
  const { buildBundles } = await import('./build.ts');
  const aside = join(DIST, `.making-${process.pid}`);
  try {
    await buildBundles(stale, aside);
    for (const name of stale) {
      putInPlace(join(aside, name), join(DIST, name));
      stamp(name, startedAt);
    }
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** At no time a half bundle stands under the name: another start, or an open page, may be reading it. */
function putInPlace(made: string, place: string): void {
  const old = `${made}-before`;
  try {
    if (existsSync(place)) renameSync(place, old);
    renameSync(made, place);
  } catch (error) {
    // Another start built the same and was quicker.
    if (!existsSync(place)) throw error;
  }
}

const stampOf = (name: BundleName) => join(DIST, `.built-${name}`);

function isStale(name: BundleName): boolean {
  const file = stampOf(name);
  if (!existsSync(file) || !existsSync(join(DIST, name))) return true;
  const builtAt = statSync(file).mtimeMs;
  return (
    readFileSync(file, 'utf8') !== listOf(name) ||
    SOURCES[name].some((source) => newestIn(join(ROOT, source)) > builtAt)
  );
}

/** The stamp holds the names of the sources, so that a removed file is noticed too; its date is the build's start. */
function stamp(name: BundleName, startedAt: Date): void {
  mkdirSync(DIST, { recursive: true });
  writeFileSync(stampOf(name), listOf(name));
  utimesSync(stampOf(name), startedAt, startedAt);
}

const listOf = (name: BundleName) =>
  SOURCES[name]
    .flatMap((source) => filesUnder(join(ROOT, source)))
    .sort()
    .join('\n');
const newestIn = (path: string) => Math.max(...filesUnder(path).map((file) => statSync(file).mtimeMs));

function filesUnder(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name));
}
