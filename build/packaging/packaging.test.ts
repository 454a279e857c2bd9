import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { extractAll, getRawHeader, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { NtExecutable, NtExecutableResource } from 'resedit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWhatIsStale } from '../scripts/freshBuild.ts';
import { standInElectron } from './standInElectron.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const BUILDER = join(ROOT, 'node_modules/electron-builder/cli.js');
const work = mkdtempSync(join(tmpdir(), 'quayside-packaging-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

function pack(system: 'linux' | 'win32', ...more: readonly string[]) {
  const electronDist = standInElectron(join(work, `electron-${system}`), system);
  const output = join(work, system);
  const flags = [system === 'win32' ? '--win' : '--linux', 'dir', '--x64'];
  const settings = [`-c.electronDist=${electronDist}`, `-c.directories.output=${output}`, ...more];
  const packed = spawnSync(process.execPath, [BUILDER, ...flags, ...settings], { cwd: ROOT, encoding: 'utf8' });
  return {
    folder: join(output, system === 'win32' ? 'win-unpacked' : 'linux-unpacked'),
    status: packed.status,
    text: packed.stdout + packed.stderr,
  };
}

const archiveIn = (folder: string) => join(folder, 'resources', 'app.asar');
const filesIn = (folder: string) =>
  listPackage(archiveIn(folder), { isPack: false }).map((path) => path.replaceAll('\\', '/'));
const binariesIn = (folder: string) => filesIn(folder).filter((path) => path.endsWith('.node'));

const SEALED = {
  [FuseV1Options.RunAsNode]: FuseState.DISABLE,
  [FuseV1Options.EnableCookieEncryption]: FuseState.ENABLE,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
  [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.DISABLE,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: FuseState.ENABLE,
  [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: FuseState.DISABLE,
};

beforeAll(() => buildWhatIsStale(['renderer', 'main', 'preload']), 120_000);

describe('the settings for electron-builder', () => {
  it('are checked: a name that it does not know is refused', () => {
    const { status, text } = pack('linux', '-c.noSuchSetting=1');
    expect(status).not.toBe(0);
    expect(text).toContain('noSuchSetting');
  });

  it('name icons that are there', () => {
    const yml = readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8');
    const icons = [...yml.matchAll(/icon: (\S+)/g)].map((match) => match[1] ?? '');
    expect(icons).toHaveLength(3);
    for (const icon of icons) expect(existsSync(join(ROOT, icon))).toBe(true);
  });
});

describe('the program packed for Linux', () => {
  let folder = '';
  beforeAll(() => {
    const packed = pack('linux');
    if (packed.status !== 0) throw new Error(packed.text);
    folder = packed.folder;
  }, 120_000);

  it('holds the built program and nothing to build or test it with', () => {
    const files = filesIn(folder);
    for (const wanted of [
      '/package.json',
      '/dist/main/index.js',
      '/dist/preload/index.cjs',
      '/dist/renderer/index.html',
    ]) {
      expect(files).toContain(wanted);
    }
    const tops = new Set(files.map((path) => path.split('/')[1]));
    expect(tops).toEqual(new Set(['dist', 'node_modules', 'package.json']));
    expect(files.filter((path) => /\.(ts|tsx|map|md|h|hpp|c|cc|cpp|gyp)$|\.test\.|\/\.|\/tests?\//.test(path))).toEqual(
      [],
    );
  });

  it('holds only what the two native modules need, for this system', () => {
    const modules = new Set(filesIn(folder).map((path) => /^\/node_modules\/(@[^/]+|[^/]+)/.exec(path)?.[1]));
    modules.delete(undefined);
    expect(modules).toEqual(new Set(['@serialport', 'better-sqlite3', 'debug', 'ms', 'node-gyp-build', 'serialport']));
    expect(binariesIn(folder).every((path) => path.includes('linux-x64'))).toBe(true);
    expect(binariesIn(folder)).toContain('/node_modules/better-sqlite3/prebuilds/linux-x64.node');
  });

  it('holds every worker that the program starts', () => {
    const built = readdirSync(join(ROOT, 'dist/main')).filter((name) => name.endsWith('.worker.js'));
    expect(built.length).toBeGreaterThan(0);
    for (const worker of built) expect(filesIn(folder)).toContain(`/dist/main/${worker}`);
  });

  it.runIf(process.platform === 'linux' && process.arch === 'x64')(
    'loads its native modules from what was packed',
    () => {
      const unpacked = join(work, 'unpacked');
      extractAll(archiveIn(folder), unpacked);
      const script =
        "require('serialport'); new (require('better-sqlite3'))(':memory:').exec('SELECT 1'); console.log('loaded')";
      const loaded = spawnSync(process.execPath, ['-e', script], { cwd: unpacked, encoding: 'utf8' });
      expect(loaded).toMatchObject({ stdout: 'loaded\n', stderr: '' });
    },
  );

  it('is sealed by its fuses', async () => {
    expect(await getCurrentFuseWire(join(folder, 'quayside'))).toMatchObject(SEALED);
  });
});

describe('the program packed for Windows', () => {
  let folder = '';
  beforeAll(() => {
    const packed = pack('win32');
    if (packed.status !== 0) throw new Error(packed.text);
    folder = packed.folder;
  }, 120_000);

  it('holds the Windows binaries of the native modules only', () => {
    expect(binariesIn(folder)).toEqual([
      '/node_modules/@serialport/bindings-cpp/prebuilds/win32-x64/@serialport+bindings-cpp.node',
      '/node_modules/better-sqlite3/prebuilds/win32-x64.node',
    ]);
  });

  it('knows the hash of its archive, so that a changed one does not start', () => {
    const program = NtExecutable.from(readFileSync(join(folder, 'Quayside.exe')), { ignoreCert: true });
    const entry = NtExecutableResource.from(program).entries.find(({ type }) => type === 'INTEGRITY');
    const noted: unknown = JSON.parse(Buffer.from(entry?.bin ?? new ArrayBuffer(0)).toString('utf8'));
    const { headerString } = getRawHeader(archiveIn(folder));
    const value = createHash('sha256').update(headerString).digest('hex');
    expect(noted).toEqual([{ file: 'resources\\app.asar', alg: 'SHA256', value }]);
  });

  it('is sealed by its fuses', async () => {
    expect(await getCurrentFuseWire(join(folder, 'Quayside.exe'))).toMatchObject(SEALED);
  });
});
