import { spawn } from 'node:child_process';

/** Whether this terminal belongs to a desktop on which a browser could appear. */
export function hasDesktop(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): boolean {
  if (platform === 'linux') return (env['DISPLAY'] ?? '') !== '' || (env['WAYLAND_DISPLAY'] ?? '') !== '';
  return true;
}

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
  linux: ['xdg-open'],
};

/** Opens the address in the person's browser where there is one; the printed address serves everywhere else. */
export function openInBrowser(url: string): void {
  const [command, ...rest] = OPENERS[process.platform] ?? [];
  if (command === undefined || !hasDesktop(process.platform, process.env)) return;
  const opener = spawn(command, [...rest, url], { detached: true, stdio: 'ignore' });
  opener.on('error', () => console.log(`No browser could be started; open ${url} yourself.`));
  opener.unref();
}
