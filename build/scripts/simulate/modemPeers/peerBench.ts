import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';

const SIMULATE = join(import.meta.dirname, '..', '..', 'simulate.ts');
/** Daemons of Debian live where a user's path does not lead. */
const PATH = [process.env['PATH'] ?? '', '/usr/sbin', '/sbin'].join(delimiter);

/** Programs that are not here; their tests are skipped with these in the name. */
export const missingPrograms = (...programs: readonly string[]): readonly string[] =>
  programs.filter((program) => !PATH.split(delimiter).some((folder) => existsSync(join(folder, program))));

/** Everything that a program has printed, and waiting for more of it. */
class Output {
  readonly lines: string[] = [];
  readonly #waiting = new Set<() => void>();

  constructor(...streams: readonly (Readable | null)[]) {
    for (const stream of streams) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        this.lines.push(line);
        for (const look of this.#waiting) look();
      });
    }
  }

  /** The first line, before or from now on, that says this. */
  heard(text: string): Promise<string> {
    return new Promise((resolve) => {
      const look = () => {
        const line = this.lines.find((one) => one.includes(text));
        if (line === undefined) return;
        this.#waiting.delete(look);
        resolve(line);
      };
      this.#waiting.add(look);
      look();
    });
  }
}

export type Finished = { readonly code: number | null; readonly output: string };

/** A folder, a virtual modem behind a pseudo terminal, and programs that use it. */
export class PeerBench {
  readonly folder = mkdtempSync(join(tmpdir(), 'quayside-modem-'));
  readonly device = join(this.folder, 'tty');
  #modem: { readonly child: ChildProcess; readonly output: Output } | null = null;
  readonly #children: { readonly child: ChildProcess; readonly end: () => void }[] = [];

  /** Ends with the test that opened it. */
  static async open(...options: readonly string[]): Promise<PeerBench> {
    const bench = new PeerBench();
    onTestFinished(() => bench.#close());
    await bench.#begin(options);
    return bench;
  }

  async #begin(options: readonly string[]): Promise<void> {
    const child = this.#spawn(process.execPath, [SIMULATE, 'modem', '--listen', '127.0.0.1:0', ...options]);
    const output = new Output(child.stdout);
    this.#modem = { child, output };
    const port = /:(\d+)$/.exec(await output.heard('listening on'))?.[1] ?? '';
    const cable = this.#spawn('socat', ['-d', '-d', `PTY,link=${this.device},raw,echo=0`, `TCP:127.0.0.1:${port}`]);
    await new Output(cable.stderr).heard('starting data transfer loop');
  }

  /** What somebody at the simulator types. */
  type(line: string): void {
    this.#modem?.child.stdin?.write(`${line}\n`);
  }

  /** Waits until the simulator has printed this. */
  heard(text: string): Promise<string> {
    return this.#modem?.output.heard(text) ?? Promise.reject(new Error('the modem is not open'));
  }

  /** Runs a program to its end. */
  async run(program: string, args: readonly string[]): Promise<Finished> {
    const child = this.#spawn(program, args);
    const output = new Output(child.stdout, child.stderr);
    const [code] = await once(child, 'close');
    return { code: typeof code === 'number' ? code : null, output: output.lines.join('\n') };
  }

  /** Starts a daemon that ends with the test, with its children: smstools has one process for each modem. */
  start(program: string, args: readonly string[]): void {
    const child = this.#spawn(program, args, true);
    child.stdout?.resume();
    child.stderr?.resume();
  }

  file(...names: readonly string[]): string {
    return join(this.folder, ...names);
  }

  /** A file that appears whole, as programs that watch a folder need it. */
  write(name: string, text: string): void {
    const path = this.file(name);
    writeFileSync(`${path}.new`, text);
    renameSync(`${path}.new`, path);
  }

  makeFolders(...names: readonly string[]): void {
    for (const name of names) mkdirSync(this.file(name));
  }

  /** Waits until files in a folder satisfy; their texts come by name. */
  async files(folder: string, satisfy: (texts: readonly string[]) => boolean): Promise<readonly string[]> {
    const path = this.file(folder);
    const read = () =>
      readdirSync(path)
        .toSorted()
        .map((name) => readFileSync(join(path, name), 'utf8'));
    const stop = new AbortController();
    return new Promise((resolve) => {
      const look = () => {
        const texts = read();
        if (!satisfy(texts)) return;
        stop.abort();
        resolve(texts);
      };
      watch(path, { signal: stop.signal }, look);
      look();
    });
  }

  /** Ends whatever still runs, at once: gammu-smsd, asked politely, may first wait 40 s for an answer it has had. */
  async #close(): Promise<void> {
    const running = this.#children.filter(({ child }) => child.exitCode === null && child.signalCode === null);
    for (const { child, end } of running) {
      const gone = once(child, 'exit');
      end();
      await gone;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  #spawn(program: string, args: readonly string[], isGroup = false): ChildProcess {
    const env = { ...process.env, PATH, LC_ALL: 'C.UTF-8', TZ: 'Europe/Oslo' };
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], env, detached: isGroup });
    const end = () =>
      isGroup && child.pid !== undefined ? process.kill(-child.pid, 'SIGKILL') : child.kill('SIGKILL');
    this.#children.push({ child, end });
    return child;
  }
}

/** 260 characters of the 7-bit alphabet: two parts. */
export const TWO_PARTS = Array.from({ length: 10 }, (_, index) => `Havnevakta sier fra nr ${index}.`).join(' ');
