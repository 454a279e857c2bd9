import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Two serial ports with a cable between them, made by socat: real devices of the system. */
export type PtyPair = {
  readonly near: string;
  readonly far: string;
  readonly plugIn: () => Promise<void>;
  /** Both ends are gone, at once. */
  readonly unplug: () => Promise<void>;
};

export const hasSocat = existsSync('/usr/bin/socat');
if (!hasSocat) console.warn('skipped: tests over pseudo terminals need socat (Debian: apt-get install socat)');

/** @param dir where the ends get their names */
export function ptyPair(dir: string): PtyPair {
  const near = join(dir, 'near');
  const far = join(dir, 'far');
  let socat: ChildProcess | null = null;
  return {
    near,
    far,
    plugIn: async () => {
      const ends = [`pty,raw,echo=0,link=${near}`, `pty,raw,echo=0,link=${far}`];
      const cable = spawn('socat', ['-d', '-d', ...ends], { stdio: ['ignore', 'ignore', 'pipe'] });
      socat = cable;
      let said = '';
      while (!said.includes('starting data transfer')) said += String((await once(cable.stderr, 'data'))[0]);
      cable.stderr.resume();
    },
    unplug: async () => {
      const cable = socat;
      socat = null;
      if (cable === null || cable.exitCode !== null || cable.signalCode !== null) return;
      const exited = once(cable, 'exit');
      cable.kill('SIGKILL');
      await exited;
    },
  };
}
