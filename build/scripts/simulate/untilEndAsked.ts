import { createInterface } from 'node:readline';
import { whenRunnerGoes } from '../runnerGone.mjs';

/**
 * Resolves on Ctrl+C, SIGTERM or `quit`; every other line that is typed goes to `typed`. The input also keeps the
 * program alive while its sockets are away.
 */
export function untilEndAsked(typed: (line: string) => void): Promise<void> {
  return new Promise((resolve) => {
    const alive = setInterval(() => {}, 60_000);
    const input = createInterface({ input: process.stdin });
    const end = () => {
      clearInterval(alive);
      input.close();
      // Whoever typed may still hold the other end: the program ends all the same.
      process.stdin.destroy();
      resolve();
    };
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
    whenRunnerGoes(end);
    input.on('line', (line) => {
      if (line.trim() === 'quit') end();
      else typed(line);
    });
  });
}
