import { powerMonitor } from 'electron';
import type { Runner } from '../core/consoleRunner.ts';

/** A PC that sleeps drops every station: the core is told before and after, so that silence is not read as a fault. */
export function reportPower(runner: Runner): void {
  powerMonitor.on('suspend', () => runner.console()?.suspended());
  powerMonitor.on('resume', () => runner.console()?.resumed());
}
