import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, runNode } from './steps.ts';

/**
 * `npm test`: installs what the tests need beside npm's packages (Debian, as root), else names it, and then runs
 * `npm run check`.
 */
type Need = {
  readonly what: string;
  readonly commands: readonly string[];
  readonly debian: string;
  readonly for: string;
};

const NEEDS: readonly Need[] = [
  {
    what: 'Chromium',
    commands: ['chromium', 'chromium-browser', 'google-chrome'],
    debian: 'chromium',
    for: 'the end-to-end tests',
  },
  {
    what: 'LibreOffice Calc',
    commands: ['soffice', 'libreoffice'],
    debian: 'libreoffice-calc',
    for: 'the proof that an export opens',
  },
  { what: 'socat', commands: ['socat'], debian: 'socat', for: 'the tests over pseudo terminals' },
  { what: 'gammu', commands: ['gammu'], debian: 'gammu', for: 'the proof that the virtual modem is one' },
  { what: 'gammu-smsd', commands: ['gammu-smsd'], debian: 'gammu-smsd', for: 'the same proof' },
  { what: 'SMS Server Tools', commands: ['smsd'], debian: 'smstools', for: 'the same proof' },
];

/** Daemons of Debian live in /usr/sbin, where only root's path leads. */
const inPath = (command: string) =>
  [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'].some((folder) => existsSync(join(folder, command)));
const missingNeeds = () => NEEDS.filter(({ commands }) => !commands.some(inPath));

const missing = missingNeeds();
if (missing.length > 0 && process.getuid?.() === 0 && inPath('apt-get')) {
  const packages = missing.map(({ debian }) => debian);
  console.log(`Installing ${packages.join(', ')} ...`);
  // Offline for systemd: the daemons among them are for the tests alone and must not take a real modem now.
  const env = { DEBIAN_FRONTEND: 'noninteractive', SYSTEMD_OFFLINE: '1' };
  await run({ program: 'apt-get', args: ['update', '-qq'], env });
  await run({ program: 'apt-get', args: ['install', '-y', '-qq', '--no-install-recommends', ...packages], env });
}
for (const need of missingNeeds()) {
  console.error(`${need.what} is missing: ${need.for} need it. On Debian: apt-get install ${need.debian}`);
}
process.exit(await runNode('build/scripts/check.ts', []));
