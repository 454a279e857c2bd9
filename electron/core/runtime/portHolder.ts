import { execFile } from 'node:child_process';
import { readFile, readdir, readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PATIENCE_MS = 3000;

/** Who listens on a TCP port, as `name (pid 123)`; null where the system does not tell. */
export async function portHolder(port: number): Promise<string | null> {
  try {
    if (process.platform === 'linux') return await holderOnLinux(port);
    if (process.platform === 'win32') return await holderOnWindows(port);
    return await holderOnMac(port);
  } catch {
    // Only a courtesy in an error's text: the port being in use is said in any case.
    return null;
  }
}

const LISTENING = '0A';

async function holderOnLinux(port: number): Promise<string | null> {
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((file) => readFile(file, 'utf8').catch(() => '')),
  );
  const inode = inodeOfListener(tables.join('\n'), port);
  if (inode === null) return null;
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  for (const pid of processes) {
    if (await holdsSocket(pid, inode)) return `${await programOf(pid)} (pid ${pid})`;
  }
  return null;
}

/** The program's file name: /proc/<pid>/comm names the thread, which in Node is `MainThread`. */
const programOf = async (pid: string): Promise<string> => basename(await readlink(`/proc/${pid}/exe`));

/** A line of /proc/net/tcp: `0: 0100007F:22B7 00000000:0000 0A ... uid timeout inode`. */
export function inodeOfListener(table: string, port: number): string | null {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  for (const line of table.split('\n')) {
    const fields = line.trim().split(/\s+/);
    if (fields[1]?.endsWith(`:${wanted}`) === true && fields[3] === LISTENING) return fields[9] ?? null;
  }
  return null;
}

async function holdsSocket(pid: string, inode: string): Promise<boolean> {
  const handles = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const targets = await Promise.all(handles.map((handle) => readlink(`/proc/${pid}/fd/${handle}`).catch(() => '')));
  return targets.includes(`socket:[${inode}]`);
}

async function holderOnWindows(port: number): Promise<string | null> {
  const { stdout } = await run('netstat', ['-ano', '-p', 'TCP'], { timeout: PATIENCE_MS });
  const line = stdout.split('\n').find((text) => new RegExp(`:${port}\\s+\\S+\\s+LISTENING`).test(text));
  const pid = line?.trim().split(/\s+/).at(-1);
  if (pid === undefined) return null;
  const tasks = await run('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], { timeout: PATIENCE_MS });
  const name = /^"([^"]+)"/.exec(tasks.stdout.trim())?.[1];
  return name === undefined ? `pid ${pid}` : `${name} (pid ${pid})`;
}

/** `lsof -F pc` prints `p123` and `cname`, one per line. */
async function holderOnMac(port: number): Promise<string | null> {
  const { stdout } = await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-F', 'pc'], { timeout: PATIENCE_MS });
  const pid = /^p(\d+)$/m.exec(stdout)?.[1];
  const name = /^c(.+)$/m.exec(stdout)?.[1];
  return pid === undefined ? null : `${name ?? 'a program'} (pid ${pid})`;
}
