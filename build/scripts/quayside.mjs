// The door to every command, in JavaScript that Node 20 runs on a fresh clone with nothing installed:
//   node build/scripts/quayside.mjs demo|start|serve|test [options]
// It installs what is missing, finds the Node that the program is made for, and hands over to TypeScript.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { whenRunnerGoes } from './runnerGone.mjs';

const ROOT = resolve(fileURLToPath(new URL('.', import.meta.url)), '../..');
const MODULES = join(ROOT, 'node_modules');
const COMMANDS = { demo: 'launch.ts', start: 'launch.ts', serve: 'serve.ts', test: 'test.ts' };
/** TypeScript without a flag. */
const OLDEST_NODE = [22, 18];

const [command = 'start', ...rest] = process.argv.slice(2);
if (!Object.hasOwn(COMMANDS, command))
  fail(`unknown command ${command}; there are ${Object.keys(COMMANDS).join(', ')}`);
installWhatIsMissing();
run(nodeOfTheProgram(), [
  join(ROOT, 'build/scripts', COMMANDS[command]),
  ...(command === 'demo' ? ['--demo'] : []),
  ...rest,
]);

function installWhatIsMissing() {
  if (isInstalled()) return;
  console.log('Installing what is missing (a minute or two) ...');
  // Windows cannot replace the very node.exe that runs this script, which `npm ci` would do.
  const runsFromModules = process.execPath.startsWith(MODULES + sep);
  const verb = process.platform === 'win32' && runsFromModules ? 'install' : 'ci';
  const npm = process.env.npm_execpath;
  const options = { cwd: ROOT, stdio: 'inherit' };
  const args = [verb, '--no-audit', '--no-fund', '--loglevel=error'];
  // npm may have been started by the packaged Node that `npm ci` is about to replace: on Linux that does no harm.
  const done = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (done.status !== 0) fail('npm could not install the packages; its own lines above say why');
}

/** npm leaves in node_modules a list of what it installed: every package of the lockfile must stand in it. */
function isInstalled() {
  const installed = packagesIn(join(MODULES, '.package-lock.json'));
  if (installed === null) return false;
  const wanted = Object.entries(packagesIn(join(ROOT, 'package-lock.json')) ?? {});
  return wanted.every(
    ([path, entry]) => path === '' || entry.optional || entry.devOptional || installed[path]?.version === entry.version,
  );
}

function packagesIn(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : null;
}

/** The packaged Node 24 by its own path (a shell remembers the `node` it found before), else the running one. */
function nodeOfTheProgram() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const packaged = join(MODULES, `node-${system}-${process.arch}`, 'bin', name);
  if (existsSync(packaged)) return packaged;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return process.execPath;
  return fail(
    `Node ${process.versions.node} is too old here and no packaged Node exists for ${process.platform}-${process.arch}: install Node 24`,
  );
}

function run(node, args) {
  const path = [join(MODULES, '.bin'), process.env.PATH].join(process.platform === 'win32' ? ';' : ':');
  const child = spawn(node, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, PATH: path } });
  // Ctrl+C reaches the child by itself; this process only waits for it to end in good order.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'));
  whenRunnerGoes(() => child.kill('SIGTERM'));
  child.on('error', (error) => fail(`could not start ${node}: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)));
}

function fail(text) {
  console.error(text);
  process.exit(1);
}
