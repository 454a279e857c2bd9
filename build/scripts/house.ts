import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

const TOP_FOLDERS = [
  'electron/core',
  'electron/host',
  'electron/main',
  'electron/preload',
  'renderer',
  'shared',
  'resources',
  'build',
  'docs',
  'e2e',
];
const README_LINES = 10;
/** They meet in console.ts and through events, never directly. */
const DEVICE_FAMILIES = ['ocpp', 'modem', 'isocket', 'orders', 'han'].map((name) => `electron/core/${name}/`);

type TextFile = { readonly path: string; readonly text: string };
type Rule = (file: TextFile) => readonly string[];

/** What the linter cannot see. Each fault is one line that names the file. */
export function houseFaults(): readonly string[] {
  const files = trackedTexts();
  if (files.length === 0) return ['git lists no files: nothing could be looked at'];
  return [...files.flatMap(faultsOf), ...TOP_FOLDERS.flatMap(readmeFaults)];
}

export const faultsOf = (file: TextFile): readonly string[] => RULES.flatMap((rule) => rule(file));

/** A path of somebody's machine or the address of a package registry: true here, wrong everywhere else. */
const namesAMachine: Rule = ({ path, text }) =>
  path === 'package-lock.json'
    ? []
    : linesWith(
        { path, text },
        /(?<![\w.\])}])\/(?:work|root|tmp|Users)\/[a-z.]|https?:\/\/(?:registry|deb)\./,
        'names a machine',
      );

const hasIdleTests: Rule = (file) =>
  /\.(?:test|spec)\.tsx?$/.test(file.path)
    ? linesWith(file, /\b(?:it|test|describe)\.(?:only|todo|fixme)\b|\.skip\(\s*['"`]/, 'a test that never runs')
    : [];

const crossesFamilies: Rule = ({ path, text }) => {
  const own = DEVICE_FAMILIES.find((family) => path.startsWith(family));
  if (own === undefined) return [];
  const imported = [...text.matchAll(/from '(\.[^']+)'/g)].map((match) => join(dirname(path), match[1] ?? ''));
  return imported
    .filter((target) => DEVICE_FAMILIES.some((family) => family !== own && target.startsWith(family)))
    .map((target) => `${path}: a device family imports another (${target})`);
};

/** Every text file of a language is reached from its index; that the keys agree is the compiler's work. */
const isLeftOutOfIndex: Rule = ({ path, text }) => {
  const [, language, name] = /^shared\/i18n\/(\w+)\/(\w+)\.ts$/.exec(path) ?? [];
  if (language === undefined || name === undefined || name === 'index') return [];
  const folder = join(ROOT, 'shared/i18n', language);
  const others = readdirSync(folder).filter((file) => file !== `${name}.ts`);
  const isReached = others.some((file) => readFileSync(join(folder, file), 'utf8').includes(`from './${name}.ts'`));
  const unlisted = isReached ? [] : [`${path}: not in the index of its language`];
  return [...unlisted, ...linesWith({ path, text }, /:\s*(['"`])\1,/, 'an empty text')];
};

const RULES: readonly Rule[] = [namesAMachine, hasIdleTests, crossesFamilies, isLeftOutOfIndex];

function linesWith({ path, text }: TextFile, pattern: RegExp, fault: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      pattern.test(line) ? [`${path}:${index + 1}: ${fault}: ${line.trim().slice(0, 120)}`] : [],
    );
}

function readmeFaults(folder: string): readonly string[] {
  const file = join(ROOT, folder, 'README.md');
  if (!existsSync(file)) return [`${folder}: no README.md that says what lives here`];
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').length;
  return lines > README_LINES ? [`${folder}/README.md: ${lines} lines, at most ${README_LINES}`] : [];
}

function trackedTexts(): readonly TextFile[] {
  const listed = spawnSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' });
  return listed.stdout
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(ROOT, path)))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))
    .filter(({ text }) => !text.includes('\0'));
}
