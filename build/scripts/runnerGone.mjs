/** How long nobody may notice that the one who started this is gone. */
const LOOK_MS = 500;

/**
 * npm passes a signal on to its shell only, and not to the program that the shell runs: when that shell is gone, so is
 * the wish that this program runs. Programs that nobody started through npm may outlive their parents.
 * @param {() => void} end
 */
export function whenRunnerGoes(end) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const runner = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === runner) return;
    clearInterval(timer);
    end();
  }, LOOK_MS);
  timer.unref();
}
